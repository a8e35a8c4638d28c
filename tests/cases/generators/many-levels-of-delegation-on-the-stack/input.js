// The stack at a stop holds a chain of running generators.
function* countdown(n) {
  let sum = 0;
  for (let i = 0; i < 2; i++) sum += i;
  yield n + sum - 1;
  if (n > 0) {
    const below = yield* countdown(n - 1);
    return below + 1;
  }
  return 0;
}
const it = countdown(30);
let total = 0;
let result;
while (!(result = it.next()).done) total += result.value;
console.log(total, result.value);
function* tree(depth, path) {
  if (depth === 0) return path;
  const left = yield* tree(depth - 1, `${path}l`);
  yield left;
  const right = yield* tree(depth - 1, `${path}r`);
  yield right;
  return path;
}
console.log([...tree(3, '')].join(' '));

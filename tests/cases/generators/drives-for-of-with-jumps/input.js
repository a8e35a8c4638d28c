// break, continue to an outer label, return and throw out of loops over generators close them, innermost first.
function* numbers(name, n) {
  try {
    for (let i = 0; i < n; i++) yield i;
  } finally {
    console.log('closed', name);
  }
}
function find(limit) {
  outer: for (const a of numbers('a', 4)) {
    for (const b of numbers('b', 4)) {
      if (b > a) continue outer;
      if (a * b === limit) return [a, b];
      if (a + b === 5) break outer;
    }
    console.log('after b');
  }
  return 'nothing';
}
console.log(find(2));
console.log(find(100));
try {
  for (const v of numbers('throwing', 3)) if (v) throw new Error('out');
} catch (e) {
  console.log(e.message);
}
const [first, second] = numbers('destructured', 5);
const [head, ...tail] = numbers('rest', 3);
console.log(first, second, head, tail, Math.max(...numbers('spread', 4)));
console.log(new Map((function* () { yield ['k', 1]; yield ['l', 2]; })()), Array.from(numbers('from', 3), (v) => v * v));
const it = numbers('partly', 5);
it.next();
for (const v of it) if (v === 2) break;
console.log(it.next());

// A generator that runs, or delegates to one that runs, cannot be resumed; afterwards all is well.
let it;
const attempts = [];
function attempt(how) {
  for (let i = 0; i < 2; i++);
  try {
    attempts.push(it[how](1).value);
  } catch (e) {
    attempts.push(e.name);
  }
}
function* g() {
  attempt('next');
  yield 1;
  attempt('return');
  yield* (function* () {
    attempt('throw');
    attempt('next');
    yield 2;
    attempt('return');
  })();
  yield* { [Symbol.iterator]() { return { next() { attempt('next'); return { done: true, value: 3 }; } }; } };
  return 'end';
}
it = g();
console.log(it.next(), it.next(), it.next(), it.next());
console.log(attempts.join(' '));
function* self() {
  try {
    yield* me;
  } catch (e) {
    yield e.name;
  }
}
const me = self();
console.log(me.next(), me.next());

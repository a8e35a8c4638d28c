// `yield*` hands values, sent values, results, returns and throws through to whatever it delegates to.
function* inner(name) {
  try {
    const got = yield `${name} 1`;
    console.log(name, 'got', got);
    yield `${name} 2`;
    return `${name} result`;
  } catch (e) {
    console.log(name, 'caught', e);
    yield `${name} recovered`;
    return `${name} after the error`;
  } finally {
    console.log(name, 'closed');
  }
}
function* outer() {
  console.log('result', yield* inner('a'));
  console.log('array gives', yield* [10, 20]);
  console.log('string gives', yield* 'xy');
  console.log('result', yield* inner('b'));
  return 'end';
}
const it = outer();
console.log(it.next('dropped'), it.next('sent'), it.next(), it.next(), it.next(), it.next());
console.log(it.next(), it.throw('thrown'), it.next(), it.next());
const early = outer();
console.log(early.next(), early.return('r'), early.next());
console.log([...(function* () { yield* inner('spread'); })()]);

// Empty iterables, plain values, order of results, closing of iterators.
const later = (v, n = 1) => { let p = Promise.resolve(v); for (let i = 0; i < n; i++) p = p.then((x) => x); return p; };
const fail = (v, n = 1) => later(v, n).then((x) => { throw x; });
const show = async (name, promise) => {
  try {
    console.log(name, JSON.stringify(await promise));
  } catch (e) {
    console.log(name, 'rejected', e instanceof AggregateError ? `${e.name} ${e.message} ${e.errors}` : e instanceof Error ? e.name : e);
  }
};
function* source(...values) {
  try {
    yield* values;
  } finally {
    console.log('source closed');
  }
}
(async () => {
  await show('all of nothing', Promise.all([]));
  await show('allSettled of nothing', Promise.allSettled([]));
  await show('any of nothing', Promise.any([]));
  console.log('race of nothing', await Promise.race([Promise.race([]), later('never settles', 5)]));
  await show('all', Promise.all([later('slow', 4), 'plain', later('fast', 1)]));
  await show('all fails', Promise.all([fail('b', 3), fail('a', 2), later('c', 1)]));
  await show('allSettled', Promise.allSettled([later(1, 3), fail(2), 3]));
  await show('any', Promise.any([fail(1), later(2, 5), later(3, 3)]));
  await show('any fails', Promise.any([fail('x', 2), fail('y', 1)]));
  await show('race', Promise.race([later('slow', 4), fail('fast', 2)]));
  await show('generator', Promise.all(source(1, later(2), 3)));
  await show('no iterable', Promise.all(7));
  const { resolve } = Promise;
  Promise.resolve = () => { throw new RangeError('resolve'); };
  await show('resolve throws', Promise.all(source(1, 2)));
  Promise.resolve = resolve;
  await show('next throws', Promise.race({ [Symbol.iterator]: () => ({ next() { throw new TypeError('next'); }, return() { console.log('not closed'); } }) }));
})();

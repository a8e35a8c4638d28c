// Since 2025 the wrapper around a sync iterator closes it when an element rejects; Node 20 does not.
function* source(name) {
  try {
    yield 1;
    yield Promise.reject(`${name} element`);
  } finally {
    console.log('closed', name);
  }
}
async function* delegates() {
  yield* source('delegated');
}
(async () => {
  for (const iterable of [source('looped'), delegates()]) {
    try {
      for await (const v of iterable) console.log(v);
    } catch (e) {
      console.log('caught', e);
    }
  }
})();

// yield* in async generators: sync and async sources, injected return and throw, missing methods.
const log = (...v) => console.log(...v);
async function* inner(name) {
  try {
    log(name, 'got', yield `${name} 1`);
    yield `${name} 2`;
    return `${name} result`;
  } catch (e) {
    log(name, 'caught', e);
    return `${name} caught`;
  } finally {
    await null;
    log(name, 'finally');
  }
}
async function* outer(source) {
  try {
    log('result', yield* source);
  } catch (e) {
    log('outer caught', e instanceof Error ? e.name : e);
  } finally {
    log('outer finally');
  }
  return 'end';
}
async function drive(name, source, steps) {
  const it = outer(source);
  for (const [how, value] of steps) {
    try {
      log(name, how, await it[how](value));
    } catch (e) {
      log(name, how, 'rejected', e instanceof Error ? e.name : e);
    }
  }
}
const bare = (extra) => ({ [Symbol.asyncIterator]() { return { next: (v) => Promise.resolve({ value: v, done: false }), ...extra }; } });
(async () => {
  await drive('whole', inner('a'), [['next', 1], ['next', 2], ['next', 3], ['next', 4]]);
  await drive('return', inner('b'), [['next', 1], ['return', 'r'], ['next', 2]]);
  await drive('throw', inner('c'), [['next', 1], ['throw', 't'], ['next', 2]]);
  await drive('array', [Promise.resolve('p'), 'q'], [['next', 1], ['next', 2], ['return', Promise.resolve('r')]]);
  await drive('no throw', bare({ return: () => { log('return called'); return {}; } }), [['next', 1], ['throw', 't'], ['next', 2]]);
  await drive('no return', bare({}), [['next', 1], ['return', 'r'], ['next', 2]]);
  await drive('bad result', bare({ next: () => 5 }), [['next', 1], ['next', 2]]);
})();

// break, return and throw call return() and wait for it; a failing next does not.
function source(name, options = {}) {
  let i = 0;
  return {
    [Symbol.asyncIterator]() { return this; },
    next() {
      if (options.failsAt === i) return Promise.reject(new Error(`${name} next`));
      return Promise.resolve({ value: `${name}${i++}`, done: i > 3 });
    },
    return(...args) {
      console.log('closing', name, args.length);
      return options.badReturn ? Promise.resolve(1) : options.failingReturn ? Promise.reject(new Error(`${name} return`)) : Promise.resolve().then(() => (console.log('closed', name), {}));
    },
  };
}
async function run(name, body) {
  try {
    console.log(name, await body());
  } catch (e) {
    console.log(name, 'rejected', e instanceof TypeError ? 'TypeError' : e.message);
  }
}
(async () => {
  await run('break', async () => { for await (const v of source('b')) { console.log(v); break; } return 'after'; });
  await run('return', async () => { for await (const v of source('r')) return v; });
  await run('throw', async () => { for await (const v of source('t', { failingReturn: true })) throw new Error(`body ${v}`); });
  await run('bad return', async () => { for await (const v of source('x', { badReturn: true })) break; });
  await run('failing return', async () => { for await (const v of source('f', { failingReturn: true })) break; });
  await run('failing next', async () => { for await (const v of source('n', { failsAt: 1 })) console.log(v); });
  await run('continue', async () => {
    const seen = [];
    outer: for await (const a of source('o')) {
      for await (const b of source('i')) {
        seen.push(a + b);
        if (b === 'i1') continue outer;
        await null;
      }
    }
    return seen.join();
  });
  await run('sync source', async () => {
    const sync = { *[Symbol.iterator]() { try { yield Promise.resolve(1); yield 2; } finally { console.log('sync closed'); } } };
    const seen = [];
    for await (const v of sync) { seen.push(v); if (v === 2) break; }
    for await (const v of [3, Promise.resolve(4), { then(r) { r(5); } }]) seen.push(v);
    return seen.join();
  });
  await run('rejected element', async () => { for await (const v of [Promise.reject(new Error('element'))]) console.log(v); });
  await run('async generator', async () => {
    async function* g() { try { yield 1; yield 2; } finally { await null; console.log('generator closed'); } }
    for await (const v of g()) if (v === 1) return `left at ${v}`;
  });
  await run('pattern', async () => { for await (const { a, b: [c = await 'default'] } of [{ a: 1, b: [] }]) return [a, c].join(); });
})();

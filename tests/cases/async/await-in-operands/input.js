// Operands evaluated before an await are kept.
const log = [];
const s = (v) => { log.push(v); return v; };
let n = 5;
const o = { k: 1, get a() { return s('get'); }, m(...args) { return [this === o, ...args].join(); } };
const set = (v) => Promise.resolve().then(() => ((n = v), v));
(async () => {
  s(n + (await set(7)) + n);
  s(o.m(s('x'), await 'y', ...(await [1, 2])));
  s(`${s('t')}${await 'template'}${o.a}`);
  o[await 'k'] += await 10;
  s(o.k);
  n += await set(1);
  s(n);
  s([await 1, ...(await [2]), (await { p: 3 }).p].join());
  s((await null) ?? (await 'right'));
  s((await 0) ? 'no' : await 'else');
  const { p = await 'default', [await 'q']: q, ...rest } = await { q: 1, r: 2 };
  s(JSON.stringify([p, q, rest]));
  const f = async (v) => async (w) => v + w;
  s(await (await f(1))(2));
  s(new (await Promise.resolve(Date))(await 0).getTime());
  s(await (await import_())?.value?.deep);
  switch (await 2) { case await 1: s('one'); case await 2: s('two'); default: s('fall'); }
  for (let i = await 0; i < (await 2); i += await 1) s(i);
  do { s('do'); } while (await false);
  throw await 'thrown';
})().catch((e) => { s(e); console.log(log.join('\n')); });
async function import_() { return { value: { deep: 'chain' } }; }

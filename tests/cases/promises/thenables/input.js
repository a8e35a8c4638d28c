// Thenables are asked in a job of their own; what they call twice or throw late is ignored.
const log = (...v) => console.log(...v);
const thenable = (name, body) => ({ then(resolve, reject) { log('asked', name, this === made[name]); body(resolve, reject); } });
const made = {};
for (const [name, body] of Object.entries({
  twice: (r, j) => { r(1); r(2); j(3); },
  throwsLate: (r) => { r('kept'); throw new Error('dropped'); },
  throws: () => { throw new Error('thrown'); },
  nested: (r) => r(made.twice),
  rejects: (_, j) => j(made.twice),
  self: (r) => r(made.self2),
  self2: (r) => queueMicrotask(() => r('late')),
})) made[name] = thenable(name, body);
(async () => {
  for (const name of Object.keys(made)) {
    try {
      log(name, await made[name]);
    } catch (e) {
      log(name, 'rejected', e === made.twice ? 'with the thenable' : e.message);
    }
  }
  let count = 0;
  const getter = { get then() { count++; return undefined; } };
  log((await getter) === getter, count);
  const bad = { get then() { throw new TypeError('getter'); } };
  await Promise.resolve(bad).catch((e) => log(e.message));
  let resolveSelf;
  const p = new Promise((r) => (resolveSelf = r));
  resolveSelf(p);
  await p.catch((e) => log(e.name));
  function callable() {}
  callable.then = (r) => r('function');
  log(await callable);
})();

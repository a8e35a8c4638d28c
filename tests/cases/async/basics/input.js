const sleep = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
async function add(a, b) { const x = await a; const y = await sleep(1, b); return x + y; }
async function main() {
  console.log(await add(1, 2));
  try { await Promise.reject(new Error('no')); } catch (e) { console.log('caught', e.message); } finally { console.log('fin'); }
  const all = await Promise.all([1, sleep(2, 'x'), add(3, 4)]);
  console.log(all);
  console.log(await Promise.allSettled([Promise.reject(1), 2]), await Promise.race([sleep(5, 'slow'), sleep(1, 'fast')]), await Promise.any([Promise.reject(1), 5]));
  try { await Promise.any([Promise.reject(1)]); } catch (e) { console.log(e.constructor.name, e.message, e.errors); }
  for await (const v of gen(3)) console.log('v', v);
  for await (const v of [1, Promise.resolve(2), 3]) { if (v === 3) break; console.log('s', v); }
  return 'done';
}
async function* gen(n) { try { for (let i = 0; i < n; i++) { await null; yield i; } yield* inner(); } finally { console.log('gen closed'); } }
async function* inner() { yield 'a'; yield Promise.resolve('b'); return 'r'; }
main().then((v) => console.log(v), (e) => console.log('failed', e));
console.log('sync');
Promise.resolve().then(() => console.log('m1')).then(() => console.log('m2'));
queueMicrotask(() => console.log('q'));
process.nextTick(() => console.log('tick'));
(async () => { console.log('in'); await 0; console.log('after'); })();
class A { async m(x) { return this.k + await x; } static async s() { return 's'; } }
const a = new A(); a.k = 5; a.m(Promise.resolve(6)).then(console.log); A.s().then(console.log);
const f = async ({ p }, q = p, ...r) => [p, q, r]; f({ p: 1 }, undefined, 3, 4).then(console.log); console.log(f.length, f.name);
async function bad({ x }) { return x; } bad().catch((e) => console.log(e instanceof TypeError));
new Promise((_, rej) => rej(1)).catch(() => 2).finally(() => console.log('finally')).then(console.log);
const thenable = { then(r) { console.log('then called'); r(42); } }; (async () => console.log(await thenable))();
console.log(Object.prototype.toString.call(Promise.resolve()), Promise.name, Promise.length, typeof Promise.prototype.then, f instanceof Function, Object.getPrototypeOf(main) === Object.getPrototypeOf(add));
class MyP extends Promise { foo() { return 'foo'; } } console.log(MyP.resolve(1).then((x) => x).foo(), MyP.resolve(1) instanceof Promise);
const it = gen(2); it.next().then(console.log); it.return('early').then(console.log); it.next().then(console.log);
const { promise, resolve } = Promise.withResolvers ? Promise.withResolvers() : (() => { let r; const p = new Promise((q) => r = q); return { promise: p, resolve: r }; })(); promise.then((v) => console.log('wr', v)); resolve('ok');

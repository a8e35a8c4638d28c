function stop(v) { for (let j = 0; j < 1; j++); return v; }
const key = Symbol('key'), none = Symbol();
const o = {
  async *m() { yield 1; }, async *n(a = stop(1)) { yield a; }, async k() { return super.toString === Object.prototype.toString; }, *g([a]) { yield a; },
  async *[stop('c') + 1]() {}, async [key]() {}, async [none]() {}, async [stop('d')](a) { return this === o && a; }, ['e']: async function () {}, [stop('f')]: async () => {}, last: stop(1),
};
class A { who() { return 'A'; } static who() { return 'static A'; } }
class C extends A {
  async *m() { yield super.who(); } static async *n(a = stop(1)) { yield super.who() + a; } static *g({ a }) { yield a; } static async k() { return super.who(); }
  static async #p() { return this.name; } static p() { return this.#p; }
  async [key](x) { return [x, super.who()]; } async twice() { return 1; } twice() { return 2; } async ['late']() { return 1; } ['la' + stop('te')]() { return 3; }
  static async arguments2() { return arguments.length; } static kind = Object.prototype.toString.call(this.k);
}
const Anonymous = class { async m() {} };
async function declared() {}
const own = async function own() { try { own = 1; } catch (error) { return error.name; } return typeof own; };
const named = async function named(n) { stop(); return n === 0 ? [] : [n, ...await named(n - 1)]; };
const all = [o.m, o.n, o.k, o.g, o.c1, o[key], o[none], o.d, o.e, o.f, C.prototype.m, C.n, C.g, C.k, C.p(), C.prototype[key], C.prototype.twice, C.prototype.late, declared, own, named, async () => {}];
const look = (f) => {
  let made;
  try { made = new f(); } catch (error) { made = error.name; }
  const prototype = Object.getOwnPropertyDescriptor(f, 'prototype');
  return [f.name, f.length, Object.prototype.toString.call(f).slice(8, -1), made, prototype && [prototype.writable, prototype.enumerable, prototype.configurable, Object.keys(prototype.value)]].join(' ');
};
for (let i = 0; i < 2; i++) { stop(); for (const f of all) console.log(look(f)); }
console.log(Reflect.ownKeys(C.prototype).map(String).join(), Reflect.ownKeys(C).map(String).join(), C.kind, Anonymous.name, Object.keys(o).join());
(async () => {
  console.log(await o.k(), await o.d(7), await C.k(), await C.p().call(C), await new C()[key](5), new C().twice(), new C().late(), await C.arguments2(1, 2), await own(), await named(3));
  for await (const v of o.n()) console.log(v, stop(2));
  for await (const v of C.n()) console.log(v);
  for await (const v of new C().m()) console.log(v);
})();

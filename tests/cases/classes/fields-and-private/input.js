function f(v) { for (let j = 0; j < 1; j++); return v; }
class A {
  #x = f(1); y = f(2); static s = f(3); static #p = f(4); z; ['k' + f(5)] = f(6); 'str' = this.y + 1;
  #priv() { return this.#x + f(10); }
  get #acc() { return this.#x * 2; } set #acc(v) { this.#x = v; }
  static #sp() { return A.#p; }
  static { this.t = A.#sp() + f(1); var local = 7; A.u = local; }
  m() { this.#acc = 5; this.#x++; this.#x += f(2); return [this.#priv(), this.#acc, #x in this, this?.#x]; }
  static has(o) { return #x in o; }
  fn = () => this.#x;
  anon = function () {};
  static anonArrow = () => {};
  destructure() { [this.#x, this.y] = [f(7), f(8)]; ({ a: this.#x = f(3) } = {}); for (this.#x of [1, 2]); return this.#x; }
  *gen() { yield this.#x; yield* [1, f(2)]; }
  async as() { return await this.#x; }
  #o = null; chain() { return [this.#o?.a, this.#o ??= { a: f(1) }, this.#o?.a, this.#call?.(f(3))]; }
  #call(v) { return [v, this.y]; }
}
const a = new A();
console.log(a, A.s, A.t, A.u, A.has(a), A.has({}));
console.log(a.m(), a.fn(), a.anon.name, A.anonArrow.name, a.destructure(), [...a.gen()], a.chain());
a.as().then((v) => console.log('as', v));
class B extends A { extra = f(super.toString().length); #bx = this.y; constructor(q) { f(q); super(); this.q = q; } get bx() { return this.#bx; } m() { return super.m().length; } }
const b = new B(3); console.log(b.extra, b.bx, b.q, b.m(), A.has(b));
try { A.prototype.m.call({}); } catch (e) { console.log(e.constructor.name); }
const C = class { static n = this.name; static x = C1(); }; function C1() { return f('c1'); } console.log(C.n, C.x, C.name);
const fs = []; for (const i of [1, 2]) { fs.push(class { #v = i; get v() { return this.#v; } static is(o) { return #v in o; } }); }
const [K1, K2] = fs; console.log(new K1().v, new K2().v, K1.is(new K2()), K1.is(new K1()));
class Count { static count = 0; static #inst = new Set(); constructor() { Count.count++; Count.#inst.add(this); } static get size() { return Count.#inst.size; } }
new Count(); new Count(); console.log(Count.count, Count.size);
class Simple { a = 1; b = []; c = 'x'; d; } const s1 = new Simple(); s1.b.push(1); console.log(s1, new Simple());
class Node2 { #next = null; constructor(v) { this.v = v; } link(n) { this.#next = n; return this; } sum() { return this.v + (this.#next ? this.#next.sum() : 0); } }
let list = new Node2(1); for (let i = 2; i < 6; i++) list = new Node2(i).link(list); console.log(list.sum());
class Sub extends Array { #tag = 'arr'; get tag() { return this.#tag; } } const sub = Sub.from([1, 2, 3]); console.log(sub.tag, sub.length, sub instanceof Sub);

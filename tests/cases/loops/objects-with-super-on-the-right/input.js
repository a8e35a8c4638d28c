// Objects and classes that refer to themselves on the right side of for-of and for-in are made before the loop has an environment.
'use strict';
function f(v) { for (let i = 0; i < 2; i++); return v; }
for (const k in { a: 1, m() { return f(super.toString); } }) console.log(f(k));
const kept = [];
for (let i = 0; i < 2; i++) {
  for (const o of [{ m() { f(1); return [i, typeof super.toString]; } }, { m(p = super.q) { return p; }, __proto__: { q: f(i) } }]) kept.push(() => o.m());
  for (const C of [class A { #x = i; static make() { return f(new A()); } get x() { return this.#x; } }, class { static y = f(this.name); }]) kept.push(() => C.make?.().x ?? C.y);
  for (const key in class B { static self = () => f(B.name); }) kept.push(() => key);
  for (const v of [...[class { #p = f(i); static has(o) { return #p in o; } }]].map((C) => C.has(new C()))) console.log(v);
}
console.log(kept.map((g) => g()));
function* g() { for (const v of [yield { m() { return super.constructor === Object; } }]) console.log(v); }
const it = g(), first = it.next().value; console.log(f(first.m())); it.next('sent');
console.log(Object.keys(globalThis).filter((name) => name.includes('$')));

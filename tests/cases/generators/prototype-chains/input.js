// Generator objects inherit from the prototype of their function, and it from %GeneratorPrototype%.
function* g() { yield 1; yield 2; yield 3; }
g.prototype.twice = function* () { for (const v of this) yield v * 2; };
Object.defineProperty(g.prototype, 'kind', { get() { return 'mine'; } });
const it = g();
it.extra = { note: 'own property' };
const Generator = Object.getPrototypeOf(function* () {});
for (let i = 0; i < 2; i++);
console.log(it instanceof g, it.kind, it.extra.note, Object.keys(it));
console.log([...it.twice()], [...it]);
console.log(Object.prototype.toString.call(it), it[Symbol.iterator]() === it, Generator[Symbol.toStringTag]);
console.log(Object.getPrototypeOf(g) === Generator, Object.getPrototypeOf(g.prototype) === Generator.prototype);
console.log(g.name, g.length, 'prototype' in g, Object.hasOwn(g.prototype, 'constructor'));
try {
  new g();
} catch (e) {
  console.log(e.name);
}
g.prototype = null;
const orphan = g();
for (let i = 0; i < 2; i++);
console.log(Object.getPrototypeOf(orphan) === Generator.prototype, orphan instanceof Object, [...orphan]);
const moved = Object.setPrototypeOf(g(), { __proto__: Generator.prototype, hello() { return this.next().value; } });
for (let i = 0; i < 2; i++);
console.log(moved.hello(), moved.hello(), moved.return(9));
Generator.prototype.take = function (n) {
  const taken = [];
  for (const v of this) {
    taken.push(v);
    if (taken.length === n) break;
  }
  return taken;
};
const taker = g();
console.log(taker.take(2), taker.next());
for (const bad of [{}, [].values(), function* () {}]) {
  try {
    Generator.prototype.next.call(bad);
  } catch (e) {
    console.log(e.name);
  }
}

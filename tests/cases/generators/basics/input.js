function* count(n) { for (let i = 0; i < n; i++) { const got = yield i; if (got) console.log('got', got); } return 'end'; }
const g = count(3);
console.log(g.next(), g.next('a'), g.next('b'), g.next(), g.next());
for (const x of count(4)) console.log(x);
console.log([...count(3)]);
function* outer() { try { const r = yield* count(2); console.log('r', r); yield 'x'; } finally { console.log('cleanup'); yield 'fin'; console.log('after'); } }
const o = outer();
console.log(o.next(), o.next(), o.next(), o.return(7), o.next(), o.next());
const h = outer(); h.next(); console.log(h.throw(new Error("boom")));
try { h.next() } catch (e) { console.log(e.message); }
console.log(Object.prototype.toString.call(g), typeof g.next, g[Symbol.iterator]() === g);
class T { constructor(l, v, r) { this.l = l; this.v = v; this.r = r; } *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; } }
console.log([...new T(new T(null, 1, null), 2, new T(null, 3, null))].join());
function* fib() { let [a, b] = [0, 1]; while (true) { yield a; [a, b] = [b, a + b]; } }
for (const f of fib()) { if (f > 50) break; console.log(f); }
const [p, q, ...rest] = count(5); console.log(p, q, rest);
function* dflt(a, b = 2, { c } = { c: 3 }) { yield a; yield b; yield c; }
console.log([...dflt(1)], dflt.length, dflt.name);
const m = { *gen() { yield this.v; }, v: 9 }; console.log([...m.gen()]);

// What is called is read before the arguments are evaluated. Here the program shows no accessor and no way to make one.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { m(...values) { return ['m', this.n, ...values]; } constructor(n) { this.n = n; } next(v) { stop(); return new A(v); } }
let o = new A(1);
const other = (...values) => ['other', ...values];
const change = (v) => { o.m = other; stop(); return v; };
const remove = (v) => { delete o.m; delete A.prototype.m; return stop(v); };
const replace = (v) => { o = new A(9); return stop(v); };
console.log(o.m(stop(1), change(2), stop(3)), o.m(stop(4)));
o = new A(2);
console.log(o.m(stop(5), replace(6), 7), o.m(8));
const saved = A.prototype.m;
console.log(o.m(remove(10)), typeof o.m);
A.prototype.m = saved;
console.log(o.next(stop(11)).next(stop(12)).m(o.m(stop(13)).length, stop(14), ...o.m(stop(15))));
const list = [];
for (let i = 0; i < 3; i++) list.push(stop(i), list.push(stop(-i)));
console.log(list, 'text'.concat(stop('a'), 'b'.concat(stop('c'))), Math.max(stop(1), Math.min(stop(2), 3)), [3, 1].concat(stop([2])).sort((a, b) => a - stop(b)));
const holder = { o, key: 'm', deep: { o } };
console.log(holder.deep.o.m(stop(16)), holder.o[holder.key](stop(17)), holder?.o?.m(stop(18)), (holder.o.m)(stop(19)));
for (const bad of [() => o.missing(stop(1)), () => undefined.m(stop(2)), () => o.n(stop(3)), () => holder.none.m(stop(4))]) {
  try { console.log(bad()); } catch (error) { console.log(error.name); }
}
function recurse(n) { return n === 0 ? [] : list.concat.call([n], recurse(n - 1)); }
class Tree { constructor(left, right) { this.left = left; this.right = right; } sum(start) { return stop(start) + (this.left ? this.left.sum(this.right.sum(1)) : 1); } }
console.log(recurse(4), new Tree(new Tree(), new Tree()).sum(stop(100)));
let order = '';
const trace = { a(v) { order += `a${v}`; return trace; }, b(v) { order += `b${v}`; return v; } };
trace.a(trace.b(stop(1))).a(trace.b(trace.a(stop(2)).b(3))).b(stop(4));
console.log(order);

// The names of an array pattern get their values step by step, and the iterator may look at them.
let a, b;
function* g() { yield 1; console.log('a', a); yield 2; console.log('b', b); }
[a, b] = g();
const swap = () => { [a, b] = [b, a]; return [a, b]; };
console.log(...swap());
{
  let r = ([a, b] = g(), 1);
  console.log(a, b, r);
}
{
  function* h() { yield 1; console.log('v', v); yield 2; }
  var [v, w] = h();
  console.log(v, w);
}
{
  function* h() { yield 1; try { console.log('c', c); } catch (e) { console.log(e.name); } yield 2; }
  let [c, d] = h();
  console.log(c, d);
}
function params([p, q], read = () => p) { const [r = read(), s] = [undefined, q]; return [p, q, r, s]; }
console.log(...params([1, 2]));
for (const [k, value] of new Map([['x', 1], ['y', 2]])) console.log((() => k + value)());

function step(n) { return n < 2 ? 1 : step(n - 1) + step(n - 2); }
const old = step;
for (let i = 0; i < 3; i++) old(2);
step = function () { return 100; };
console.log(old(3), old.name, step.name);
function outer() {
  { function inner(n) { for (let i = 0; i < 1; i++); return typeof inner; } const before = inner; inner = 5; console.log(before(), before.name); }
  return typeof inner;
}
console.log(outer());
(function () {
  function local(n) { for (let i = 0; i < 1; i++); return n ? local(n - 1) : 'end'; }
  const before = local;
  before(1);
  local = () => 'other';
  console.log(before(1), before.name);
})();
const expression = function own(n) { for (let i = 0; i < 1; i++); try { own = 1; } catch (e) { console.log(e.name); } return typeof own; };
console.log(expression());
function* gen() { yield typeof gen; } const oldGen = gen; gen = 1; console.log(oldGen().next().value);
async function later() { return typeof later; } const oldLater = later; later = 1; oldLater().then(console.log);

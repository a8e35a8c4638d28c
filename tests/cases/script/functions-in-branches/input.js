function stop(v) { for (var j = 0; j < 1; j++); return v; }
console.log(typeof inner, typeof one, typeof two, typeof gen, typeof shadowed);
{ stop(); function inner() { return stop(1); } }
if (stop(true)) function one() { return stop(2); } else function two() {}
console.log(inner(), one(), typeof two);
{ function* gen() {} async function later() {} }
console.log(typeof gen, typeof later);
for (let shadowed of [1]) { { function shadowed() {} } }
console.log(typeof shadowed);
try { throw [1]; } catch ([caught]) { { function caught() {} } }
console.log(typeof caught);
switch (stop(1)) { case 0: let cased; case 1: { function cased() {} } case 2: function other() { return 3; } }
console.log(typeof cased, other());
(function () {
  console.log(typeof local, typeof only);
  if (stop(1)) function local() { return stop(4); }
  if (!stop(1)) function only() {}
  { function* hidden() {} }
  console.log(local(), typeof only, typeof hidden);
  for (let head = 0; head < 1; head++) { { function head() {} } }
  console.log(typeof head);
})();

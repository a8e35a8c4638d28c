function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { static /* a\b */ m() { return stop(1); } get /* \u0061 */ g() { return stop(2); } }
const o = { async /* \ */ later() { return stop(3); }, set // \
s(v) { console.log(stop(v)); } };
console.log(A.m(), new A().g);
o.s = 4;
o.later().then(console.log);

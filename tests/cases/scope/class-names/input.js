function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { static me() { return A; } }
const B = A; let C = class Inner { static me() { stop(); return Inner; } };
stop();
const D = C; C = null;
let thrown; try { (class E { static m() { E = stop(1); } }).m(); } catch (e) { thrown = e.name; }
console.log(B.me() === A, D.me() === D, D.name, typeof Inner, thrown);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(s) { let t = s--; stop(); return typeof t + typeof s; }
function g(s) { return typeof (s++) + stop(s); }
function h(b) { const a = []; a[b++] = stop(b); while (b--) { stop(); break; } return Object.keys(a).join() + typeof b + b; }
function k(o) { let n = 0; const v = { valueOf() { n++; return stop(7); } }; o = v; const was = o++; return [was, o, n].join(); }
console.log(f('5'), g('6'), h(2n), h('3'), k(), f(null), f(undefined), f(true));
let z = -0; const w = z++; console.log(Object.is(w, -0), z);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, o, b) { return a + ',' + o.v + ',' + b; }
let a = 1; const o = { v: 1 };
console.log(f(a, o, (a = stop(2), o.v = stop(3), a)));

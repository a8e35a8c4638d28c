function stop(v) { for (let j = 0; j < 1; j++); return v; }
let x = 1;
function f() { try { return x; } finally { x = stop(2); x += stop(3); } }
function g() { const o = { v: 1 }; try { return o; } finally { o.v = stop(7); } }
console.log(f(), x, g().v);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { const r = g() + stop(1); function g() { return stop(1); } function h() { return 1; } function h() { return stop(2); } return r + h(); }
console.log(f(), typeof later, later());
function later() { return stop('later'); }
var later2 = 5; function later2() { }
console.log(typeof later2);

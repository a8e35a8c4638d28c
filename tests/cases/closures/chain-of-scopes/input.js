function stop(v) { for (let j = 0; j < 1; j++); return v; }
function a(x) { return function b(y) { return function c(z) { return function d() { x++; z--; return [x, y, z, stop(x + y + z)].join(); }; }; }; }
const d1 = a(1)(2), d2 = d1(3), d3 = d1(4);
console.log(d2(), d3(), d2(), d3());

function slow(v) { for (let j = 0; j < 2; j++); return v; }
const a = { get x() { return slow(5) + slow(6); } };
function f(v, w) { slow(); return v + w; }
console.log(f(a.x, 1), f(1, a.x), f(slow(1), a.x));

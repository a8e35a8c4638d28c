function slow(v) { for (let j = 0; j < 2; j++); return v; }
function leaf(a, b) { return a.x * 100 + b; }
const o = { x: { valueOf() { return slow(4); } } };
console.log(leaf(o, 1));

function slow(v) { for (let j = 0; j < 1; j++); return v; }
let closed = 0;
function it() { let n = 0; return { [Symbol.iterator]() { return this; }, next() { return { value: slow(n++), done: false }; }, return() { slow(); closed++; return {}; } }; }
let x, y;
[x, y] = it();
const [a, , b = slow('d'), ...[]] = [1, 2];
console.log(x, y, closed, a, b);

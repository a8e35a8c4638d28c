function stop(v) { for (let j = 0; j < 1; j++); return v; }
let f = function g(n) { stop(); return n === 0 ? 'end' : n + g(n - 1); };
const h = f;
f = null;
console.log(h(3));

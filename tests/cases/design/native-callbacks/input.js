function deep(n) { return n <= 0 ? 1 : 1 + deep(n - 1); }
function cmp(a, b) { for (let j = 0; j < 1; j++); return b - a; }
console.log([1, 3, 2].map(v => deep(v)).sort((p, q) => cmp(p, q)).join());

const mul = (a, b) => a.map(row => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const m = [[1, 2], [3, 4]];
let r = m;
for (let i = 0; i < 3; i++) r = mul(r, m);
console.log(JSON.stringify(r));

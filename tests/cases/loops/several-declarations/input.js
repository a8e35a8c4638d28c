function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (let i = 0, j = stop(5), k; i < j; i++, j--, k = stop(i + j)) out.push(i, j, k);
for (var a = 1, b = stop(2); a < 4; a += b) out.push(a);
console.log(out.join(), a, b);

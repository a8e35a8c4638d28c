function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], s = new Set([1, 2, 3]);
for (const x of s) { out.push(stop(x)); if (x === 2) { s.clear(); s.add(8); s.add(9); } }
console.log(out.join());

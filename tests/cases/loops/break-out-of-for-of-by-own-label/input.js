function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
l: for (const x of [1, 2, 3]) { for (const y of [4, 5]) { out.push(x * y); if (stop(x) === 2) break l; if (y === 4) continue l; } }
console.log(out.join());

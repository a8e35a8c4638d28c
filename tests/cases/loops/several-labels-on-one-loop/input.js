function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
a: b: for (let i = 0; i < 4; i++) { if (i === 1) continue a; if (stop(i) === 2) continue b; if (i === 3) break a; out.push(i); }
console.log(out.join());

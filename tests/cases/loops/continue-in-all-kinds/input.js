function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (let i = 0; i < 4; i++) { if (stop(i) % 2) continue; out.push('f' + i); }
let w = 0;
while (w++ < 4) { if (stop(w) === 2) continue; out.push('w' + w); }
let d = 0;
do { if (stop(d) === 1) continue; out.push('d' + d); } while (++d < 3);
for (const x of [1, 2, 3]) { if (stop(x) === 2) continue; out.push('o' + x); }
for (const k in { a: 1, b: 2, c: 3 }) { if (stop(k) === 'b') continue; out.push('i' + k); }
console.log(out.join());

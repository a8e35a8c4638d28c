function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
a: { out.push(1); b: { stop(); if (out.length) break a; out.push(2); } out.push(3); }
c: { d: { stop(); break d; } out.push(stop(4)); if (stop(true)) break c; out.push(5); }
e: if (stop(true)) { out.push(6); if (stop(1)) break e; out.push(7); }
console.log(out.join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
let ok = true; const seen = new Set();
for (let i = 0; i < 10; i++) { const r = Math.random(); stop(); if (!(r >= 0 && r < 1)) ok = false; seen.add(r); }
console.log(ok, seen.size);

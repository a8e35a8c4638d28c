function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
for (const o = { v: 0 }; o.v < 3; o.v += stop(1)) n += o.v;
try { for (const k = 0; k < 2; k++) { n += stop(100); } } catch (e) { console.log(e.name, n); }

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const base = { p: 1, q: 2 }, o = Object.create(base);
o.a = 1; o.b = 2;
const out = [];
for (const k in o) { out.push(stop(k)); if (k === 'a') delete base.q; }
console.log(out.join());

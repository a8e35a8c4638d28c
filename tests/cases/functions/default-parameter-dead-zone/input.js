function t(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const f of [(a = b, b = 1) => a, (a = a) => a, (a = t(1), b = a) => b, (a = () => b, b = t(2)) => a()]) try { out.push(f()); } catch (e) { out.push(e.name); }
console.log(out.join());

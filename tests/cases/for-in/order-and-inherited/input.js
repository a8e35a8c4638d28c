function stop(v) { for (let j = 0; j < 1; j++); return v; }
const base = { inherited: 1, shadow: 2 }, o = Object.create(base, { hidden: { value: 1, enumerable: false }, shadow: { value: 3, enumerable: false } });
o.b = 1; o[2] = 1; o.a = 1; o[1] = 1; o[Symbol('s')] = 1;
const out = [];
for (const k in o) out.push(stop(k));
console.log(out.join());

function slow(v) { for (let j = 0; j < 1; j++); return v; }
const o = { n: 3, tag(strings, ...values) { slow(); return this.n + strings.raw.join('|') + values.join(); } };
console.log(o.tag`a${slow(1)}b${slow(2)}c`);

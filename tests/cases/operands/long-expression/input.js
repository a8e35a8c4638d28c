function t(v) { for (let j = 0; j < 1; j++); return v; }
const x = t(1) + t(2) * (t(3) - t(4) * (t(5) + (t(6) ? t(7) : t(8)))) + [t(9), t(10)].map(v => v + t(1)).reduce((p, q) => p + q, t(0)) - t({ a: { b: t(11) } }).a.b;
console.log(x);

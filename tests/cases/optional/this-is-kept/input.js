function t(v) { for (let j = 0; j < 1; j++); return v; }
const o = { n: 5, m() { t(); return this?.n; }, inner: { n: 6, m() { t(); return this.n; } } };
console.log(o.m?.(), o?.m(), (o?.m)(), o.inner?.m?.(t(1)), (o.nope?.m)?.(), o?.['m']?.(), (0, o.m)?.call(o));

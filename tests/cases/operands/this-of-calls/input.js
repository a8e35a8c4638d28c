function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { n: 'o', f() { stop(); return this && this.n; }, inner: { n: 'inner', f() { stop(); return this.n; } } };
const { f } = o;
globalThis.n = 'global';
console.log(o.f(), o['f'](), (o.f)(), o.inner.f(), (0, o.f)(), f(), (o.g = o.f)(), o.f.call({ n: 'c' }), o.f.apply({ n: 'a' }, []), o.f.bind({ n: 'b' })());

const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(String(v)); return v; }
const o = { a: { b() { return { c: t('c') }; }, n: null }, f: null };
console.log(o?.a?.b()?.c, o.a.n?.x.y.z(t('no')), o.f?.(t('no')), o.zz?.[t('no')], t(undefined)?.x, o.a?.b?.().c, o?.['a'].b()[t('c')], log.join());

const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
let u, deep = { f: () => null };
console.log(u?.a[t('x')](t('y')).b[t('z')], deep.f(t(1))?.g(t(2)).h, `${u?.[t(3)]}`, u?.(...t('abc')), log.join());

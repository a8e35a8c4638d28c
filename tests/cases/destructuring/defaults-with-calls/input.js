const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const { a = t(1), b = t(2), c: { d = t(3), e } = { e: t(4) }, [t('k')]: f = t(5) } = { b: 0, k: undefined };
console.log(a, b, d, e, f, log.join());

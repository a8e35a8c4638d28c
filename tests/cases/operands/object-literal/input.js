const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const s = Symbol('s');
const o = { a: t(1), [t('b')]: t(2), ...{ c: t(3), a: t(4) }, get [t('g')]() { return t(5); }, [t('m')]() { return t(6); }, __proto__: { p: t(7) }, ['__proto__']: t(8), 1: t(9), [s]: t(10), set g(v) { t(v); } };
o.g = 11;
console.log(Object.keys(o).join(), o.a, o.b, o.g, o.m(), o.p, o[1], o[s], Object.getPrototypeOf(o).p, log.join());

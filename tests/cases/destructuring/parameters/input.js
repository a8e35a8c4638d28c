const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function f({ a, b = t('b') }, [c, d = t('d')] = [t('c')], ...[e, ...g]) { t('body'); return [a, b, c, d, e, g].join(); }
console.log(f({ a: 1 }), f({ a: 1, b: 2 }, [3, 4], 5, 6, 7), f.length, log.join());

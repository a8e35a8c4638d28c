const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function f(a = t(1), b = t(a + 1), c = (() => t(b + 1))()) { t('body'); return [a, b, c].join(); }
console.log(f(), f(10), f(10, undefined, 30), f(null, 0, ''), f.length, log.join());

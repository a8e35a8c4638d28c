const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
let a, b; const o = {};
a = b = o.c = t(4);
o[t('x')] = o[t('y')] = a += t(1);
console.log(a, b, JSON.stringify(o), log.join());

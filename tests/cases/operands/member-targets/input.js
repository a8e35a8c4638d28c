const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(typeof v === 'object' ? 'o' : v); return v; }
const o = { a: 1, b: { c: 2 } };
t(o)[t('a')] = t(5);
t(o).b[t('c')] += t(10);
t(o)[t('n')] = o.a + t(1);
console.log(JSON.stringify(o), log.join());

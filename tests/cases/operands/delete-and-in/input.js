const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(typeof v === 'object' ? 'o' : v); return v; }
const o = { a: 1, b: 2 };
console.log(delete t(o)[t('a')], delete o[t('zz')], t('b') in t(o), t('a') in o, t(o) instanceof t(Object), Object.keys(o).join(), log.map(x => typeof x === 'function' ? 'F' : x).join());

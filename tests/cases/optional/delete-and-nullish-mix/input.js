const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(String(v)); return v; }
const o = { a: { b: 1 } };
console.log(delete o?.a?.b, delete o.zz?.y[t('no')], JSON.stringify(o), o.x?.y ?? t('default'), (o.a?.b ?? t(0)) || t('or'), log.join());

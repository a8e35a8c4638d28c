const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const o = {};
const src = { get a() { t('get a'); return undefined; }, get b() { t('get b'); return 2; } };
({ [t('a')]: (t('target a'), o).x = t('default'), [t('b')]: (t('target b'), o).y } = src);
[(t('e0'), o).z = t('d0'), (t('e1'), o).w] = [, 5];
console.log(JSON.stringify(o), log.join());

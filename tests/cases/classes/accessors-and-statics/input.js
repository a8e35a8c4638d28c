const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
class K { static get count() { return t(K.n); } static set count(v) { K.n = t(v); } static inc() { return ++this.count; } static [t('computed')]() { return t('cm'); } get [t('acc')]() { return t('ga'); } static 'quoted name'() { return t('q'); } 5() { return t('five'); } }
K.n = 1;
t('stop');
console.log(K.inc(), K.count, K.computed(), new K().acc, K['quoted name'](), new K()[5](), log.join());

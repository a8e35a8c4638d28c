const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const s = Symbol('sym');
class K extends (t('heritage'), Object) { [t('a')]() { return t('ma'); } static [t('b')]() { return t('mb'); } get [s]() { return t('sym'); } [`x${t(1)}`]() { return 1; } }
t('after');
const k = new K();
console.log(k.a(), K.b(), k[s], Object.getOwnPropertyNames(K.prototype).join(), log.join());

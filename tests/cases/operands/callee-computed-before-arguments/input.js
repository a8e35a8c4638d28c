const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
let f = v => 'old' + v;
console.log(f((f = v => 'new' + v, t(1))), f(t(2)));
const o = { get m() { t('get'); return x => 'm' + x; } };
console.log(o.m(t('arg')), log.join());
try { undefined_callee(t('never')); } catch (e) { t(e.name); }
try { o.nothing(t('evaluated')); } catch (e) { t(e.name); }
try { null[t('key')](t('no')); } catch (e) { t(e.name); }
console.log(log.join());

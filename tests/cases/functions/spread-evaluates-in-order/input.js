const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function f(...a) { t('call'); return a.join(''); }
console.log(f(t(1), ...[t(2), t(3)], t(4), ...t('56')), log.join());

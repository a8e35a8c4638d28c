const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
console.log(t(1) + t(2) * t(3) - t(4) / t(2), t('a') + (t('b') + t('c')), t(7) % t(4) ** t(1), log.join());

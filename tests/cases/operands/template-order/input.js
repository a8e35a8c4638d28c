const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
console.log(`${t(1)}-${t('x')}${`in${t(2)}`}${t(null)}`, log.join());

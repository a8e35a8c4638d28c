const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
console.log(t(0) && t(1), t(2) || t(3), t(null) ?? t(4), (t(5) && t(0)) || t(6), t(undefined) ?? (t('') || t(7)), log.join());

const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const a = [t(1), , t(2), ...[t(3), t(4)], ...t('xy'), , t(5)];
console.log(a.length, 1 in a, a.map(x => x).join('|'), log.join());

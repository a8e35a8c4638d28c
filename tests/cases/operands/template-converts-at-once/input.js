const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const part = n => ({ toString() { log.push('s' + n); return 'p' + n; } });
console.log(`${part(t(1))}${part(t(2))}`, log.join());

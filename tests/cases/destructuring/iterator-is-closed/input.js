const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function it(n) { let i = 0; return { [Symbol.iterator]() { t('open'); return this; }, next() { return i < n ? { done: false, value: t(i++) } : { done: true }; }, return(v) { t('close'); return {}; } }; }
const [a] = it(3);
const [b, c, d, ...e] = it(4);
const [] = it(1);
try { const [x = (() => { throw 'no'; })()] = { [Symbol.iterator]() { return { next() { return { value: undefined, done: false }; }, return() { t('closed on throw'); throw 'ignored'; } }; } }; } catch (e) { t(e); }
console.log(a, b, c, d, e.join(), log.join());

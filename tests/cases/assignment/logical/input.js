const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function f() { let a = 0, b = 1, c = null; a ||= t(1); b ||= t(2); a &&= t(3); c ??= t(4); c ??= t(5); const o = { get x() { t('get'); return 0; }, set x(v) { t('set' + v); } }; o.x ||= t(6); o.x &&= t(7); o[t('x')] ??= t(8); return [a, b, c].join(); }
console.log(f(), log.join());

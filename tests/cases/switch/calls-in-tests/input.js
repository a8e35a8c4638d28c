const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function f(x) { switch (t(x)) { case t(1): return 'one'; case t(2): return 'two'; default: return 'other'; case t(3): return t('three'); } }
const r = [];
for (const x of [1, 3, 4]) r.push(f(x));
console.log(r.join(), log.join());

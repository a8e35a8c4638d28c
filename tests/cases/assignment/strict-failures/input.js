'use strict';
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
const o = Object.freeze({ a: 1 }), p = { get g() { return 1; } };
for (const f of [() => { o.a = stop(2); }, () => { o.b = stop(2); }, () => { p.g = stop(1); }, () => { undeclared = stop(1); }, () => { delete o.a; }, () => { 'str'.length = stop(1); }, () => { o.a += stop(1); }]) try { f(); out.push('ok'); } catch (e) { out.push(e.name); }
console.log(out.join());

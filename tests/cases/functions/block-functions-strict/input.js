'use strict';
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
{ out.push(b()); function b() { return stop('block'); } stop(); out.push(b()); }
out.push(typeof b);
if (stop(true)) { function c() { return d; } const d = stop('d'); out.push(c()); }
for (let i = 0; i < 2; i++) { function e() { return stop(i); } out.push(e); }
console.log(out.map(x => typeof x === 'function' ? x() : x).join());

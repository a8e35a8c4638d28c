function stop(v) { for (let j = 0; j < 1; j++); return v; }
var out = [];
l: for (var i = 0; i < 3; i++) { try { if (i === 1) continue l; out.push(stop(i)); } finally { out.push('f' + stop(i)); } }
switch (stop(2)) { case 2: let t = stop('t'); out.push(t); break; default: out.push('no'); }
try { throw stop('e'); } catch (e) { out.push(e); }
console.log(out.join());

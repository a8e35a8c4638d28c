function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (var i = 0; i < 2; i++) { let a = i; fs.push(() => a + ':' + i); stop(); }
if (stop(true)) { let b = 'b'; var vb = 'vb'; fs.push(() => b + vb); }
try { const t = 't'; fs.push(() => t); throw stop('e'); } catch (e) { var inCatch = e; fs.push(() => e + inCatch); }
stop();
console.log(fs.map(f => f()).join(' '));

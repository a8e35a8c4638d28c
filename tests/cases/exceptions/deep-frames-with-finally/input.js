const log = [];
function f(n) { try { if (n === 0) throw 'bottom'; f(n - 1); } finally { for (let j = 0; j < 1; j++); log.push(n); } }
try { f(4); } catch (e) { log.push(e); }
console.log(log.join());

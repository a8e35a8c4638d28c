function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
function f() { try { log.push('t'); throw new TypeError('kept'); } finally { stop(); log.push('f'); stop(); } }
try { f(); } catch (e) { log.push(e.name, e.message, e instanceof TypeError); }
console.log(log.join());

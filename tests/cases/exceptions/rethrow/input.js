function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
function f() { try { throw new Error('one'); } catch (e) { log.push(e.message); stop(); e.message = 'two'; throw e; } finally { log.push('fin'); stop(); } }
try { f(); } catch (e) { log.push(e.message); }
console.log(log.join());

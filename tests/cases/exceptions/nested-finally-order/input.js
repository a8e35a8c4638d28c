function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
function f(how) {
  try { try { log.push('a'); if (how === 0) return stop('r'); if (how === 1) throw stop('t'); log.push('n'); }
    finally { log.push('f1' + stop('')); } log.push('after'); }
  catch (e) { log.push('c' + e); return stop('caught'); }
  finally { log.push(stop('f2')); }
  return 'end';
}
console.log(f(0), f(1), f(2), log.join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function bad() { stop(); throw 'bad'; }
const log = [];
function t(v) { stop(); log.push(v); return v; }
try { t(1) + t(2) * bad() + t(3); } catch (e) { log.push(e); }
try { [t(4), bad(), t(5)]; } catch (e) { log.push(e); }
try { t(log).push(t(6), bad()); } catch (e) { log.push(e); }
console.log(log.map(x => x === log ? 'log' : x).join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
try { try { throw 'a'; } catch (e) { log.push(e + stop(1)); try { throw 'b'; } finally { try { throw 'c'; } catch (f) { log.push(f + stop(2)); } log.push(e + 3); } } }
catch (g) { log.push(stop(g)); }
console.log(log.join());

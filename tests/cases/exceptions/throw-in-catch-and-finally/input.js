function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { try { throw stop(1); } catch (e) { throw stop(e + 1); } finally { stop(); } }
function g() { try { throw 1; } catch (e) { stop(); throw 2; } finally { stop(); throw 3; } }
const out = [];
for (const h of [f, g]) try { h(); } catch (e) { out.push(e); }
console.log(out.join());

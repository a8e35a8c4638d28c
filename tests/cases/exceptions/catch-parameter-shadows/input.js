function stop(v) { for (let j = 0; j < 1; j++); return v; }
var e = 'outer';
try { throw 'inner'; } catch (e) { stop(); var e = 'assigned'; stop(); }
console.log(e);
try { throw [1, 2]; } catch ([a, b = stop(5), c = stop(6)]) { console.log(a, b, c); }

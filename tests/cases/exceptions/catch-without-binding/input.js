function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
try { stop(); throw 1; } catch { n++; stop(); } finally { n += stop(10); }
try { n += stop(100); } catch { n = -1; }
console.log(n);

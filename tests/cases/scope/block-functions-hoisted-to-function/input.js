function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(on) { const out = [typeof b]; if (on) { out.push(b()); function b() { return stop('b'); } b = 5; } stop(); out.push(typeof b); return out.join(); }
console.log(f(true), f(false));

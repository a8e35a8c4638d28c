function stop(v) { for (let j = 0; j < 1; j++); return v; }
function thrower(n) { if (n === 0) throw new Error('deep ' + stop(1)); thrower(n - 1); stop(); }
function f() { try { thrower(3); } catch (e) { stop(); return e.message; } }
console.log(f());

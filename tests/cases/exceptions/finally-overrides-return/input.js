function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { try { return stop(1); } finally { return stop(2); } }
function g() { try { throw stop(1); } finally { return stop(3); } }
function h() { try { return stop(1); } finally { stop(); try { throw 1; } catch (e) { stop(); } } }
function k() { try { return stop(1); } finally { throw stop('x'); } }
let r; try { k(); } catch (e) { r = e; }
console.log(f(), g(), h(), r);

// A value that nothing needs any more does not stand in the way.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let p = new SharedArrayBuffer(1); const was = p instanceof SharedArrayBuffer; p = null; stop(); return was; }
console.log(f());

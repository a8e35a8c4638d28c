// No closure exists at the stop, but the frame is in the environment it will later be made in.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let x = 1; stop(); x++; const g = () => x * 10; stop(); x++; return g(); }
console.log(f());

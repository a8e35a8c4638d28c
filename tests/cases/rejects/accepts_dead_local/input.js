function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { const p = Promise.resolve(1), was = p instanceof Promise; stop(); return was; }
console.log(f());

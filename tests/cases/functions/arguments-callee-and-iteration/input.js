function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(n) { let s = 0; for (const x of arguments) s += stop(x); stop(); return arguments.callee === f ? s + [...arguments].length : -1; }
console.log(f(1, 2, 3));

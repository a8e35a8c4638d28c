function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b) { stop(); function a() { return 'fn'; } var b; stop(); return typeof a + b + arguments.length + typeof arguments[0]; }
console.log(f(1, 2));

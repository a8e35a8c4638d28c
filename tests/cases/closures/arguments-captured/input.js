function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b) { const g = () => { arguments[0] = stop(9); return a + arguments.length; }; b = 4; return g() + ',' + a + ',' + arguments[1]; }
console.log(f(1, 2), f(1, 2, 3));

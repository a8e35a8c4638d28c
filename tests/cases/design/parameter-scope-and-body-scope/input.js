function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = (a, g = () => a) => { var b = 2; a = stop(b); return g(); };
const h = function (a, g = () => a) { var x = stop(a), k = () => a; a = 9; stop(); return g() + ',' + k() + ',' + x; };
console.log(f(1), h(1));

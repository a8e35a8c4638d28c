function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = (a, g = () => a) => { var a = stop(2); return g(); };
const h = (a, g = () => a) => { var a; stop(); return a; };
console.log(f(1), h(4));

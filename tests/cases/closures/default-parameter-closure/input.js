function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b = () => a, c = stop(b() + 1)) { a = 100; return [a, b(), c].join(); }
console.log(f(1), f(1, () => 7), f(1, () => 7, 0));

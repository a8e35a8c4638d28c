function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let n = 5, k = 1, c = 2, q = 3; return [n + (n = stop(7), 1), k + stop(k = 7), c === (c = stop(6)), q + q++, n + (n += 2), q < (q = 0)].join(); }
console.log(f());

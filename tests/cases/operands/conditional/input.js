function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = (a, b) => stop(a) ? stop(b) ? 'both' : stop('a') : b ? stop('b') : 'none';
console.log(f(1, 1), f(1, 0), f(0, 1), f(0, 0), 10 + (stop(true) ? stop(1) : stop(2)) * 2);

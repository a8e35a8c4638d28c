function stop(v) { for (let j = 0; j < 1; j++); return v; }
const n = v => ({ valueOf() { return stop(v); } });
console.log(n(1) < n(2), n(3) == 3, n(2) + n(5), n(7) - '2', `${[n(1)].length}`, n(4) > stop(3), n(1) <= n(1));

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function sum(first, ...more) { stop(); return more.reduce((a, b) => a + b, first); }
const xs = [1, 2, 3];
console.log(sum(...xs), sum(0, ...xs, ...stop(xs), 4), sum(...[stop(5)]), Math.max(...xs, stop(9)), sum.length, [...xs, ...[stop(7)]].join());

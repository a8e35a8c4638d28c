const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const a = [1, 2, 3];
let i = 0;
a[i++] = a[i++] + t(i);
const old = a[t(1)]++, now = --a[t(2)];
let b = 5n; b++;
console.log(a.join(), i, old, now, i++ + ++i, b, log.join());

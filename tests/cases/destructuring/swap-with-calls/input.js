function t(v) { for (let j = 0; j < 1; j++); return v; }
let a = 1, b = 2;
[a, b] = [t(b), t(a)];
const list = [1, 2, 3];
let i = 0;
[list[i++], list[t(i)]] = [list[2], list[t(0)]];
console.log(a, b, list.join());

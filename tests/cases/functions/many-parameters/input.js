function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b, c, d, e, g, h, i, k, l) { stop(); const x = a + b; stop(); return x + c + d + e + g + h + i + k + (l || stop(0)); }
console.log(f(1, 2, 3, 4, 5, 6, 7, 8, 9), f(...'abcdefghij'));

function stop(v) { for (let j = 0; j < 1; j++); return v; }
let a = 0, b = 5;
while (stop(a) < 3 && stop(b) > 0 || stop(false)) { a++; b -= 2; }
console.log(a, b);
for (let i = 0; stop(i) < 2 ? stop(true) : stop(i) === 9; i = i === 1 ? stop(9) : i + (i > 8 ? stop(100) : 1)) console.log(i);

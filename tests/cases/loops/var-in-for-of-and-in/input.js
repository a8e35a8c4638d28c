function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (var x of [1, 2]) { fs.push(() => x); stop(); }
for (var k in { a: 1, b: 2 }) { fs.push(() => k); stop(); }
console.log(fs.map(f => f()).join(), x, k);

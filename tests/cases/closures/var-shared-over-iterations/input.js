function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (var i = 0; i < 3; i++) { var x = i * 2; fs.push(() => x + i); stop(); }
console.log(fs.map(f => f()).join());

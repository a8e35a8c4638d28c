function stop(v) { for (let j = 0; j < 1; j++); return v; }
let i = 'outer';
const fs = [];
for (let i = 0; i < 2; i++) { fs.push(() => i); let j = i; { let i = stop('inner' + j); fs.push(() => i); } }
console.log(i, fs.map(f => f()).join());

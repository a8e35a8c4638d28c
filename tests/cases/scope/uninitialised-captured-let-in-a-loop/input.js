function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let i = 0; i < 3; i++) { let x; fs.push(() => x); stop(); if (i === 1) x = 'set'; stop(); }
console.log(fs.map(f => String(f())).join());

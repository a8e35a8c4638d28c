function one() { for (let j = 0; j < 1; j++); return 1; }
const fs = [];
for (let i = 0; i < 3; i += one()) fs.push(() => i);
console.log(fs.map(f => f()).join());

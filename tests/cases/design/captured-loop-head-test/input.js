function yes(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let i = 0; yes(i < 3); i++) fs.push(() => i);
console.log(fs.map(f => f()).join());

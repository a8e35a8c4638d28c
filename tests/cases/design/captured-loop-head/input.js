function work() { for (let j = 0; j < 1; j++); }
const fs = [];
for (let i = 0; i < 3; i++) { fs.push(() => i); work(); }
console.log(fs.map(f => f()).join());

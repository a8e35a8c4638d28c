let total = 0;
for (let i = 0; i < 3; i++) { const base = total; for (let j = 0; j < 3; j++) { total += i * j + base % 3; } total += base; }
console.log(total);

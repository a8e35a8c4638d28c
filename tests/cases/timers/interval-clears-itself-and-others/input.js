function stop(v) { for (let j = 0; j < 1; j++); return v; }
const ids = [];
let total = 0;
for (let i = 0; i < 3; i++) ids.push(setInterval(() => { total += i; stop(); if (total >= 4) { ids.forEach(clearInterval); console.log(total >= 4, ids.length); } }, 2 + i));

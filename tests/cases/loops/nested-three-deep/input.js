const out = [];
for (let i = 0; i < 2; i++) for (let j = i; j < 2; j++) for (let k = j; k >= 0; k--) out.push('' + i + j + k);
console.log(out.join());

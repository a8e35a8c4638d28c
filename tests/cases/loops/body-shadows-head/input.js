function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], fs = [];
for (let i = 0; i < 2; i++) { let i = stop('b'); fs.push(() => i); out.push(i); }
for (const x of [1, 2]) { const x = stop('c'); fs.push(() => x); }
console.log(out.join(), fs.map(f => f()).join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let [k, v] of new Map([['a', 1], ['b', 2]])) { fs.push(() => k + v++); v += stop(10); if (k === 'b') { const extra = stop(k + '!'); fs.push(() => extra + v); } }
console.log(fs.map(f => f()).join(), fs.map(f => f()).join());

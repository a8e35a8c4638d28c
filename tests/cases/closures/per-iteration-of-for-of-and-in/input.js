function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (const x of ['p', 'q']) { fs.push(() => x); stop(); }
for (const k in { r: 1, s: 2 }) { stop(); fs.push(() => k); }
for (let [a, b] of [[1, 2], [3, 4]]) { fs.push(() => a += b); stop(); a += 10; }
console.log(fs.map(f => f()).join(), fs.map(f => f()).join());

const xs = [1, 2, 3], out = [];
for (const a of xs) for (const b of xs) { if (b === a) continue; out.push(a * 10 + b); }
console.log(out.join());

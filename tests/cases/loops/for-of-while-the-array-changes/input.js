function stop(v) { for (let j = 0; j < 1; j++); return v; }
const xs = [1, 2, 3], out = [];
for (const x of xs) { out.push(stop(x)); if (x === 1) xs.push(4); if (x === 2) xs.shift(); if (x === 4) xs.length = 0; }
console.log(out.join());

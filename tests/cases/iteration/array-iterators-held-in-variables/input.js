function stop(v) { for (let j = 0; j < 1; j++); return v; }
let out = [];
const a = [1, 2, 3];
for (const [i, x] of a.entries()) { out.push(i + x); if (i === 0) a.push(4); }
out.push(Array.from(new Set([1, 1, 2])).join(''), Array.from('ab').join('-'), Array.from({ length: 2 }, (_, i) => i * 2).join('+'));
stop();
console.log(out.join());

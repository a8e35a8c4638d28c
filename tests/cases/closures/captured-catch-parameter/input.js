function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let i = 0; i < 2; i++) {
  try { throw { n: i }; } catch ({ n, m = stop(n + 1) }) { fs.push(() => n++ + m); stop(); n += 10; }
}
console.log(fs.map(f => f()).join(), fs.map(f => f()).join());

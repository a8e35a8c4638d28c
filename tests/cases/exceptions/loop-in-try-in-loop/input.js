function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
for (let i = 0; i < 3; i++) {
  try { for (let j = 0; ; j++) { if (j === 2) throw i; stop(); log.push(j); } } catch (e) { log.push('c' + e); if (e === 1) break; } finally { log.push('f' + i); }
}
console.log(log.join());

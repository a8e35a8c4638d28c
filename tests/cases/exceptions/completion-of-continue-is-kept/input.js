function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
outer: for (let i = 0; i < 3; i++) {
  for (let k = 0; k < 2; k++) { try { try { if (i === 0) continue outer; if (i === 1) break outer; log.push('x'); } finally { log.push('in' + i + stop(k)); } } finally { stop(); log.push('out'); } }
}
console.log(log.join());

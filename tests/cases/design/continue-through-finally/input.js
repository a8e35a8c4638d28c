function c(v) { for (let j = 0; j < 1; j++); log.push('c' + v); }
const log = [];
lbl: for (let i = 0; i < 3; i++) {
  try { log.push(i); continue lbl; } finally { c(i); }
}
console.log(log.join());

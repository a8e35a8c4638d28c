function stop(v) { for (let j = 0; j < 1; j++); return v; }
let last = process.hrtime(), p = performance.now(), ok = true, b = process.hrtime.bigint();
for (let i = 0; i < 10; i++) {
  const now = process.hrtime(), q = performance.now(), c = process.hrtime.bigint();
  stop();
  if (now[0] < last[0] || now[0] === last[0] && now[1] < last[1] || q < p || c < b) ok = false;
  last = now; p = q; b = c;
}
const d = process.hrtime(last);
console.log(ok, typeof p, d.length, d[0] === 0, typeof Date.now());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (let i = 0; i < 2; i++) {
  y: { for (const v of [1, 2]) { out.push(stop(v)); if (v === 1) break y; } out.push('no'); }
  z: { for (const k in { a: 1, b: 2 }) { out.push(stop(k)); break z; } }
}
console.log(out.join());

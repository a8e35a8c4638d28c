function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const v of [undefined, null, 0, -0, NaN, '', 5n, Symbol.iterator, { a: 1 }, stop]) {
  try { try { throw v; } finally { stop(); } } catch (e) { out.push(Object.is(e, v)); }
}
console.log(out.join());

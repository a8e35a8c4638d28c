function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], s = new Set([1, 2, 3]), m = new Map([['a', 1], ['b', 2], ['c', 3]]);
for (const x of s) { out.push(stop(x)); if (x === 1) { s.delete(2); s.add(4); } if (x === 4) { s.delete(1); s.add(1); } if (out.length > 8) break; }
for (const [k] of m) { out.push(stop(k)); if (k === 'a') { m.delete('b'); m.set('a', 0); m.set('d', 4); } if (k === 'c') { m.delete('c'); m.delete('a'); } }
console.log(out.join(), [...s].join(), [...m.keys()].join());

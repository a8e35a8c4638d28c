function stop(v) { for (let j = 0; j < 1; j++); return v; }
const key = { k: 1 }, m = new Map([[key, 'object'], [NaN, 'nan'], [0, 'zero'], ['0', 'string'], [undefined, 'undef']]), s = new Set([key, NaN, 'x', [1]]);
m.set(m, s); s.add(m).add(s); m.extra = 'own'; m.delete('0'); m.set('late', 1);
stop();
console.log(m.get(key), m.get(NaN), m.get(-0), m.has('0'), m.get(undefined), m.get(m) === s, s.has(s), s.has(key), m.extra, [...m.values()].map(v => v === s ? 'S' : v).join(), m.size, s.size);

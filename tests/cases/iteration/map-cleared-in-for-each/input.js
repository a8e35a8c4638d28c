function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], m = new Map([['a', 1], ['b', 2], ['c', 3]]), entries = m.entries();
m.forEach((value, key) => { out.push(key + value); if (key === 'b') { stop(m.clear()); m.set('d', 4); m.set('a', 5); } });
console.log(out.join(), m.size, entries.next().value.join());
m.clear(); stop(); m.set('e', 6); stop();
console.log([...entries].join(), m.size, Map.prototype.clear.name, Map.prototype.clear.length);
try { Map.prototype.clear.call(new Set()); } catch (e) { console.log(e.name); }
try { new m.clear(); } catch (e) { console.log(e.name); }
class Sub extends Set { delete() { throw new Error('not asked'); } forEach() { throw new Error('not asked'); } }
const s = new Sub([1, 2]); stop(s.clear()); console.log(s.size, Set.prototype.clear.toString().includes('[native code]'));

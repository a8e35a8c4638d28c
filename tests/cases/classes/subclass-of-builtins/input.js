function stop(v) { for (let j = 0; j < 1; j++); return v; }
class List extends Array { last() { return stop(this[this.length - 1]); } }
class Dict extends Map { getOr(k, d) { return this.has(stop(k)) ? this.get(k) : d; } }
class Oops extends TypeError { constructor(m, code) { super(stop(m)); this.code = code; } }
const l = List.from([1, 2, 3]), d = new Dict([['a', 1]]), e = new Oops('bad', 7);
stop();
l.push(4); d.set('b', 2);
console.log(l.last(), l.length, l instanceof List, Array.isArray(l), l.map(x => x * 2) instanceof List, d.getOr('b', 0), d.getOr('z', 9), d.size, e instanceof TypeError, e.message, e.code, e instanceof Oops);

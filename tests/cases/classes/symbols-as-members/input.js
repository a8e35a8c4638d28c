function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Temp { constructor(c) { this.c = c; } [Symbol.toPrimitive](hint) { return hint === 'number' ? stop(this.c) : hint === 'string' ? stop(this.c + 'C') : stop('default'); } get [Symbol.toStringTag]() { return stop('Temp'); } static [Symbol.hasInstance](x) { return stop('c' in x); } }
const t = new Temp(20);
stop();
console.log(+t, `${t}`, t + '', Object.prototype.toString.call(t), ({ c: 1 }) instanceof Temp, ({}) instanceof Temp);

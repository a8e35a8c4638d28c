function stop(v) { for (let j = 0; j < 1; j++); return v; }
class K { constructor() { this.n = 5; this.bound = this.m.bind(this); } m() { stop(); return this === undefined ? 'undefined' : this.n; } }
const k = new K(), { m, bound } = k;
stop();
console.log(m(), bound(), k.m(), m.call({ n: 6 }), k.m === K.prototype.m);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function P(a) { this.s = a; stop(); }
class Q { constructor(a) { this.s = a; stop(); } }
class R extends Q { constructor(a) { super(a); this.t = 1; stop(); } }
const list = [1, 2];
console.log(new P(3).s, new P(...list).s, new Q(4).s, new R(5).s, new R(...list).t, Reflect.construct(P, [6]).s);

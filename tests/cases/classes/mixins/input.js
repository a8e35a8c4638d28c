function stop(v) { for (let j = 0; j < 1; j++); return v; }
const Serial = Base => class extends Base { json() { return stop(JSON.stringify(this)); } };
const Tagged = Base => class extends Base { constructor(...a) { super(...a); this.tag = stop('t'); } };
class P { constructor(x) { this.x = x; } }
class Q extends Serial(Tagged(P)) { }
stop();
const q = new Q(stop(5));
console.log(q.json(), new (Serial(P))(1).json());

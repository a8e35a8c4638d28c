function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor(v) { this.v = stop(v); } }
class B extends A { constructor() { const init = v => { stop(); super(v); stop(); return this; }; let early = 'none'; try { this.x; } catch (e) { early = e.name; stop(); } const self = init(7); this.early = early; this.same = self === this; } }
console.log(JSON.stringify(new B()));

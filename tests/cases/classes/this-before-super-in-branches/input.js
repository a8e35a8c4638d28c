function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor() { this.a = 1; } }
class B extends A { constructor(first) { if (first) super(); else { stop(); super(); } stop(); this.b = 2; for (const k of ['c', 'd']) { this[k] = stop(k); } } }
console.log(JSON.stringify(new B(true)), JSON.stringify(new B(false)));

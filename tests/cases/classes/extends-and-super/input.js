function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor(n) { this.n = stop(n); } who() { return 'A' + stop(this.n); } static make(n) { return new this(stop(n)); } get v() { return stop(1); } }
class B extends A { constructor(n) { stop(); super(stop(n + 1)); stop(); this.m = n; } who() { return 'B' + super.who() + stop(this.m); } static make(n) { return super.make(stop(n * 10)); } get v() { return super.v + stop(10); } }
class C extends B { }
stop();
const c = C.make(1);
console.log(c.who(), c.v, c instanceof C && c instanceof A, c.constructor.name, Object.getPrototypeOf(C) === B, JSON.stringify(c));

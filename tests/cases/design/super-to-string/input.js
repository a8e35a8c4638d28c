function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { static make() { return stop(new this(4)); } constructor(x) { this.x = x; } m() { return super.toString() + stop(this.x); } }
console.log(A.make().m());

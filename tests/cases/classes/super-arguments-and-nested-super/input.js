function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor(...a) { this.a = a; stop(); } }
class B extends A { constructor(x) { super(stop(x), ...[stop(2), 3], new.target.name); this.b = stop('b'); } }
class C extends B { constructor() { super(stop(new B(0).a.length)); } }
console.log(JSON.stringify(new C()));

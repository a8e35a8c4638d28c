// Fields whose values are constants are there in derived classes too, whoever calls `super`.
function f(v) { for (let i = 0; i < 1; i++); return v; }
class A { constructor(p) { this.a = p; } }
class Implied extends A { e = 4; }
class Direct extends A { e = 4; constructor(p) { super(f(p)); this.g = f(this.e); } }
class InArrow extends A { e = 4; constructor(p) { (() => super(p))(); f(1); } }
class InFinally extends A { e = 4; constructor(p) { try { f(1); } finally { super(p); } } }
class Twice extends Direct { h = 'h'; e; constructor() { super(f(2)); } }
class List extends Array { e = []; constructor() { super(); f(1); } }
console.log(new Implied(1), new Direct(2), new InArrow(3), new InFinally(4), new Twice(), new List().e);
console.log(new List().e === new List().e, Object.keys(new Twice()).join());

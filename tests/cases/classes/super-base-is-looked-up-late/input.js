function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { m() { return 'A'; } } class X { m() { return 'X'; } }
class B extends A { m() { return super.m() + stop(1); } n(v) { return super.m(Object.setPrototypeOf(B.prototype, X.prototype), stop()); } }
const b = new B();
console.log(b.m(), b.n(), b.m());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor(...a) { this.n = a.length; stop(); } } class B extends A { } class C extends B { m() { return stop(this.n); } }
stop();
console.log(new C(1, 2, 3).m(), new B().n, C.length, Reflect.construct(B, [1], C) instanceof C);

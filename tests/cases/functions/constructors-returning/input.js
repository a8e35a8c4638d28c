function stop(v) { for (let j = 0; j < 1; j++); return v; }
function A() { this.a = 1; return stop({ other: true }); }
function B() { this.b = stop(2); return 5; }
function C() { this.c = 3; stop(); return null; }
function D() { this.d = 4; return stop(function () { return 'fn'; }); }
console.log(JSON.stringify([new A(), new B(), new C()]), new D()(), typeof A());

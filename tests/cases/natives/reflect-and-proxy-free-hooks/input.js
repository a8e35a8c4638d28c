function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { get v() { return stop(this.x); }, set v(n) { this.x = stop(n); }, x: 1 };
console.log(Reflect.get(o, 'v', { x: 9 }), Reflect.set(o, 'v', 5), o.x, Reflect.has(o, 'x'), Reflect.apply(function (a) { return this.x + stop(a); }, o, [1]), Reflect.construct(class { constructor(a) { this.a = stop(a); } }, [3]).a, Reflect.defineProperty(o, 'z', { get: () => stop('z') }), o.z);

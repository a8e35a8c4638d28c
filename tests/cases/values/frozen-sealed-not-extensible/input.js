function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = Object.freeze({ a: 1, n: { x: 1 } }), s = Object.seal({ a: 1 }), p = Object.preventExtensions({ a: 1 }), arr = Object.freeze([1, 2]), fn = Object.freeze(function () { return stop(1); });
stop();
f.a = 2; f.n.x = stop(5); s.a = 2; s.b = 1; delete s.a; p.a = 3; p.b = 1; delete p.a; fn.x = 1;
stop();
console.log(JSON.stringify([f, s, p, arr]), Object.isFrozen(f), Object.isFrozen(f.n), Object.isSealed(s), Object.isExtensible(p), Object.isFrozen(arr), Object.isFrozen(fn), fn());

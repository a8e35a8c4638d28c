function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b) { stop(); return this.n + a + b; }
const b1 = f.bind({ n: 1 }), b2 = f.bind({ n: 1 }, 10), b3 = b2.bind(null, 100);
stop();
console.log(f.call({ n: 1 }, 2, stop(3)), f.apply({ n: 1 }, [2, 3]), b1(2, 3), b2(5), b3(), b2.name, b2.length, b3.name, Reflect.apply(f, { n: 9 }, [1, 1]), Function.prototype.call.call(f, { n: 3 }, 1, 1));

// An accessor that gives a method is run once for each call.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
let reads = [];
const method = (name) => (...values) => `${name}(${values})`;
class A { get m() { reads.push('m'); return method('m'); } static get s() { reads.push('s'); return method('s'); } get ['c' + '']() { reads.push('c'); return method('c'); } }
const o = { get g() { reads.push('g'); return method('g'); } };
Object.defineProperty(o, 'd', { get() { reads.push('d'); return method('d'); } });
const p = new Proxy({}, { get(target, key) { reads.push(String(key)); return method(key); } });
const a = new A();
console.log(a.m(stop(1)), A.s(stop(2)), o.g(stop(3), stop(4)), o.d(stop(5)), p.x(stop(6)), a.c(stop(7)), reads.join());
reads = [];
console.log(a.m(A.s(o.g(o.d(stop(8))))), reads.join());

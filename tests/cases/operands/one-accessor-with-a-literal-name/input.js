// The program shows all its accessors by name: those are read once, other methods are read as often as we like.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
let reads = 0;
class A { get m() { reads += 1; return (v) => v * 2; } n(v) { return v + 1; } }
const o = Object.defineProperty({}, 'd', { get: () => { reads += 10; return (v) => v - 1; } });
const a = new A();
for (let i = 0; i < 3; i++) console.log(a.m(a.n(stop(i))), a.n(a.m(stop(i))), o.d(a.n(stop(i))), reads);

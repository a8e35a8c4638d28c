function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let a = 1, s = 'x', o = { v: 2, l: [3] }; a += stop(2); a *= stop(3); a -= stop(1); a /= stop(2); a **= stop(2); a %= stop(7); s += stop('y') + stop('z'); o.v += stop(a); o['l'][0] <<= stop(2); return [a, s, o.v, o.l].join(); }
console.log(f());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function P(a, b) { this.v = [a, stop(b)]; this.t = new.target === P; }
const B = P.bind({ ignored: 1 }, 1);
stop();
const p = new B(2);
console.log(p.v.join(), p.t, p instanceof B, p instanceof P, B.prototype, B.hasOwnProperty('prototype'));

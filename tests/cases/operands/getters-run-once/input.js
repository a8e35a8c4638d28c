let n = 0;
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { get x() { n++; return { y: n, f(v) { return this.y + v; } }; } };
console.log(o.x.y + stop(10), o.x.f(stop(1)), o.x.y + o.x.y * stop(2), n);

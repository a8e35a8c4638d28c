function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { a: [], get t() { stop(); return this.a; } };
let k = 0;
for (o.t[k++] of ['x', 'y', 'z']) stop();
for ([o.p, o.q = stop('d')] of [[1], [2, 3]]) o.a.push(o.p + ':' + o.q);
for (o.last in { u: 1, v: 2 }) stop();
console.log(o.a.join(), o.last);

const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { get v() { log.push('get'); return stop(5); }, set v(x) { log.push('set' + stop(x)); } };
const r = o.v = 9;
o.v += stop(1); o.v++; --o.v;
console.log(r, log.join());

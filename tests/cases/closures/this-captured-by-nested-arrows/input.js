function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { n: 5, m() { return (() => (() => { stop(); return this.n; })())(); } };
console.log(o.m());

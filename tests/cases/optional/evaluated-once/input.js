let n = 0;
function t(v) { for (let j = 0; j < 1; j++); return v; }
const o = { get g() { n++; return t({ f() { return this.v; }, v: 'v' + n }); } };
console.log(o.g?.f(), o?.g.v, n, o.g?.f?.(o.g.v), n);

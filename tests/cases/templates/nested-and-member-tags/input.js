function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { p: 'O', tag(s, ...v) { stop(); return this.p + s.length + v.join(); }, get dyn() { return (s) => 'dyn' + s[0]; } };
const make = pre => (s, v) => pre + s.raw[0] + v;
console.log(o.tag`1${`inner ${o.tag`2`}`}`, o['tag']`a${1}`, o.dyn`lazy`, make(stop('p'))`raw\t${2}`, String.raw`a\n${stop(1)}`);

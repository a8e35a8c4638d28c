function stop(v) { for (let j = 0; j < 1; j++); return v; }
const m = new Map(), o = {};
for (const k of ['a', 'b']) { let n = 0; m.set(k, () => ++n); o[k] = () => n; stop(); }
m.get('a')(); m.get('a')(); m.get('b')();
console.log(o.a(), o.b());

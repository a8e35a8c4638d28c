function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { eval: x => stop(x), import: y => stop(y), async: 1, await: 2, yield: 3, static: 4 };
let async = 5, get = 6, of = 7;
console.log(o.eval(1), o.import(2), o.async + o.await + o.yield + o.static, async + get + of);

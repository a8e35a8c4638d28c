function stop(v) { for (let j = 0; j < 1; j++); return v; }
const compose = (...fs) => x => fs.reduceRight((v, f) => f(v), x);
const curry = f => a => b => f(a, b);
const add = curry((a, b) => a + stop(b));
console.log(compose(add(1), x => stop(x) * 2, add(3))(4));

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = {}, keys = [];
let k2;
for (o.k in { a: 1, b: 2 }) keys.push(stop(o.k));
for (k2 in { c: 1 }) stop();
for (const [first, second] in { xy: 1 }) keys.push(stop(first + second));
outer: for (const a in { p: 1, q: 2 }) for (const b in { r: 1, s: 2 }) { keys.push(a + stop(b)); if (b === 'r' && a === 'p') continue outer; if (b === 's') break outer; }
console.log(keys.join(), o.k, k2);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
const it = { [Symbol.iterator]() { return this; }, next() { return { value: stop(n), done: n++ >= 6 }; } };
const out = [];
for (const x of it) { out.push('a' + x); if (x === 1) break; }
for (const x of it) { out.push('b' + x); if (x === 3) break; }
const [p] = it;
console.log(out.join(), p, [...it].join());

let reads = 0;
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const iter = { [Symbol.iterator]() { let n = 0; return { get next() { reads++; return () => ({ value: stop(n), done: n++ > 2 }); } }; } };
let s = 0;
for (const x of iter) s += x;
console.log(s, reads, [...iter].length, reads);

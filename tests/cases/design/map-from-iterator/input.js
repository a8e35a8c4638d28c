function slow(v) { for (let j = 0; j < 1; j++); return v; }
const it = { [Symbol.iterator]() { let n = 0; return { next() { return n < 3 ? { value: [n, slow(n * n)], done: !n++ && false } : { done: true }; } }; } };
const m = new Map(it);
console.log(m.size, m.get(2));

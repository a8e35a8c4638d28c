function slow(v) { for (let j = 0; j < 1; j++); return v; }
const it = { [Symbol.iterator]() { let n = 0; slow(); return { next() { slow(); return n < 3 ? { value: n++, done: false } : { value: 9, done: true }; } }; } };
function f(...xs) { slow(); return xs.join('-'); }
console.log(f(...it), f(slow('a'), ...it, slow('b')));

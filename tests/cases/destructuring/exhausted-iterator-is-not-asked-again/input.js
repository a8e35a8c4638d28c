let calls = 0;
function it(n) { let i = 0; return { [Symbol.iterator]() { return this; }, next() { for (let j = 0; j < 1; j++); calls++; return i < n ? { done: false, value: i++ } : { done: true }; } }; }
const [a, b, c, d] = it(2);
console.log(a, b, c, d, calls);

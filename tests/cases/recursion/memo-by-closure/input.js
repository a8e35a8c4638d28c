const memo = (f, seen = new Map()) => n => { if (seen.has(n)) return seen.get(n); const v = f(n); seen.set(n, v); return v; };
const fib = memo(n => n < 2 ? n : fib(n - 1) + fib(n - 2));
console.log(fib(12));

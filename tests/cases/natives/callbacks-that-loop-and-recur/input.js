function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
console.log([3, 4].map(fib).join(), [2, 1].sort((a, b) => fib(a) - fib(b)).join(), [5].reduce((a, n) => a + fib(n), 0));

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
setTimeout(() => { console.log(fib(5)); setTimeout(() => console.log(fib(4)), 1); }, 1);

// Fib: Fibonacci numbers by their definition, which is hardly more than calls. After Leonardo of Pisa (1202).
// profile: calls, recursion
"use strict";

function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function run() {
  return fibonacci(28);
}

// Binet's formula gives the numbers without recursion.
function verify(result) {
  return result === Math.round(((1 + Math.sqrt(5)) / 2) ** 28 / Math.sqrt(5));
}

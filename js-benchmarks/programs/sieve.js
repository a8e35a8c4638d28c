// Sieve: finds prime numbers by crossing out the multiples of those found before. After Eratosthenes (third century BC).
// profile: loops, arrays, integers
"use strict";

function primesUpTo(limit) {
  const isComposite = new Array(limit + 1).fill(false);
  const primes = [];
  for (let candidate = 2; candidate <= limit; candidate++) {
    if (isComposite[candidate]) continue;
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple <= limit; multiple += candidate) {
      isComposite[multiple] = true;
    }
  }
  return primes;
}

function run() {
  const primes = primesUpTo(500000);
  let twins = 0;
  for (let i = 1; i < primes.length; i++) {
    if (primes[i] - primes[i - 1] === 2) twins++;
  }
  return { count: primes.length, last: primes[primes.length - 1], twins };
}

// Below half a million there are 41538 primes; the last one is 499979. Of pairs with the difference two there are 4565.
function verify(result) {
  return result.count === 41538 && result.last === 499979 && result.twins === 4565;
}

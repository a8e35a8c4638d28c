const n = 30, sieve = new Array(n + 1).fill(true), primes = [];
for (let i = 2; i <= n; i++) { if (!sieve[i]) continue; primes.push(i); for (let j = i * i; j <= n; j += i) sieve[j] = false; }
console.log(primes.join());

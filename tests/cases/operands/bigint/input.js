function stop(v) { for (let j = 0; j < 1; j++); return v; }
let b = 123456789012345678901234567890n;
b = b * stop(2n) + stop(1n);
b **= stop(2n);
const mixed = { b, neg: -b, zero: 0n };
stop();
console.log(mixed.b.toString(), mixed.neg < stop(0n), typeof mixed.zero, mixed.zero === -0n, BigInt.asUintN(8, stop(-1n)), 7n / stop(2n), -7n % stop(4n), 1n << stop(70n), b == mixed.b, stop(2n) > 1, 2n == stop(2));

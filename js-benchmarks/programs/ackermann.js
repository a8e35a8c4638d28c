// Ackermann: a function that grows faster than any made of loops alone; the stack gets as deep as its value.
// After Wilhelm Ackermann (1928), in the form of Rózsa Péter (1935).
// profile: calls, recursion
"use strict";

function ackermann(m, n) {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

function run() {
  return [ackermann(2, 400), ackermann(3, 7)];
}

// For m = 2 the value is 2n + 3, for m = 3 it is 2ⁿ⁺³ - 3.
function verify([second, third]) {
  return second === 2 * 400 + 3 && third === 2 ** (7 + 3) - 3;
}

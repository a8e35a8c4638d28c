// Tak: a function that calls itself three times to find its arguments, and has no data besides them.
// After Ikuo Takeuchi (1978), in the form of J. McCarthy that R. Gabriel measured (1985).
// profile: calls, recursion
"use strict";

function takeuchi(x, y, z) {
  return y >= x ? z : takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

function run() {
  return takeuchi(22, 16, 8);
}

// The recorded value.
function verify(result) {
  return result === 9;
}

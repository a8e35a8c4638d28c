// A written element of arguments is the parameter, also after a stop.
function wait() { for (let i = 0; i < 1; i++); return 0; }
function f(p, q) { wait(); arguments[0] = 5; wait(); const i = 1; arguments[i] += 2; wait(); return [p, q, arguments[0], arguments[1]]; }
console.log(...f(1, 2));
function* g(p) { wait(); arguments[0] = 5; wait(); yield p; p = 6; wait(); yield arguments[0]; }
console.log(...g(1));
function h(p) { [arguments[0]] = [7]; wait(); for (arguments[0] of [8]) wait(); arguments[0]++; wait(); return p; }
console.log(h(1), h());

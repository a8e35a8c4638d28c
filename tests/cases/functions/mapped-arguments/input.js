function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b, c) { arguments[0] = stop('x'); b = stop('y'); c = 'z'; arguments[3] = 'w'; stop(); return [a, arguments[1], arguments[2], arguments.length, arguments[3]].join(); }
console.log(f(1, 2), f(1, 2, 3, 4), f());

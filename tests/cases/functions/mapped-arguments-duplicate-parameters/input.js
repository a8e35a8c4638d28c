function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, a, b) { a = stop('second'); arguments[0] = 'first'; stop(); return [a, arguments[0], arguments[1], b].join(); }
console.log(f(1, 2, 3), f.length);

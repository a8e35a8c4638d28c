function stop(v) { for (let j = 0; j < 1; j++); return v; }
function g() { stop(); return Array.prototype.slice.call(arguments, 1).join('-'); }
function f() { stop(); return g.apply(this, arguments) + g(...arguments) + g.call(null, arguments.length, stop('x')); }
console.log(f(1, 2, 3));

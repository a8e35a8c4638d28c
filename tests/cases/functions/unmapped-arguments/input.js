function stop(v) { for (let j = 0; j < 1; j++); return v; }
function strict(a) { 'use strict'; a = stop(2); arguments[1] = 'x'; stop(); let thrown; try { arguments.callee; } catch (e) { thrown = e.name; } return [a, arguments[0], arguments[1], arguments.length, thrown].join(); }
function rest(a, ...r) { a = stop(2); return arguments[0] + ',' + arguments.length + r; }
function pattern({ a }) { a = stop(3); return arguments[0].a; }
console.log(strict(1), rest(1, 5, 6), pattern({ a: 1 }));

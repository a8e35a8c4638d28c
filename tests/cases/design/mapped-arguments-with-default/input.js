function stop() { for (let j = 0; j < 1; j++); }
function f(a = 1) { a = 2; stop(); return arguments[0]; }
function g(a) { a = 2; stop(); return arguments[0]; }
function h(a) { 'use strict'; a = 2; stop(); return arguments[0]; }
console.log(f(5), g(5), h(5));

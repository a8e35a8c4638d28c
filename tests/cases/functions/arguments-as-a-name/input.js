function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(arguments) { stop(); return arguments; }
function g() { var arguments = stop(5); return arguments; }
function h() { var arguments; stop(); return arguments.length; }
function k() { function arguments() { return 'fn'; } stop(); return arguments(); }
function l(a = arguments.length) { stop(); return a; }
const arrow = function () { return (() => { stop(); return arguments[0]; })(9); };
console.log(f(3), g(1), h(1, 2), k(), l(), l(undefined, 2), arrow('outer'));

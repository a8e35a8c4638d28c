function stop(v) { for (let j = 0; j < 1; j++); return v; }
const one = function list(src) { var list = { src }; stop(); return list.src; };
const two = function list(src) { let list = stop(src); return () => list; };
const three = function me(n, again = () => me) { var me = 5; stop(); return [me, again() === three, n]; };
const four = function me(n) { stop(); if (n) { let me = 7; stop(); return me; } return typeof me; };
const five = function me() { { const me = 1; stop(me); } function inner() { return me; } stop(); return inner() === five; };
const six = function arguments_(me) { stop(); return typeof arguments_ + me; };
const seven = function f(f) { stop(); return f; };
const eight = function f() { stop(); return typeof f; function f() {} };
const nine = function leaf(a) { var leaf = a + 1; return leaf; };
const ten = function g() { try { g = 1; } catch (e) { return e.name; } stop(); return typeof g; };
console.log(one(1), two(2)(), three(3).join(), four(0), four(1), five(), six('!'), seven(9), eight(), nine(1), ten());
class K { static m = function K() { var K = 3; stop(); return K; }; }
console.log(K.m(), K.m.name, one.name);

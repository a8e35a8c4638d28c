function f() { return 1; }
function f() { return 2; }
var f;
{ function g() { return 3; } function g() { return 4; } console.log(g()); }
try { throw 5; } catch (e) { var e = 6; console.log(e); }
(function (a, a) { var a; console.log(a); })(7, 8);
switch (1) { case 1: let h = 9; console.log(h); }
{ let f = 10; console.log(f); { let f = 11; console.log(f); } }
for (let i = 0; i < 1; i++) { let i = 12; console.log(i); }
console.log(f());

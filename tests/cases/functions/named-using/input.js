function stop(v) { for (let j = 0; j < 1; j++); return v; }
function using(a) { stop(); return a + 1; }
const o = { using, m() { return this.using(2); } };
console.log(using(1), using.name, o.m(), o.using.name, typeof using);
{ let using = 5; using++; stop(); console.log(using); }
const f = function using(n) { stop(); return n ? using(n - 1) : 'end'; };
console.log(f(2), f.name, ((using) => using * 2)(4), global === globalThis);
class C { using() { return stop(1); } static using = 3; } console.log(new C().using(), C.using);
var { using: renamed = 7 } = {}; console.log(renamed, stop(), String(using).slice(0, 18));

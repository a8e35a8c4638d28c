function stop(v) { for (var j = 0; j < 1; j++); return v; }
console.log((0, eval)("1;;;;;"), (0, eval)("1;{}"), (0, eval)("1;var a=1;"), (0,eval)("do{2;break}while(0)"), (0,eval)("if(false)1;"), (0,eval)("7;try{3}finally{4}"), (0,eval)("l: {5; break l;}"), (0,eval)("var z=1; function ff(){return z+1}; ff()"), z, ff());
console.log(delete globalThis.z, typeof z);
(0,eval)("let q = 3; globalThis.getq = () => stop(q++)");
console.log(typeof q, getq(), getq());
console.log(eval("stop(8) + 1"), eval("var w = stop(4); w * 2"), w);
function f(x) { return eval("stop(1)+2"); }
console.log(f(1));
try { eval("1 +") } catch (e) { console.log(e.name) }
console.log((0,eval)("'use strict'; var loc = stop(5); loc"), typeof loc);
console.log(eval("switch(2){case 1: 1; break; case 2: 'two'; case 3: 'three'; break}"));
console.log(eval("for (var i = 0; i < 3; i++) { i; }"), eval("while(false);"), eval("3; do { 4; continue; } while(false)"));
console.log(eval("eval('1+1')"), eval.name, eval.length, (0,eval)(stop)=== stop);

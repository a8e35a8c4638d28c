function stop(v) { for (let j = 0; j < 1; j++); return v; }
function outer() { let o = 1; return function middle() { let m = 100; m += stop(1); return function inner() { return o += stop(1); }; }; }
const middle = outer(), i1 = middle(), i2 = middle();
i1(); i2();
console.log(i1());

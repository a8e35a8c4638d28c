function f() { let n = 1; const bump = () => { for (let j = 0; j < 1; j++); n += 10; return 5; }; n += bump(); return n; }
const o = { v: 1 }; function bump() { for (let j = 0; j < 1; j++); o.v = 100; return 5; }
o.v += bump();
console.log(f(), o.v);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = Object.freeze({ a: 1 }), p = { get g() { return 1; } };
o.a = stop(2); o.b = stop(2); p.g = stop(3); 'str'.length = stop(1); (5).x = stop(2);
undeclared = stop(7);
console.log(JSON.stringify(o), p.g, globalThis.undeclared, delete o.a, delete globalThis.undeclared);

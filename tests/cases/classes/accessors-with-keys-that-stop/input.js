'use strict';
// The key of an accessor is a part of the function around it.
const key = (name) => { for (let i = 0; i < 1; i++); return name; };
const o = { get [key('a')]() { return 1; }, set [key('b')](v) { this.c = key(v); }, get [Symbol.for(key('d'))]() { return key(2); } };
o.b = 3;
console.log(o.a, o.c, o[Symbol.for('d')]);
class A { get [key('a')]() { return key(4); } static set [key('b')](v) { A.c = v; } }
A.b = 5;
console.log(new A().a, A.c);

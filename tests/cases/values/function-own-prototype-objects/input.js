function stop(v) { for (let j = 0; j < 1; j++); return v; }
function A() { } function B() { }
const protoA = A.prototype; A.prototype.tag = 'a'; B.prototype = protoA;
const o = new A();
function C() { } C.prototype = null; const c = new C();
function D() { } Object.defineProperty(D, 'prototype', { writable: false }); Object.freeze(D.prototype);
stop();
console.log(protoA === A.prototype, B.prototype === protoA, o instanceof B, o.tag, protoA.constructor === A, c instanceof Object, Object.isFrozen(D.prototype), D.prototype.constructor === D, Object.getOwnPropertyDescriptor(D, 'prototype').writable);

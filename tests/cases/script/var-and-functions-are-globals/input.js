function stop(v) { for (let j = 0; j < 1; j++); return v; }
var a = 1, b;
let c = 3; const d = 4; class E { }
stop();
console.log(globalThis.a, 'b' in globalThis, globalThis.b, globalThis.c, globalThis.d, globalThis.E, typeof globalThis.stop, c + d, this === globalThis);
globalThis.a = stop(5); this.b = 6;
console.log(a, b, Object.getOwnPropertyDescriptor(globalThis, 'a').configurable, delete globalThis.a, a);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
var notGlobal = 1;
globalThis.isGlobal = 2;
console.log(typeof globalThis.notGlobal, isGlobal, stop(typeof isGlobal), (function () { return this === globalThis; })(), (() => { 'use strict'; return (function () { return this; })(); })());

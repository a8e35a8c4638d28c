'use strict';
function stop(v) { for (let j = 0; j < 1; j++); return v; }
var a = 1;
function self() { return this === undefined; }
let thrown; try { nope = stop(1); } catch (e) { thrown = e.name; }
console.log(self(), thrown, this === globalThis, globalThis.a);

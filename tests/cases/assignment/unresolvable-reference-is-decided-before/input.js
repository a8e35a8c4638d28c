// The reference is unresolvable in sloppy mode when it is evaluated; the assignment creates the global all the same.
function make() { for (let j = 0; j < 1; j++); return 3; }
made = make();
console.log(made, typeof globalThis.made);
try { (function () { 'use strict'; notMade = make(); })(); } catch (e) { console.log(e.name); }

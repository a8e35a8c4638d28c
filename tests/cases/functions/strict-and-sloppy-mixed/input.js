function stop(v) { for (let j = 0; j < 1; j++); return v; }
function sloppy() { return (function () { 'use strict'; stop(); return this === undefined; })() + ',' + (function () { stop(); return this === globalThis; })(); }
function strictOuter() { 'use strict'; const inner = function () { stop(); try { undeclaredName = 1; } catch (e) { return e.name; } }; return inner(); }
console.log(sloppy(), strictOuter());

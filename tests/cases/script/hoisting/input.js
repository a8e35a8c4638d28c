console.log(typeof early, early(), typeof v);
var v = 1;
function early() { for (let j = 0; j < 1; j++); return 'early ' + typeof v; }
function twice() { return 1; } function twice() { return early() + 2; }
console.log(twice(), v);
if (early()) { var inBlock = 5; }
for (var i = 0; i < 2; i++) early();
console.log(globalThis.inBlock, globalThis.i);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { return 'old' + stop(1); }
var g = f;
f = function () { return 'new' + stop(2); };
console.log(f(), g(), globalThis.f === f, window2());
function window2() { return globalThis.g(); }

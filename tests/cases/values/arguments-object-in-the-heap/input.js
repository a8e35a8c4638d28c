function stop(v) { for (let j = 0; j < 1; j++); return v; }
const mapped = (function (a) { return arguments; })(1, 2), strict = (function () { 'use strict'; return arguments; })(3);
mapped.extra = 'e';
stop();
mapped[0] = 9; mapped.length = 1;
console.log(mapped[0], mapped.length, mapped.extra, strict[0], Object.prototype.toString.call(mapped), typeof mapped.callee, [...mapped].join());

function slow(v) { for (let j = 0; j < 2; j++); return v; }
let shared = slow('first'); const hidden = 7;
var counter = (function () { let n = 0; return function () { n += slow(1); return n; }; })();
function readShared() { return shared + hidden; }

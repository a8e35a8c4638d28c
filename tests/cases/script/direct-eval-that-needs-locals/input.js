function stop(v) { for (var j = 0; j < 1; j++); return v; }
function attempt(action) { try { return action(); } catch (error) { return `${error.name}: ${error.message}`; } }
console.log(attempt(function () { return eval("stop(1) + 2"); }));
console.log(attempt(function (local) { return eval("stop(local)"); }));
console.log(attempt(function () { return eval("this"); }));
console.log(attempt(function () { return eval("arguments.length"); }));
console.log(attempt(function () { return eval("var declared = 1"); }));
console.log(attempt(function () { return eval("let fine = stop(3); fine"); }));
console.log(attempt(function () { "use strict"; return eval("var fine = stop(4); fine"); }));
console.log(attempt(function () { return eval("1 +"); }));

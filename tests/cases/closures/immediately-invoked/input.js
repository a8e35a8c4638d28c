function stop(v) { for (let j = 0; j < 1; j++); return v; }
const mod = (function (init) { var state = init; return { next: function () { state = stop(state + 1); return state; } }; })(40);
console.log(mod.next(), mod.next(), (() => stop(3))(), !function () { return stop(false); }());

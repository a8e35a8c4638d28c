function stop(v) { for (var j = 0; j < 1; j++); return v; }
function never(text) { return eval(text); }
console.log(stop(1), typeof never);

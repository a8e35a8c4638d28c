function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b) { switch (a) { case 1: switch (stop(b)) { case 1: return '11'; case 2: break; default: return '1x'; } stop(); return '1-'; default: switch (b) { default: stop(); } } return 'end'; }
console.log(f(1, 1), f(1, 2), f(1, 3), f(2, 1));

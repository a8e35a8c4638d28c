function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(x) { switch (x) { case 1: try { stop(); return 'try'; } finally { stop(); if (x === 1) break; } default: return 'default'; } return 'after'; }
console.log(f(1), f(2));

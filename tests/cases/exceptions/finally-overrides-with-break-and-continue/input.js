function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { for (let i = 0; i < 3; i++) { try { return 'ret' + i; } finally { stop(); if (i < 2) continue; break; } } return 'end'; }
function g() { l: try { throw stop(1); } finally { stop(); break l; } return 'swallowed'; }
console.log(f(), g());

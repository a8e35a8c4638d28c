function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
function a() { stop(); log.push('a'); return 1; }
function b() { stop(); log.push('b'); return 2; }
function f() { try { return a(); } finally { b(); } }
console.log(f(), log.join());

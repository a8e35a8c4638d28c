function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { try { throw 1; } finally { for (let i = 0; ; i++) { if (stop(i) === 2) return 'from loop ' + i; } } }
function g() { a: try { return 1; } finally { for (const x of [1, 2, 3]) { if (stop(x) === 2) break; } } return 2; }
console.log(f(), g());

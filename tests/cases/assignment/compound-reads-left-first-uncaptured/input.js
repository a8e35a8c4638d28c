function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let n = 1; n += (n = 5, stop(2)); let s = 'a'; s += s = stop('b'); return n + s; }
console.log(f());

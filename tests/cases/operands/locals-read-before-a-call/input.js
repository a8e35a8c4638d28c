function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { let n = 5; const bump = () => { n = 100; return stop(1); }; return [n + bump(), n - stop(1), n * (bump() + n)].join(); }
console.log(f());

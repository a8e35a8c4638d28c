function stop(v) { for (let j = 0; j < 1; j++); return v; }
function outer() { const big = { s: 'x' }; const used = 1; const keeper = () => used; stop(); return keeper; }
console.log(outer()());

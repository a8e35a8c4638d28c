function stop(v) { for (let j = 0; j < 1; j++); return v; }
function counter() { let n = 0; return [() => stop(++n), () => stop(n), v => { n = stop(v); }]; }
const [inc, get, set] = counter(), other = counter();
inc(); inc(); set(10); inc(); other[0]();
console.log(get(), other[1]());

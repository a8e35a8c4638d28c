// A trampoline: thunks are returned instead of called.
function even(n) { return n === 0 ? 'even' : () => odd(n - 1); }
function odd(n) { return n === 0 ? 'odd' : () => even(n - 1); }
function run(t) { while (typeof t === 'function') t = t(); return t; }
console.log(run(even(9)), run(odd(9)));

function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log('before');
function deep(n) { if (n === 0) throw new TypeError(stop('thrown here')); deep(n - 1); }
deep(3);
console.log('never');

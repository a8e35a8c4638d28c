function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
function again() { stop(); if (++n < 6) queueMicrotask(again); else console.log('chain', n); }
queueMicrotask(again);
setTimeout(() => console.log('after', n), 0);

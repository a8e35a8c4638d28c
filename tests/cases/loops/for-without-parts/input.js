function stop(v) { for (let j = 0; j < 1; j++); return v; }
let i = 0;
for (;;) { if (i++ > 2) break; }
for (; i < 6;) i += stop(1);
for (let k = 9; ; k--) { if (k < 8) { console.log('k', k); break; } }
console.log(i);

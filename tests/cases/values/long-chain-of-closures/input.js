let f = () => 0;
for (let i = 0; i < 2000; i++) { const g = f; f = () => g; }
let n = 0;
while (typeof f === 'function') { f = f(); n++; }
console.log(n);

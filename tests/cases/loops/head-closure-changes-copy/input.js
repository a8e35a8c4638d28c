// A closure of iteration n writes its own copy, after the next one has been made.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
let saved = [];
for (let i = 0; i < 4; i++) { saved.push({ get: () => i, add: () => { i += 10; } }); if (saved.length > 1) saved[saved.length - 2].add(); stop(); }
console.log(saved.map(s => s.get()).join());

// The sequence in deterministic mode is the same with and without hops; its numbers themselves are nobody's business.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
let h = 0;
for (let i = 0; i < 8; i++) { h = (h * 31 + Math.floor(Math.random() * 1000)) % 65521; stop(); }
console.log(h);

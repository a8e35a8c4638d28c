function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (let i = 0; i < 3; i++) { let x; out.push(x); stop(); x = i; out.push(x); let f = () => x; stop(); out.push(f()); }
console.log(out.map(String).join());

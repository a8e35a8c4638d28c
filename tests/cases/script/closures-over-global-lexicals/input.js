function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0; const inc = () => stop(++n), gs = [];
for (let i = 0; i < 2; i++) gs.push(() => i + n);
inc(); inc();
{ let n = 'shadow'; gs.push(() => n); stop(); }
console.log(gs.map(f => f()).join(), n);
class Late { m() { return n + stop(1); } }
console.log(new Late().m());

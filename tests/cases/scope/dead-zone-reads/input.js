function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
function probe(f) { try { out.push(f()); } catch (e) { out.push(e.name); } }
probe(() => { const r = late(); const x = 1; function late() { return x; } return r; });
probe(() => { let f = () => y; stop(); let y = 2; return f(); });
probe(() => { typeof z; let z; });
probe(() => { let w = w + 1; });
probe(() => { if (stop(true)) { u; } let u; });
probe(() => { const f = () => C; stop(); f(); class C { } });
probe(() => { for (let q of [q]); });
probe(() => { switch (1) { case 0: let s = 1; case 1: return s; } });
console.log(out.join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor(v) { this.v = v; } }
const out = [];
class B extends A { constructor(how) { if (how === 1) return stop({ other: 1 }); if (how === 2) { stop(); return; } if (how === 3) return stop(5); super(stop(how)); if (how === 4) return stop({ four: 4 }); if (how === 5) super(stop(1)); if (how === 6) return undefined; if (how === 7) return stop(7); } }
for (let i = 0; i < 9; i++) try { const r = new B(i); out.push(r instanceof B ? 'B' + r.v : JSON.stringify(r)); } catch (e) { out.push(e.name); }
console.log(out.join());

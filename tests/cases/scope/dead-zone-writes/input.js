function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
function probe(f) { try { out.push(f()); } catch (e) { out.push(e.name); } }
probe(() => { k = stop(1); let k; return 'no'; });
probe(() => { const set = () => { m = stop(1); }; set(); let m; return 'no'; });
probe(() => { stop(); n++; let n; });
console.log(out.join());

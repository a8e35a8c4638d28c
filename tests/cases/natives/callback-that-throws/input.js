function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
try { [1, 2, 3].forEach(x => { stop(); if (x === 2) throw new Error('at ' + x); out.push(x); }); } catch (e) { out.push(e.message); }
try { 'ab'.replace(/./g, c => { if (stop(c) === 'b') throw 'b!'; return c; }); } catch (e) { out.push(e); }
console.log(out.join());

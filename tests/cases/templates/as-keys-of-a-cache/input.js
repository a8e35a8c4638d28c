function stop(v) { for (let j = 0; j < 1; j++); return v; }
const cache = new Map();
let parsed = 0;
function html(s, ...v) { if (!cache.has(s)) { parsed++; cache.set(s, s.join('?')); } stop(); return cache.get(s) + ':' + v; }
function row(x) { return html`<b>${x}</b>`; }
const out = [row(1), row(2), html`<i>${stop(3)}</i>`];
console.log(out.join(), parsed);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const c of 'x\u{1F4A9}\ud800y') out.push(stop(c).codePointAt(0).toString(16));
console.log(out.join());

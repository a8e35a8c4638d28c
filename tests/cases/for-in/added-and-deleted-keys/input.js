function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], o = { a: 1, b: 2, c: 3, d: 4 };
for (const k in o) { out.push(stop(k)); if (k === 'a') { delete o.b; o.z = 1; } if (k === 'c') { delete o.d; o.d = 5; } }
console.log(out.filter(k => k !== 'z').join(), 'z' in o);

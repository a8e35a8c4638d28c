function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const k in ['x', , 'y']) out.push(typeof stop(k) + k);
for (const k in 'ab') out.push(stop(k));
for (const k in null) out.push('never');
for (const k in undefined) out.push('never');
for (const k in 5) out.push('never');
for (const k in Object.assign(() => 1, { p: 1 })) out.push(stop(k));
console.log(out.join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
s: switch (stop(1)) { case 1: for (const x of [1, 2]) { out.push(stop(x)); if (x === 1) break s; } out.push('no'); case 2: out.push('never'); }
console.log(out.join());

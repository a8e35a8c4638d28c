function stop(v) { for (let j = 0; j < 1; j++); return v; }
const vals = [undefined, null, true, false, 0, -0, NaN, Infinity, -Infinity, 1e308, 5e-324, 0.1, -1.5, 2 ** 53, 4294967295, '', 'plain', 0n, -123456789012345678901n];
const copy = vals.slice();
stop();
console.log(vals.every((v, i) => Object.is(v, copy[i])), vals.map(v => typeof v === 'bigint' ? v + 'n' : Object.is(v, -0) ? '-0' : String(v)).join());

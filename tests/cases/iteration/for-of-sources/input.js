function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const x of [1, 2]) out.push(stop(x));
for (const c of 'a\u{1F600}b') out.push(stop(c).length);
for (const [k, v] of new Map([['k', 1], ['l', 2]])) out.push(stop(k) + v);
for (const v of new Set([5, 6])) out.push(stop(v));
for (const v of new Map([[1, 2]]).values()) out.push(stop(v));
for (const [i, v] of ['p', 'q'].entries()) out.push(stop(i) + v);
for (const k of [7, , 9].keys()) out.push(stop(k));
for (const v of new Uint8Array([1, 300])) out.push(stop(v));
console.log(out.join());

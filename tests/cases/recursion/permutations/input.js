function permute(xs) { if (xs.length < 2) return [xs]; const out = []; for (const [i, x] of xs.entries()) for (const rest of permute([...xs.slice(0, i), ...xs.slice(i + 1)])) out.push([x, ...rest]); return out; }
console.log(permute(['a', 'b', 'c']).map(p => p.join('')).join());

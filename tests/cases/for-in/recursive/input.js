function flatten(o, prefix, out) { for (const k in o) { if (typeof o[k] === 'object') flatten(o[k], prefix + k + '.', out); else out.push(prefix + k + '=' + o[k]); } return out; }
console.log(flatten({ a: 1, b: { c: 2, d: { e: 3 } }, f: [4] }, '', []).join());

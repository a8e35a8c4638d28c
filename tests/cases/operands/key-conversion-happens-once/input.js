let n = 0;
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const key = { toString() { n++; return 'k' + n; } };
const o = { k1: 10, k2: 20 };
o[key] += stop(1);
console.log(JSON.stringify(o), n);
o[key]++;
console.log(JSON.stringify(o), n);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const xs = [3, 1, 2, , 5];
console.log(xs.map((x) => stop(x * 2)), xs.filter((x) => stop(x > 1)), xs.reduce((a, b) => stop(a + b)), xs.reduceRight((a, b) => stop(a - b), 100));
console.log([5, 3, 9, 1, 7].sort((a, b) => stop(a - b)), [..."hello"].sort((a, b) => stop(a < b ? -1 : a > b ? 1 : 0)).join(''), [3, undefined, 1, , 2].sort((a, b) => stop(b - a)));
const big = Array.from({ length: 50 }, (_, i) => stop(i * 7 % 50)); console.log(big.sort((a, b) => a - b).join(), big.toSorted ? big.toSorted((a, b) => stop(b - a)).slice(0, 3) : [49, 48, 47]);
console.log(xs.find((x) => stop(x === undefined)), xs.findIndex((x) => stop(x === 2)), xs.findLast((x) => stop(x < 3)), xs.some((x) => stop(x > 4)), xs.every((x) => stop(x > 0)), [[1, [2]], [3]].flatMap((x) => stop(x)));
console.log('a-b-c'.replace(/[a-c]/g, (m, i) => stop(m.toUpperCase() + i)), 'aXbX'.replaceAll('X', (m, i) => stop(i)), 'x1y2'.replace(/(\w)(\d)/, (m, a, b) => stop(b + a)), '2020-01'.replace(/(?<y>\d+)-(?<m>\d+)/, (...args) => { const g = args.pop(); return stop(g.m + '/' + g.y); }));
console.log(JSON.parse('{"a":[1,2,{"b":3}],"c":"x"}', (k, v) => stop(typeof v === 'number' ? v + 1 : v)), JSON.parse('[1,2,3]', (k, v) => v === 2 ? undefined : v));
new Map([[1, 'a'], [2, 'b']]).forEach((v, k, m) => console.log(stop(k), v, m.size)); const st = new Set([1, 2, 3]); st.forEach((v) => { if (v === 1) st.delete(2); console.log(stop(v)); });
console.log(Array.from(new Set([1, 2, 3]), (x) => stop(x * x)), Array.from('abc', (c, i) => stop(c + i)), Array.from((function* () { yield stop(1); yield 2; })()));
console.log([].map.name, [].map.length, [].reduce.length, [].sort.length, Array.from.length, [].forEach.toString(), String.prototype.replace.length);
try { [].map(3); } catch (e) { console.log(e.constructor.name); } try { [].reduce((a) => a); } catch (e) { console.log(e.constructor.name); }
class L extends Array {} const l = new L(1, 2, 3).map((x) => stop(x)); console.log(l instanceof L, l.length);
[1, 2].forEach(function (x) { console.log(this.k, stop(x)); }, { k: 'ctx' });
console.log(Array.prototype.map.call('abc', (c) => stop(c)), Array.prototype.filter.call({ length: 2, 0: 'a', 1: 'b' }, (c) => stop(c === 'b')));
function rec(n) { return n === 0 ? [0] : [n].flatMap((x) => [x, ...rec(n - 1)]); } console.log(rec(5));
const out = []; [1, 2, 3].forEach((x, i, arr) => { if (i === 0) arr.push(9); out.push(stop(x)); }); console.log(out);
(async () => { const r = await Promise.all([1, 2, 3].map(async (x) => { await null; return stop(x * 2); })); console.log(r); })();

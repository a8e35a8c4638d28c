function stop(v) { for (let j = 0; j < 1; j++); return v; }
const t = Int16Array.of(5, 3, 9, 1), big = BigInt64Array.of(3n, 1n, 2n);
const show = (name, value) => console.log(name, value);
for (const view of [t, new Uint8ClampedArray([300, 20, -5]), big]) {
  show('map', view.map((x, i, all) => stop(all === view) && x));
  show('filter', view.filter((x, i) => stop(i % 2 === 0)));
  show('sort', view.slice().sort((a, b) => stop(a < b ? 1 : -1)));
  show('toSorted', view.toSorted((a, b) => stop(a < b ? -1 : 1)));
  show('reduce', [view.reduce((a, b) => stop(a > b ? a : b)), view.reduceRight((a, b) => stop(`${a}${b}`), '')]);
  show('find', [view.find((x) => stop(x < 4)), view.findLast((x) => stop(x > 2)), view.findIndex((x) => stop(x == 9)), view.findLastIndex((x) => stop(x == 1))]);
  show('some', [view.some((x) => stop(x > 4)), view.every((x) => stop(x > 0))]);
  view.forEach(function (x, i) { show(this.name, stop([x, i])); }, { name: 'this' });
}
show('conversion', t.map((x) => ({ valueOf: () => stop(x * 2) })));
class Mine extends Float64Array { static count = 0; constructor(...values) { super(...values); Mine.count += 1; } }
show('species', [new Mine([1, 2]).map((x) => stop(x + 1)) instanceof Mine, new Mine([1, 2]).filter((x) => stop(x > 1)) instanceof Mine, Mine.count]);
const resizable = new ArrayBuffer(4, { maxByteLength: 8 }), tracking = new Uint8Array(resizable);
tracking.set([1, 2, 3, 4]);
show('shrinks', tracking.map((x, i) => { if (i === 1) resizable.resize(2); return stop(x === undefined ? 7 : x); }));
show('elsewhere', Array.prototype.map.call(t, (x) => stop(x + 1)));
for (const bad of [() => t.map(1), () => t.forEach(), () => Int16Array.prototype.map.call([1], (x) => x), () => new Int8Array(0).reduce((a) => a), () => t.sort(1), () => t.map(() => { throw new Error('mine'); })]) {
  try { bad(); } catch (error) { console.log(error.name, error.message === 'mine'); }
}
show('looks', [t.map.name, t.map.length, t.map === Uint8Array.prototype.map, t.map === [].map, 'prototype' in t.map, Object.keys(Object.getPrototypeOf(Int8Array.prototype))]);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
let hits = 0;
Object.defineProperty(Object.prototype, 'n', { get() { return 'got'; }, set(v) { hits++; }, configurable: true });
Object.defineProperty(Array.prototype, '0', { set(v) { hits++; }, configurable: true });
const o = JSON.parse('{"n": 1}'), a = ['own'];
stop();
console.log(o.n, a[0], hits, ({}).n);
delete Object.prototype.n; delete Array.prototype[0];
stop();
console.log(({}).n, hits);

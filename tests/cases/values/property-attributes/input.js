function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = {};
Object.defineProperty(o, 'ro', { value: 1, enumerable: true });
Object.defineProperty(o, 'hidden', { value: 2, writable: true, configurable: true });
Object.defineProperty(o, 'acc', { get() { return stop(this.hidden); }, set(v) { this.hidden = stop(v); }, enumerable: true });
Object.defineProperty(o, 'getOnly', { get: () => stop(7), configurable: true });
Object.defineProperty(o, 'setOnly', { set(v) { } });
Object.defineProperty(o, 'undef', { value: undefined });
stop();
o.ro = 9; o.acc = 10; stop();
const show = k => { const d = Object.getOwnPropertyDescriptor(o, k); return k + (d.writable ? 'w' : '') + (d.enumerable ? 'e' : '') + (d.configurable ? 'c' : '') + ('value' in d ? String(d.value) : typeof d.get + typeof d.set); };
console.log(Object.getOwnPropertyNames(o).map(show).join(' '), o.acc, o.getOnly, o.setOnly, Object.keys(o).join());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Lazy { get value() { const v = stop(42); Object.defineProperty(this, 'value', { value: v }); stop(); return v; } }
const l = new Lazy();
console.log(l.value + l.value, Object.keys(l).length, Object.getOwnPropertyDescriptor(l, 'value').writable);

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = [1, 2]; a.name = 'tagged'; Object.defineProperty(a, 1, { value: 'ro', enumerable: true, configurable: true }); Object.defineProperty(a, 2, { get: () => stop('get'), enumerable: true });
const fixed = [1, 2]; Object.defineProperty(fixed, 'length', { writable: false });
stop();
a[1] = 'no';
let thrown; try { fixed.push(3); } catch (e) { thrown = e.name; }
console.log(a.name, a[1], a[2], a.length, thrown, fixed.length, Object.getOwnPropertyDescriptor(fixed, 'length').writable);

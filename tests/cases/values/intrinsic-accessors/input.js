function stop(v) { for (let j = 0; j < 1; j++); return v; }
const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get, species = Object.getOwnPropertyDescriptor(Array, Symbol.species).get, proto = Object.getOwnPropertyDescriptor(Object.prototype, '__proto__');
stop();
console.log(size.call(new Map([[1, 1]])), species.call(5), proto.get.call([]) === Array.prototype, size === Object.getOwnPropertyDescriptor(Map.prototype, 'size').get);

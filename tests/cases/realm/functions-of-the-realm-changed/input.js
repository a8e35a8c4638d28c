function stop(v) { for (let j = 0; j < 1; j++); return v; }
const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get;
Object.freeze(Array.prototype.map); Object.defineProperty(parseInt, 'name', { value: 'renamed' });
Object.setPrototypeOf(isNaN, { __proto__: Function.prototype, extra: 5 });
Object.preventExtensions(Math.max); delete Math.min.name; Object.defineProperty(Math.sin, 'length', { writable: true });
parseFloat.more = 3; Object.seal(Promise.all); Object.defineProperty(Promise.race, 'name', { value: 'walk' });
Object.defineProperty(size, 'name', { value: 'big' }); Object.freeze([].forEach); Object.freeze([][Symbol.iterator]);
for (let i = 0; i < 2; i++) {
  stop();
  console.log(Object.isFrozen(Array.prototype.map), parseInt.name, isNaN.extra, Object.isExtensible(Math.max), Math.min.name);
  console.log(Object.isFrozen(Object.getOwnPropertyDescriptor(Math.sin, 'length')), Object.getOwnPropertyDescriptor(Math.sin, 'length').writable);
  console.log(parseFloat.more, Object.isSealed(Promise.all), Promise.race.name, size.name, Object.isFrozen([].forEach), Object.isFrozen([].values));
  console.log(Object.isFrozen(parseInt), Object.isFrozen([].filter), Object.keys(parseInt), parseInt('7'), Object.getPrototypeOf(parseFloat) === Function.prototype);
}

function stop(v) { for (let j = 0; j < 1; j++); return v; }
Object.freeze(Math); Object.defineProperty(Array.prototype, 'map', { writable: false }); Object.preventExtensions(JSON); Array.isArray.note = 'note'; Object.defineProperty(Array.isArray, 'name', { value: 'renamed' });
stop();
Math.extra = 1; Array.prototype.map = 1; JSON.extra = 1;
console.log(Math.extra, typeof Array.prototype.map, JSON.extra, Object.isFrozen(Math), Object.isExtensible(JSON), Array.isArray.note, Array.isArray.name);

// The program breaks what a library might use; hops must not notice.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log('start');
const log = console.log, keep = { call: Function.prototype.call, apply: Function.prototype.apply };
Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 'broken call';
Array.prototype.push = Array.prototype.map = Array.prototype.forEach = Array.prototype.join = () => 'broken array';
Map.prototype.get = Map.prototype.set = Map.prototype.has = () => 'broken map';
Object.defineProperty = Object.getOwnPropertyDescriptor = Object.getPrototypeOf = Object.create = Object.keys = () => 'broken object';
Reflect.apply = Reflect.ownKeys = Reflect.construct = () => 'broken reflect';
JSON.parse = JSON.stringify = () => 'broken json';
WeakMap.prototype.get = WeakMap.prototype.set = () => 'broken weak';
String.prototype.split = String.prototype.slice = String.prototype.charCodeAt = () => 'broken string';
Number.isInteger = Number.isFinite = isNaN = () => 'broken number';
Object.prototype.get = () => 'inherited get'; Object.prototype.value = 'inherited value'; Object.prototype.proto = 'inherited proto';
stop();
let out = '';
const o = { a: [1, 2, 3], f: () => stop(o.a.length) };
for (let i = 0; i < 3; i++) out += o.a[i];
stop();
log(out, o.f(), [].push(1), Reflect.apply());

function stop(v) { for (let j = 0; j < 1; j++); return v; }
const original = Array.prototype[Symbol.iterator], log = [];
Array.prototype[Symbol.iterator] = function () { stop(); log.push('patched ' + this.length); return original.call(this); };
const out = [];
for (const x of [1, 2]) out.push(stop(x));
const [y] = [7];
const z = [...[8, 9]];
function f(...a) { return a.length; }
const n = f(...[1, 2, 3]);
Array.prototype[Symbol.iterator] = original;
stop();
for (const x of [3]) out.push(stop(x));
console.log(out.join(), y, z.join(), n, log.join());

// Methods of short ordinary arrays ask nothing before they call back; everything else about the receiver still counts.
const doubled = (x) => twice(x);
function twice(x) {
  return x * 2;
}
const sparse = [1, , 3];
const mapped = sparse.map(doubled);
console.log(mapped.length, 1 in mapped, mapped[2], Object.keys(mapped).join());
console.log(sparse.filter(() => twice(1)).length, sparse.some((x) => twice(x) > 5), sparse.every((x) => twice(x) > 1));
console.log(sparse.find((x) => twice(x) !== 2), sparse.findIndex((x) => x === undefined), sparse.reduce((a, b) => a + twice(b)), sparse.flatMap((x) => [x, twice(x)]).join());

// The array changes meanwhile.
const growing = [1, 2, 3];
console.log(growing.map((x) => (growing.push(x), twice(x))).join(), growing.length);
const shrinking = [1, 2, 3, 4];
const shrunk = shrinking.map((x) => {
  shrinking.length = 2;
  return twice(x);
});
console.log(shrunk.length, 2 in shrunk, shrunk.join());
const holed = [1, 2, 3];
console.log(
  holed.map((x, i) => {
    delete holed[i + 1];
    return twice(x);
  }).join(),
);

// What is made has the type of the receiver.
class List extends Array {}
const list = List.from([1, 2]);
console.log(list.map(doubled) instanceof List, list.filter(doubled) instanceof List, [1].map(doubled) instanceof List);
const other = [1, 2];
other.constructor = { [Symbol.species]: function (length) { return { length, made: true }; } };
console.log(other.map(doubled).made);
const species = Object.getOwnPropertyDescriptor(Array, Symbol.species);
Object.defineProperty(Array, Symbol.species, { configurable: true, get: () => List });
console.log([1].map(doubled) instanceof List);
Object.defineProperty(Array, Symbol.species, species);
const bare = Object.setPrototypeOf([1, 2], null);
console.log(Array.prototype.map.call(bare, doubled).length, Array.prototype.map.call({ length: 2, 0: 4, 1: 5 }, doubled).join());
console.log(Array.prototype.map.call("ab", (x) => x + twice(1)).join());

// Elements that are accessors, receivers that are proxies, a `thisArg`, callbacks that are bound.
const accessor = [1, 2];
Object.defineProperty(accessor, 1, { get: () => twice(21) });
console.log(accessor.map((x) => x + 1).join());
const asked = [];
const proxy = new Proxy([1, 2], { has: (target, key) => (asked.push(key), key in target), get: (target, key) => target[key] });
console.log(Array.prototype.map.call(proxy, doubled).join(), asked.join());
console.log([1, 2].map(function (x) { return twice(x) + this.by; }, { by: 10 }).join());
console.log([1, 2].map(function () { return twice(this.n); }.bind({ n: 4 })).join());

// A setter for elements is met by nobody.
Object.defineProperty(Array.prototype, 0, { configurable: true, set: () => console.log("set"), get: () => "got" });
const safe = [5].map(doubled);
console.log(Object.hasOwn(safe, 0) && safe[0]);
delete Array.prototype[0];

for (const method of ["map", "forEach", "reduce", "find", "every"]) {
  try {
    [1][method](1);
  } catch (error) {
    console.log(method, error.name);
  }
}
// Methods of arrays do not take typed arrays' place, nor the other way round.
console.log([].map.call(new Uint8Array([1, 2]), doubled).length);
try {
  Uint8Array.prototype.map.call([1], doubled);
} catch (error) {
  console.log(error.name);
}
const many = Array.from({ length: 40 }, (_, i) => i);
console.log(many.map(doubled).length, many.reduce((a, b) => a + twice(b), 0));

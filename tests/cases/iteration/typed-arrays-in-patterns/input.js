// Loops, patterns and spreads over typed arrays, some of them read by index while nothing in their way has been changed.
const visit = (view) => { const seen = []; for (const value of view) seen.push(value); return seen.join(); };
console.log(visit(new Uint8Array([1, 2, 3])), visit(new Float32Array([0.5, -1])), visit(new BigInt64Array([1n, -2n])));
console.log(visit(new Uint8Array(0)) === "", visit(new Uint8ClampedArray([300])));

const [a, b, c, d] = new Int16Array([1, -2, 3]);
console.log(a, b, c, d);
const [first, ...others] = new Uint32Array([9, 8, 7]);
console.log(first, Array.isArray(others), others.join());
console.log([...new Uint8Array([1, 2]), 3].join(), Math.max(...new Int8Array([4, -4])));

// Written while it is read.
const view = new Uint8Array([1, 2, 3]);
const seen = [];
for (const value of view) { seen.push(value); view[2] = 50; }
console.log(seen.join());

// A buffer that grows and shrinks.
const buffer = new ArrayBuffer(2, { maxByteLength: 4 });
const tracking = new Uint8Array(buffer);
let turns = 0;
for (const value of tracking) { turns += 1 + value; if (turns === 1) buffer.resize(4); }
console.log(turns);

// Subclasses, own iterators, and lengths that lie.
class Doubled extends Uint8Array {
  *[Symbol.iterator]() { for (let i = 0; i < this.length; i++) yield this[i] * 2; }
}
console.log(visit(new Doubled([1, 2])));
class Plain extends Uint8Array {}
console.log(visit(new Plain([5, 6])));
const lying = new Uint8Array([1, 2]);
Object.defineProperty(lying, "length", { value: 1 });
console.log(visit(lying), [...lying].join());
const own = new Uint8Array([1, 2]);
own[Symbol.iterator] = function* () { yield "mine"; };
console.log(visit(own), [...own].join());

Object.defineProperty(Int32Array.prototype, "length", { get() { return 1; }, configurable: true });
console.log(visit(new Int32Array([1, 2, 3])));
delete Int32Array.prototype.length;
console.log(visit(new Int32Array([1, 2, 3])));

const prototype = Object.getPrototypeOf(Uint8Array.prototype);
const values = prototype[Symbol.iterator];
prototype[Symbol.iterator] = function* () { yield* values.call(this); yield "more"; };
console.log(visit(new Int32Array([1])), visit([1]));
prototype[Symbol.iterator] = values;
console.log(visit(new Int32Array([1])));

// Patterns find the same changes.
const pattern = (source) => { try { const [one, two] = source; return `${one},${two}`; } catch (error) { return error.name; } };
console.log(pattern(new Uint8Array([1, 2, 3])), pattern(new Uint8Array(0)), pattern(new Doubled([3, 4])), pattern(own));
console.log(pattern(lying));
const shrinking = new ArrayBuffer(4, { maxByteLength: 4 });
const outside = new Uint8Array(shrinking, 2, 2);
console.log(pattern(outside));
shrinking.resize(1);
console.log(pattern(outside));
prototype[Symbol.iterator] = function* () { yield "changed"; };
console.log(pattern(new Uint8Array([1])));
prototype[Symbol.iterator] = values;
console.log(pattern(new Uint8Array([1])));

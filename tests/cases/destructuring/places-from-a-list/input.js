// Array patterns whose targets are places: the source is read by index where its iterator would give the same.
const log = [];
const note = (value, name) => { log.push(name); return value; };

// Swaps.
const items = [1, 2, 3, 4];
for (let i = 0; i < 2; i++) [items[i], items[3 - i]] = [items[3 - i], items[i]];
console.log(items.join());

// The source is written while it is read.
const same = [1, 2, 3];
[same[1], same[2], same[0]] = same;
console.log(same.join());

// Order: object and key, then the value, then the default.
const target = {};
[note(target, "t1")[note("a", "k1")], target.b = note("default", "d2"), note(target, "t3").c] = [10, undefined, 30];
console.log(JSON.stringify(target), log.join());

// What has come to its end does not go on, although the list grows.
const growing = [1];
const grows = { set first(value) { this.got = value; }, set second(value) { growing.push(8, 9); this.second_ = value; } };
[grows.first, grows.second, grows.third] = growing;
console.log(grows.got, grows.second_, grows.third, growing.join());

// And a list that grows in time is read further.
const early = [1];
const grower = { set first(value) { early.push(value + 1); } };
[grower.first, grower.rest] = early;
console.log(grower.rest);

// Holes, rest, nested patterns, strings, and lists that are too short.
const held = {};
[, held.x, ...held.rest] = ["skipped", "x", , "after a hole"];
console.log(held.x, held.rest.length, 0 in held.rest, held.rest[1]);
[held.a, [held.b, ...held.c], { d: held.d }] = [1, [2, 3, 4], { d: 5 }];
console.log(held.a, held.b, held.c.join(), held.d);
[held.a, held.b, ...held.c] = "xyz!";
console.log(held.a, held.b, held.c.join());
[held.a, held.b, ...held.c] = "";
console.log(held.a, held.b, held.c.length);
[held.a, held.b, , , ...held.c] = [1];
console.log(held.a, held.b, held.c.length);

// Typed arrays.
[held.a, held.b, held.e, ...held.c] = new Float64Array([0.5, 1.5]);
console.log(held.a, held.b, held.e, held.c.length);

// The result is the source.
const source = [7, 8];
console.log(([held.a, held.b] = source) === source, held.a + held.b);

// Iterators of the program's own, closed when a target throws.
function* numbers() { try { yield 1; yield 2; yield 3; } finally { console.log("closed"); } }
[held.a, held.b] = numbers();
console.log(held.a, held.b);
try {
  [held.a, Object.freeze({ z: 0 }).z] = numbers();
} catch (error) { console.log(error.name); }
"use strict";
const frozen = { set z(value) { throw new RangeError(`no ${value}`); } };
for (const list of [[1, 2], numbers()]) {
  try { [held.a, frozen.z] = list; } catch (error) { console.log(error.name, error.message); }
}

// A program that changes what iterating means.
const values = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { for (let i = 0; i < this.length; i++) yield this[i] * 100; };
[held.a, held.b] = [1, 2];
console.log(held.a, held.b);
Array.prototype[Symbol.iterator] = values;
[held.a, held.b] = [1, 2];
console.log(held.a, held.b);

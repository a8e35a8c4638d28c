// Sorting more than a few elements with a comparison that calls nothing, and with one that does.
const numbers = Array.from({ length: 60 }, (_, i) => (i * 37) % 61);
const byValue = (a, b) => a - b;
let compared = 0;
const counting = (a, b) => {
  compared++;
  return Math.sign(a - b);
};
console.log([...numbers].sort(byValue).join(), numbers.toSorted(byValue)[59]);
console.log([...numbers].sort(counting).join() === [...numbers].sort(byValue).join(), compared > 60);

// Equal elements keep their order; holes and undefined come last.
const pairs = numbers.map((n, i) => ({ n: n % 3, i }));
console.log(pairs.sort((a, b) => a.n - b.n).map(({ n, i }) => `${n}${i}`).join());
const sparse = [...numbers];
delete sparse[3];
sparse[7] = undefined;
sparse.sort((a, b) => b - a);
console.log(sparse.length, sparse[0], sparse[58], 58 in sparse, 59 in sparse);

// What is no array, or no ordinary one.
const like = { length: 20 };
for (let i = 0; i < 20; i++) like[i] = 20 - i;
Array.prototype.sort.call(like, byValue);
console.log(like[0], like[19]);
const reads = [];
const proxy = new Proxy([...numbers], { get: (target, key) => (key === "length" && reads.push(key), target[key]) });
proxy.sort(byValue);
console.log(proxy[0], reads.length);
class List extends Array {}
console.log(List.from(numbers).sort(byValue)[1], List.from(numbers).toSorted(byValue) instanceof List);
console.log(new Float64Array(numbers).sort((a, b) => b - a)[0]);
const frozen = Object.freeze([...numbers]);
try {
  frozen.sort(byValue);
} catch (error) {
  console.log(error.name);
}
const thrower = (a, b) => {
  if (a === 5) throw new RangeError("five");
  return a - b;
};
try {
  [...numbers].sort(thrower);
} catch (error) {
  console.log(error.message);
}

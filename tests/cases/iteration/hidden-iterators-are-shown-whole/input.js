// Loops over built-in collections make an iterator that nobody sees – until a guest's `return` gets it.
const seen = [];
function patch(name, collection) {
  const prototype = Object.getPrototypeOf(collection[Symbol.iterator]());
  prototype.return = function () {
    seen.push([name, Object.getPrototypeOf(this) === prototype, typeof this.next, this.next().value]);
    return {};
  };
  return () => delete prototype.return;
}

function firstOf(collection) {
  for (const value of collection) return value;
}

const collections = { Map: new Map([[1, 2], [3, 4], [5, 6]]), Set: new Set([1, 3, 5]), String: "abc", Array: [1, 3, 5] };
for (const name of Object.keys(collections)) {
  const restore = patch(name, collections[name]);
  console.log(name, firstOf(collections[name]));
  const [first] = collections[name];
  console.log(first);
  try {
    for (const value of collections[name]) throw new Error(`thrown at ${value}`);
  } catch (error) {
    console.log(error.message);
  }
  restore();
}
for (const entry of seen) console.log(...entry);

function* through(collection) {
  yield* collection;
}
const restore = patch("delegated", collections.Set);
const delegating = through(collections.Set);
console.log(delegating.next().value, delegating.return("returned").value);
restore();
console.log(...seen[seen.length - 1]);

const values = collections.Map.values();
for (const value of values) {
  console.log(value);
  break;
}
console.log(values.next().value, typeof values.next);

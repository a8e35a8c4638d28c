// Loops over what `values`, `keys` and `entries` of maps and sets give, also when it is shared, changed and taken apart.
const map = new Map([["a", 1], ["b", 2], ["c", 3]]);
const set = new Set([1, 2, 3]);
const say = (...values) => console.log(values.join(" "));

class Bag {
  constructor(items) {
    this.items = new Map(items.map((item) => [item, item]));
  }
  [Symbol.iterator]() {
    return this.items.values();
  }
}
const bag = new Bag([1, 2]);
for (const item of bag) {
  if (item < 5) bag.items.set(item + 2, item + 2);
  say("bag", item);
}
say([...bag].length, Math.max(...bag));

const shared = map.entries();
for (const [key, value] of shared) {
  say(key, value);
  if (key === "a") break;
}
for (const [key] of shared) say("rest", key);
for (const [key] of shared) say("never", key);
say(JSON.stringify(shared.next()));

// Two loops over one iterator take turns.
const turns = set.values();
for (const one of turns) {
  say("outer", one);
  for (const other of turns) {
    say("inner", other);
    if (other === 2) break;
  }
}

// Deleted and added meanwhile; cleared.
const changing = new Set(["x", "y", "z"]);
for (const item of changing.keys()) {
  say(item);
  if (item === "x") {
    changing.delete("y");
    changing.add("w");
  }
  if (item === "z") changing.delete("x");
}
for (const item of changing) {
  say("cleared", item);
  changing.clear();
}

// A `next` that is borrowed, and one that is replaced.
const borrowed = { next: map.values().next, [Symbol.iterator]() { return this; } };
try {
  for (const value of borrowed) say(value);
} catch (error) {
  say(error.name);
}
const replaced = map.keys();
let count = 0;
replaced.next = () => ({ value: count, done: count++ > 1 });
for (const value of replaced) say("replaced", value);

function* delegating() {
  yield* map.values();
  yield* set;
}
say(...delegating());
const [first, ...others] = map.keys();
say(first, others.join());
for (const value of new Set().values()) say("none", value);

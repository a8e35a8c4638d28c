// Storage: builds a tree of arrays of various lengths, to exercise the allocator. After the Smalltalk benchmark of the same name in the
// SOM suite.
// profile: arrays, recursion, objects
"use strict";

const BRANCHES = 4;
const DEPTH = 8;

class Random {
  constructor(seed) {
    this.state = seed;
  }

  // The generator of Lehmer, with the multiplier of Park and Miller.
  below(limit) {
    this.state = (this.state * 48271) % 2147483647;
    return this.state % limit;
  }
}

function build(depth, random) {
  if (depth === 1) return new Array(1 + random.below(10)).fill(null);
  const children = new Array(BRANCHES);
  for (let i = 0; i < BRANCHES; i++) children[i] = build(depth - 1, random);
  return children;
}

function count(tree) {
  const totals = { arrays: 1, slots: 0 };
  for (const child of tree) {
    if (child === null) {
      totals.slots++;
    } else {
      const below = count(child);
      totals.arrays += below.arrays;
      totals.slots += below.slots;
    }
  }
  return totals;
}

function run() {
  return count(build(DEPTH, new Random(74755)));
}

// The arrays are a geometric series. The slots are the recorded number; there are five and a half in a leaf on average.
function verify({ arrays, slots }) {
  return arrays === (BRANCHES ** DEPTH - 1) / (BRANCHES - 1) && slots === 90526;
}

// Decision tree: learns from examples when a machine fails, and classifies others with what it has learnt. After L. Breiman, J. Friedman,
// R. Olshen and C. Stone, "Classification and Regression Trees" (1984); training and classifying are tasks of RIoTBench (2017).
// profile: objects, recursion, sorting, arrays, callbacks
"use strict";

const FEATURES = ["temperature", "vibration", "current", "humidity"];
const TRAINING = 800;
const TESTS = 5000;
const MIN_EXAMPLES = 4;

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

// What the tree is to find out. Humidity has nothing to do with it.
function classOf({ temperature, vibration, current }) {
  if (temperature > 70) return vibration > 40 ? "failure" : "warning";
  return current > 80 && vibration > 25 ? "warning" : "normal";
}

function makeExamples(count, random) {
  return Array.from({ length: count }, () => {
    const example = {};
    for (const feature of FEATURES) example[feature] = random.below(100);
    return { ...example, label: classOf(example) };
  });
}

class Tally {
  constructor() {
    this.counts = new Map();
    this.total = 0;
  }

  static of(examples) {
    const tally = new Tally();
    for (const { label } of examples) tally.change(label, 1);
    return tally;
  }

  change(label, difference) {
    this.counts.set(label, (this.counts.get(label) || 0) + difference);
    this.total += difference;
  }

  // How often two of the examples, drawn at random, have different labels, times their number.
  impurity() {
    let squares = 0;
    for (const count of this.counts.values()) squares += count * count;
    return this.total === 0 ? 0 : this.total - squares / this.total;
  }

  mostFrequent() {
    return [...this.counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  }
}

// Moves the examples from the right to the left in the order of the feature. A threshold lies between two different values.
function bestThreshold(examples, feature) {
  const sorted = [...examples].sort((a, b) => a[feature] - b[feature]);
  const left = new Tally();
  const right = Tally.of(sorted);
  let best = { feature, threshold: null, impurity: Infinity };
  sorted.forEach((example, index) => {
    const before = index === 0 ? example[feature] : sorted[index - 1][feature];
    if (before < example[feature]) {
      const impurity = left.impurity() + right.impurity();
      if (impurity < best.impurity) best = { feature, threshold: (before + example[feature]) / 2, impurity };
    }
    left.change(example.label, 1);
    right.change(example.label, -1);
  });
  return best;
}

// A tree is a leaf with a label, or a question with two subtrees.
function train(examples) {
  const tally = Tally.of(examples);
  const impurity = tally.impurity();
  if (impurity === 0 || examples.length < MIN_EXAMPLES) return { label: tally.mostFrequent() };
  const candidates = FEATURES.map((feature) => bestThreshold(examples, feature));
  const best = candidates.reduce((a, b) => (b.impurity < a.impurity ? b : a));
  if (best.impurity >= impurity) return { label: tally.mostFrequent() };
  const { feature, threshold } = best;
  return {
    feature,
    threshold,
    low: train(examples.filter((example) => example[feature] < threshold)),
    high: train(examples.filter((example) => example[feature] >= threshold)),
  };
}

function classify(tree, example) {
  let node = tree;
  while (node.label === undefined) node = example[node.feature] < node.threshold ? node.low : node.high;
  return node.label;
}

function describe({ label, feature, threshold, low, high }) {
  return label === undefined ? `(${feature} < ${threshold} ? ${describe(low)} : ${describe(high)})` : label;
}

function run() {
  const random = new Random(1984);
  const tree = train(makeExamples(TRAINING, random));
  const right = makeExamples(TESTS, random).filter((example) => classify(tree, example) === example.label);
  return { tree: describe(tree), right: right.length };
}

// The examples are so many that the tree is exactly the rule.
function verify({ tree, right }) {
  const cool = "(current < 80.5 ? normal : (vibration < 25.5 ? normal : warning))";
  const hot = "(vibration < 40.5 ? warning : failure)";
  return right === TESTS && tree === `(temperature < 70.5 ? ${cool} : ${hot})`;
}

// Generators: sequences that are made on demand: permutations, walks through trees, a sieve, merged multiples, and coroutines.
// Coroutines after Melvin Conway (1963), the same-fringe problem after Carl Hewitt (1974), the merged multiples after Richard Hamming.
// profile: generators, recursion, loops, objects
"use strict";

function* permutations(items, count = items.length) {
  if (count === 0) {
    yield items;
    return;
  }
  for (let i = 0; i < count; i++) {
    [items[i], items[count - 1]] = [items[count - 1], items[i]];
    yield* permutations(items, count - 1);
    [items[i], items[count - 1]] = [items[count - 1], items[i]];
  }
}

class Tree {
  constructor(left, value, right) {
    this.left = left;
    this.value = value;
    this.right = right;
  }

  *[Symbol.iterator]() {
    if (this.left !== null) yield* this.left;
    yield this.value;
    if (this.right !== null) yield* this.right;
  }
}

// Trees of the numbers from low to high; where the root lies is decided by `split`.
function makeTree(low, high, split) {
  if (low > high) return null;
  const root = split(low, high);
  return new Tree(makeTree(low, root - 1, split), root, makeTree(root + 1, high, split));
}

// Do both sequences have the same elements? The longer one is not read further than the first difference.
function isSame(left, right) {
  const other = right[Symbol.iterator]();
  for (const value of left) {
    const { value: otherValue, done } = other.next();
    if (done || value !== otherValue) return false;
  }
  return other.next().done;
}

function* numbersFrom(first) {
  for (let number = first; ; number++) yield number;
}

function* filter(numbers, accepts) {
  for (const number of numbers) {
    if (accepts(number)) yield number;
  }
}

function* take(numbers, count) {
  if (count === 0) return;
  let taken = 0;
  for (const number of numbers) {
    yield number;
    if (++taken === count) return;
  }
}

// Each prime adds a filter for its multiples to the chain.
function* primes() {
  let numbers = numbersFrom(2);
  for (;;) {
    const prime = numbers.next().value;
    yield prime;
    numbers = filter(numbers, (number) => number % prime !== 0);
  }
}

// The numbers without prime factors above five, in order: one, and twice, three times and five times each of them.
function* hamming() {
  const numbers = [1];
  const factors = [2, 3, 5];
  const indices = [0, 0, 0];
  for (;;) {
    yield numbers[numbers.length - 1];
    const candidates = factors.map((factor, index) => factor * numbers[indices[index]]);
    const next = Math.min(...candidates);
    numbers.push(next);
    candidates.forEach((candidate, index) => {
      if (candidate === next) indices[index]++;
    });
  }
}

// Is sent numbers and answers with their average so far; when it is closed, it says how many there were.
function* averager(log) {
  let count = 0;
  let sum = 0;
  try {
    for (;;) {
      sum += yield count === 0 ? 0 : sum / count;
      count++;
    }
  } finally {
    log.push(`averaged ${count} numbers`);
  }
}

// Tasks take turns until all have finished; each adds its name to the trace whenever it runs.
function schedule(tasks) {
  let ready = tasks;
  while (ready.length > 0) ready = ready.filter((task) => !task.next().done);
}

function* worker(name, turns, trace) {
  for (let turn = 0; turn < turns; turn++) {
    trace.push(name);
    yield;
  }
}

function last(numbers) {
  let result;
  for (const number of numbers) result = number;
  return result;
}

function run() {
  const log = [];
  const average = averager(log);
  average.next();
  let mean = 0;
  for (const number of take(numbersFrom(1), 1000)) mean = average.next(number).value;
  average.return();
  schedule([worker("a", 3, log), worker("b", 1, log), worker("c", 2, log)]);

  let permutationCount = 0;
  let fixedPoints = 0;
  for (const order of permutations([0, 1, 2, 3, 4, 5, 6])) {
    permutationCount++;
    fixedPoints += order.filter((item, index) => item === index).length;
  }
  const balanced = makeTree(1, 500, (low, high) => (low + high) >> 1);
  const slanted = makeTree(1, 500, (low, high) => low + ((high - low) >> 3));
  const shorter = makeTree(1, 499, (low, high) => high - ((high - low) >> 3));
  return {
    mean,
    log: log.join(" "),
    permutationCount,
    fixedPoints,
    fringes: [isSame(balanced, slanted), isSame(balanced, shorter)],
    prime: last(take(primes(), 60)),
    hamming: last(take(hamming(), 1000)),
  };
}

// One to a thousand have the mean 500.5. On average a permutation has one fixed point. 281 is the 60th prime, and 2¹⁴·5⁵ the thousandth
// element of sequence A051037 of the OEIS.
function verify(result) {
  return (
    result.mean === 500.5 &&
    result.log === "averaged 1000 numbers a b c a c a" &&
    result.permutationCount === 5040 &&
    result.fixedPoints === 5040 &&
    result.fringes.join() === "true,false" &&
    result.prime === 281 &&
    result.hamming === 2 ** 14 * 5 ** 5
  );
}

// Map and Set: what programs do with them: remember, count, group, search in breadth, and keep the entries that were used last.
// Collatz numbers after Lothar Collatz (1937), breadth-first search after Edward Moore (1959).
// profile: maps, loops, objects, strings
"use strict";

// The start below the limit that takes the most steps to come to 1; the steps of every number met are remembered.
function longestCollatz(limit) {
  const stepsFrom = new Map([[1, 0]]);
  let best = 1;
  for (let start = 2; start < limit; start++) {
    const path = [];
    let number = start;
    while (!stepsFrom.has(number)) {
      path.push(number);
      number = number % 2 === 0 ? number / 2 : 3 * number + 1;
    }
    let steps = stepsFrom.get(number);
    while (path.length > 0) stepsFrom.set(path.pop(), ++steps);
    if (stepsFrom.get(start) > stepsFrom.get(best)) best = start;
  }
  return { start: best, steps: stepsFrom.get(best) };
}

// How many squares of the board a knight in the corner reaches in 0, 1, 2, … moves.
function knightDistances(size) {
  const jumps = [[1, 2], [2, 1], [2, -1], [1, -2], [-1, -2], [-2, -1], [-2, 1], [-1, 2]];
  const counts = [];
  const seen = new Set(["0,0"]);
  let frontier = [[0, 0]];
  while (frontier.length > 0) {
    counts.push(frontier.length);
    const next = [];
    for (const [column, row] of frontier) {
      for (const [right, down] of jumps) {
        const square = [column + right, row + down];
        const isOnBoard = square.every((coordinate) => coordinate >= 0 && coordinate < size);
        if (!isOnBoard || seen.has(square.join())) continue;
        seen.add(square.join());
        next.push(square);
      }
    }
    frontier = next;
  }
  return counts;
}

// Sizes of the groups of numbers that have the same digits, the largest group first.
function groupByDigits(limit) {
  const groups = new Map();
  for (let number = 0; number < limit; number++) {
    const digits = [...String(number).padStart(3, "0")].sort().join("");
    const group = groups.get(digits);
    if (group === undefined) groups.set(digits, new Set([number]));
    else group.add(number);
  }
  const sizes = new Map();
  for (const { size } of groups.values()) sizes.set(size, (sizes.get(size) || 0) + 1);
  return [...sizes].sort(([a], [b]) => b - a);
}

// Keeps the entries that were used last: a map is ordered by insertion, so an entry is removed and inserted again when it is used.
class Cache {
  constructor(capacity) {
    this.capacity = capacity;
    this.entries = new Map();
    this.misses = 0;
  }

  get(key, compute) {
    let value = this.entries.get(key);
    if (this.entries.delete(key)) {
      this.entries.set(key, value);
      return value;
    }
    this.misses++;
    value = compute(key);
    this.entries.set(key, value);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      this.entries.delete(oldest);
    }
    return value;
  }
}

// Goes through the keys up and down again: of each way, all but the last `capacity` keys of the way before are missed.
function cacheMisses(keys, ways) {
  const cache = new Cache(keys / 2);
  for (let way = 0; way < ways; way++) {
    for (let i = 0; i < keys; i++) {
      const key = way % 2 === 0 ? i : keys - 1 - i;
      if (cache.get(key, (number) => number * number) !== key * key) throw new Error(`wrong entry ${key}`);
    }
  }
  return cache.misses;
}

function run() {
  return {
    collatz: longestCollatz(30000),
    knight: knightDistances(24),
    groups: groupByDigits(1000),
    misses: cacheMisses(200, 40),
  };
}

// Collatz: sequence A006877 of the OEIS. The knight reaches every square. Of the multisets of three digits, 120 have three different ones
// and so 6 orders, 90 have two and 3 orders, 10 have one.
function verify({ collatz, knight, groups, misses }) {
  return (
    collatz.start === 26623 &&
    collatz.steps === 307 &&
    knight.slice(0, 3).join() === "1,2,9" &&
    knight.reduce((sum, count) => sum + count, 0) === 24 * 24 &&
    groups.join(" ") === "6,120 3,90 1,10" &&
    misses === 200 + 39 * 100
  );
}

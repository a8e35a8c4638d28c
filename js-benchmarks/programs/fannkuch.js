// Fannkuch: turns over the first numbers of a permutation until a one is in front, for all permutations; how often at most?
// After K. Anderson and D. Rettig, "Performing Lisp Analysis of the FANNKUCH Benchmark" (1994).
// profile: integers, arrays, loops, recursion
"use strict";

const SIZE = 8;

function flipsOf(permutation) {
  const numbers = permutation.slice();
  let flips = 0;
  for (let first = numbers[0]; first !== 1; first = numbers[0]) {
    for (let low = 0, high = first - 1; low < high; low++, high--) {
      const saved = numbers[low];
      numbers[low] = numbers[high];
      numbers[high] = saved;
    }
    flips++;
  }
  return flips;
}

function rotateLeft(array, count) {
  const first = array[0];
  for (let i = 1; i < count; i++) array[i - 1] = array[i];
  array[count - 1] = first;
}

// Goes through the orders of the first `count` elements; after as many rotations they are in the order in which they were.
function forEachOrder(array, count, visit) {
  if (count === 1) {
    visit(array);
    return;
  }
  for (let i = 0; i < count; i++) {
    forEachOrder(array, count - 1, visit);
    rotateLeft(array, count);
  }
}

// The checksum adds the numbers of flips with alternating signs.
function run() {
  let checksum = 0;
  let most = 0;
  let sign = 1;
  const numbers = Array.from({ length: SIZE }, (_, index) => index + 1);
  forEachOrder(numbers, SIZE, (permutation) => {
    const flips = flipsOf(permutation);
    checksum += sign * flips;
    most = Math.max(most, flips);
    sign = -sign;
  });
  return { checksum, most };
}

// The most flips are sequence A000375 of the OEIS; the checksum is that of the Computer Language Benchmarks Game.
function verify({ checksum, most }) {
  return checksum === 1616 && most === 22;
}

// Permute: goes through all orders of an array by swaps. After B. R. Heap, "Permutations by Interchanges" (1963).
// profile: recursion, arrays, integers, callbacks
"use strict";

const SIZE = 8;

function swap(array, i, j) {
  const saved = array[i];
  array[i] = array[j];
  array[j] = saved;
}

function permute(array, count, visit) {
  if (count === 1) {
    visit(array);
    return;
  }
  for (let i = 0; i < count; i++) {
    permute(array, count - 1, visit);
    if (i < count - 1) swap(array, count % 2 === 0 ? i : 0, count - 1);
  }
}

function run() {
  let count = 0;
  let descents = 0;
  const sums = new Array(SIZE).fill(0);
  const numbers = Array.from({ length: SIZE }, (_, index) => index + 1);
  permute(numbers, SIZE, (order) => {
    count++;
    for (let i = 0; i < SIZE; i++) {
      sums[i] += order[i];
      if (i > 0 && order[i - 1] > order[i]) descents++;
    }
  });
  return { count, sums, descents };
}

function factorial(n) {
  return n === 0 ? 1 : n * factorial(n - 1);
}

// There are n! orders. Each number stands at each place in (n-1)! of them, and half of all neighbours are in descending order.
function verify({ count, sums, descents }) {
  const sum = (factorial(SIZE - 1) * SIZE * (SIZE + 1)) / 2;
  return (
    count === factorial(SIZE) &&
    sums.join() === new Array(SIZE).fill(sum).join() &&
    descents === ((SIZE - 1) * factorial(SIZE)) / 2
  );
}

// Binary trees: makes and drops many trees while a large one stays. After the benchmark of J. Ellis, P. Kovac and H. Boehm for
// garbage collectors (GCBench, 1997).
// profile: objects, recursion, calls
"use strict";

const MIN_DEPTH = 4;
const MAX_DEPTH = 15;

function makeTree(depth) {
  return depth === 0 ? { left: null, right: null } : { left: makeTree(depth - 1), right: makeTree(depth - 1) };
}

function countNodes({ left, right }) {
  return left === null ? 1 : 1 + countNodes(left) + countNodes(right);
}

// For each depth as many trees as have, together, about the size of the large one.
function run() {
  const large = makeTree(MAX_DEPTH);
  const counts = [];
  for (let depth = MIN_DEPTH; depth <= MAX_DEPTH; depth += 4) {
    const trees = 2 ** (MAX_DEPTH - depth);
    let nodes = 0;
    for (let i = 0; i < trees; i++) nodes += countNodes(makeTree(depth));
    counts.push({ depth, trees, nodes });
  }
  return { large: countNodes(large), counts };
}

function nodesAt(depth) {
  return 2 ** (depth + 1) - 1;
}

function verify({ large, counts }) {
  return (
    large === nodesAt(MAX_DEPTH) &&
    counts.length === 3 &&
    counts.every(({ depth, trees, nodes }) => nodes === trees * nodesAt(depth))
  );
}

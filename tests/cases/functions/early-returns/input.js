// Where a function looks whether somebody wants it to stop: after what returns early, and before the first call on every other path.
function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
function fact(n) {
  if (n === 0) return 1;
  return n * fact(n - 1);
}
function ackermann(m, n) {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}
function depth(tree) {
  if (tree === null) {
    return 0;
  } else {
    const left = depth(tree.left);
    const right = depth(tree.right);
    return 1 + (left > right ? left : right);
  }
}
function collatz(n, steps = 0) {
  let next;
  if (n === 1) return steps;
  if (n % 2 === 0) next = n / 2;
  else next = 3 * n + 1;
  return collatz(next, steps + 1);
}
function walk(n, log) {
  if (n > 0) {
    log.push(n);
    walk(n - 1, log);
  } else log.push("end");
  log.push(-n);
}
function both(n) {
  return n > 3 ? both(n - 1) + 1 : n > 0 ? both(n - 2) + 2 : 0;
}
function either(n) {
  return n <= 0 || either(n - 1);
}
function tried(n) {
  try {
    if (n === 0) throw new Error("bottom");
    return tried(n - 1);
  } catch (error) {
    return `${n} ${error.message}`;
  }
}
function counted(n = fact(3)) {
  return n <= 0 ? 0 : 1 + counted(n - 1);
}
class Node {
  constructor(value, next) {
    this.value = value;
    this.next = next;
  }
  sum() {
    if (this.next === null) return this.value;
    return this.value + this.next.sum();
  }
}
class Chain extends Node {
  constructor(length) {
    super(length, length > 0 ? new Chain(length - 1) : null);
  }
}
const log = [];
walk(3, log);
const tree = { left: { left: null, right: { left: null, right: null } }, right: null };
console.log(fib(10), fact(6), ackermann(2, 3), depth(tree), collatz(27), log.join());
console.log(both(9), either(4), tried(3), counted(), new Node(1, new Node(2, new Node(3, null))).sum(), new Chain(4).sum());

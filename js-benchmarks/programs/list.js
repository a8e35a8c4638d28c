// List: arithmetic on linked lists whose length is the number. The function is that of I. Takeuchi (1978) in the form of
// J. McCarthy; on lists it is the benchmark TAKL of R. Gabriel, "Performance and Evaluation of Lisp Systems" (1985).
// profile: recursion, calls, objects
"use strict";

class Cell {
  constructor(head, tail) {
    this.head = head;
    this.tail = tail;
  }
}

function listOf(length) {
  return length === 0 ? null : new Cell(length, listOf(length - 1));
}

function lengthOf(list) {
  return list === null ? 0 : 1 + lengthOf(list.tail);
}

function isShorter(left, right) {
  while (right !== null) {
    if (left === null) return true;
    left = left.tail;
    right = right.tail;
  }
  return false;
}

function takeuchi(x, y, z) {
  if (!isShorter(y, x)) return z;
  return takeuchi(takeuchi(x.tail, y, z), takeuchi(y.tail, z, x), takeuchi(z.tail, x, y));
}

function run() {
  return lengthOf(takeuchi(listOf(20), listOf(12), listOf(6)));
}

// The function gives 7 for the numbers 20, 12 and 6 themselves.
function verify(result) {
  return result === 7;
}

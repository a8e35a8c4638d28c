// Functions that are only ever called are no values: they are made anew with the environment that they belong to.
"use strict";

const table = [1, 2, 3];
let calls = 0;

function at(i, j) {
  calls++;
  return table[i] + doubled(j);
}
function doubled(j) {
  return j * 2 + (j > 0 ? doubled(j - 1) : 0);
}
function isEven(n) {
  return n === 0 ? true : isOdd(n - 1);
}
function isOdd(n) {
  return n === 0 ? false : isEven(n - 1);
}

function outer(n) {
  let local = n;
  function add(x) {
    local += x;
    return local + helper(x);
  }
  function helper(y, factor = n) {
    return y * factor + at(y % 3, n);
  }
  // The same name as a function around.
  function doubled(x) {
    return `${x}${x}`;
  }
  let sum = 0;
  for (let i = 0; i < 3; i++) sum += add(i);
  const later = [() => add(1), () => helper(2), () => doubled(local)];
  return [sum, ...later.map((f) => f())].join();
}
console.log(outer(3), outer(4), calls, isEven(10), isOdd(7));

// One environment an activation, shared by all closures in it.
function counter() {
  let count = 0;
  function bump(by) {
    count += by;
    return count;
  }
  return { up: () => bump(1), down: () => bump(-1), twice: () => bump(1) + bump(1) };
}
const one = counter();
const other = counter();
one.up();
one.up();
other.down();
console.log(one.up(), other.down(), one.twice(), other.twice());

// Only a closure in a closure calls it.
function deep(a) {
  function inner(b) {
    return a * 100 + b;
  }
  return () => () => inner(a + 1);
}
const deeper = [deep(1), deep(2)].map((f) => f());
console.log(deeper.map((f) => f()).join());

// These are values after all.
function named() {
  return named.calls++;
}
named.calls = 5;
named();
function Made(x) {
  this.x = x;
}
function tag(parts, ...values) {
  return parts.join("|") + values.join();
}
function passed(x) {
  return x + 1;
}
console.log(named.calls, new Made(3).x, new Made(1) instanceof Made, tag`a${1}b${2}c`, [1, 2].map(passed).join(), typeof passed);

// Functions of a method, of a getter and of an arrow function.
class Box {
  constructor(content) {
    this.content = content;
  }
  describe() {
    const box = this;
    function text(prefix) {
      return prefix + box.content + again(prefix);
    }
    function again(prefix) {
      return prefix.length > 2 ? "" : text(prefix + prefix);
    }
    return text("-");
  }
  get size() {
    function measure(value) {
      return String(value).length;
    }
    return measure(this.content);
  }
}
const arrow = (n) => {
  function square(m) {
    return m * m + n;
  }
  return square(n) + square(1);
};
console.log(new Box("box").describe(), new Box(12345).size, arrow(3));

// What it throws, and what it is called on.
function fail(depth) {
  if (depth === 0) throw new Error("deep down");
  return fail(depth - 1);
}
function receiver() {
  return this === undefined;
}
try {
  fail(3);
} catch (error) {
  console.log(error.message, receiver());
}

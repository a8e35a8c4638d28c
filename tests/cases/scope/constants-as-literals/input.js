// A constant with a literal for a value is read as the literal, except where that would make a difference.
"use strict";

const SIZE = 24;
const STRIDE = SIZE + 2;
const HALF = STRIDE / 4;
const NEGATIVE = -3;
const NAME = "name";
const LONG = "a text that is longer than anybody would like to repeat in a program";
const YES = true;
const NOTHING = null;
const ZERO = 0;
const MINUS_ZERO = -0;
const SHIFTED = 1 << 10;
const INFINITE = 1 / ZERO;
const list = [1, 2, 3];

function reads() {
  const object = { SIZE, [NAME]: STRIDE, NAME };
  return [
    SIZE, STRIDE, HALF, NEGATIVE, NAME, LONG.length, YES, NOTHING, ZERO, 1 / MINUS_ZERO, SHIFTED, INFINITE,
    SIZE - NEGATIVE, NEGATIVE ** 2, -SIZE, typeof SIZE, typeof NOTHING, SIZE.toFixed(1), NAME.length, NAME[0],
    `${SIZE}${NAME}`, object.name, object.SIZE, list[ZERO], SIZE in list, !YES, NOTHING ?? SIZE, NOTHING?.x, YES && NAME,
    ((x = SIZE) => x)(), [SIZE].includes(SIZE),
  ].join(" ");
}
console.log(reads());

function writes() {
  const errors = [];
  for (const write of [() => { SIZE = 1; }, () => { SIZE += 1; }, () => SIZE++, () => { [NAME] = ["x"]; }, () => { for (SIZE of [1]); }, () => { YES &&= 2; }]) {
    try {
      write();
      errors.push("written");
    } catch (error) {
      errors.push(error.name);
    }
  }
  return errors.join() + SIZE + NAME + YES;
}
console.log(writes());

function calls() {
  try {
    SIZE();
  } catch (error) {
    return error.name;
  }
}
console.log(calls());

// Too early.
const early = () => LATE + SIZE;
try {
  early();
} catch (error) {
  console.log(error.name);
}
const LATE = 5;
console.log(early());

// In blocks, loops and switches each has its own.
function nested(n) {
  const results = [];
  for (let i = 0; i < 2; i++) {
    const SIZE = 7;
    results.push(() => SIZE + i);
  }
  {
    const SIZE = "inner";
    results.push(() => SIZE);
  }
  switch (n) {
    case 0:
      const IN_SWITCH = 9;
    default:
      results.push(() => {
        try {
          return IN_SWITCH;
        } catch (error) {
          return error.name;
        }
      });
  }
  results.push(() => SIZE);
  return results.map((f) => f()).join();
}
console.log(nested(0), nested(1));

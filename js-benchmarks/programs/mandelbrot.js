// Mandelbrot: counts the points of a grid from which the iteration of z² + c does not escape.
// After Robert Brooks and Peter Matelski (1978) and Benoît Mandelbrot (1980).
// profile: floats, loops
"use strict";

const SIZE = 300;
const LIMIT = 100;
const WIDTH = 3;
const HEIGHT = 3;

// The number of steps after which the point has left the circle of radius two; LIMIT if it has not.
function escapeTime(cr, ci) {
  let zr = 0;
  let zi = 0;
  let steps = 0;
  while (steps < LIMIT) {
    const rr = zr * zr;
    const ii = zi * zi;
    if (rr + ii > 4) break;
    zi = 2 * zr * zi + ci;
    zr = rr - ii + cr;
    steps++;
  }
  return steps;
}

// Rows run from the lower to the upper half plane, through the middles of the cells, so that they mirror each other exactly.
function run() {
  const rows = [];
  let steps = 0;
  for (let row = 0; row < SIZE; row++) {
    const ci = (HEIGHT * (row - (SIZE - 1) / 2)) / SIZE;
    let inside = 0;
    for (let column = 0; column < SIZE; column++) {
      const time = escapeTime(-2.25 + (WIDTH * (column + 0.5)) / SIZE, ci);
      if (time === LIMIT) inside++;
      steps += time;
    }
    rows.push(inside);
  }
  return { rows, steps };
}

// The rows are symmetric, and the points inside cover the area of the set, 1.5066, up to those that have not escaped yet.
// The steps are the recorded number.
function verify({ rows, steps }) {
  const inside = rows.reduce((sum, count) => sum + count, 0);
  const area = (inside * WIDTH * HEIGHT) / (SIZE * SIZE);
  const isSymmetric = rows.every((count, row) => count === rows[SIZE - 1 - row]);
  return isSymmetric && Math.abs(area - 1.5066) < 0.05 && steps === 1877620;
}

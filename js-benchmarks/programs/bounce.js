// Bounce: balls fly through a box and are reflected by its walls. After the Smalltalk benchmark of the same name in the SOM suite.
// profile: classes, objects, integers, loops
"use strict";

const WIDTH = 1000;
const HEIGHT = 700;
const BALLS = 60;
const STEPS = 4000;

class Random {
  constructor(seed) {
    this.state = seed;
  }

  // The generator of Lehmer, with the multiplier of Park and Miller.
  below(limit) {
    this.state = (this.state * 48271) % 2147483647;
    return this.state % limit;
  }
}

class Ball {
  constructor(random) {
    this.x = random.below(WIDTH);
    this.y = random.below(HEIGHT);
    this.dx = random.below(201) - 100;
    this.dy = random.below(201) - 100;
  }

  // Moves by one step and tells how many walls it has hit. What it would have flown too far it flies back.
  step() {
    let hits = 0;
    this.x += this.dx;
    this.y += this.dy;
    if (this.x < 0 || this.x >= WIDTH) {
      this.x = this.x < 0 ? -this.x : 2 * WIDTH - this.x;
      this.dx = -this.dx;
      hits++;
    }
    if (this.y < 0 || this.y >= HEIGHT) {
      this.y = this.y < 0 ? -this.y : 2 * HEIGHT - this.y;
      this.dy = -this.dy;
      hits++;
    }
    return hits;
  }
}

function makeBalls() {
  const random = new Random(74755);
  return Array.from({ length: BALLS }, () => new Ball(random));
}

function run() {
  const balls = makeBalls();
  let hits = 0;
  for (let step = 0; step < STEPS; step++) {
    for (const ball of balls) hits += ball.step();
  }
  return { hits, places: balls.map(({ x, y }) => [x, y]) };
}

// Where a ball is that flew straight through an endless row of mirrored boxes, and how many walls it has crossed.
function unfold(start, speed, size) {
  const distance = start + speed * STEPS;
  const hits = Math.abs(Math.floor(distance / size));
  const inPeriod = ((distance % (2 * size)) + 2 * size) % (2 * size);
  return { place: inPeriod <= size ? inPeriod : 2 * size - inPeriod, hits };
}

function verify(result) {
  let hits = 0;
  const inPlace = makeBalls().every((ball, index) => {
    const x = unfold(ball.x, ball.dx, WIDTH);
    const y = unfold(ball.y, ball.dy, HEIGHT);
    hits += x.hits + y.hits;
    return x.place === result.places[index][0] && y.place === result.places[index][1];
  });
  return inPlace && hits === result.hits;
}

// Linear regression: fits a line to the last readings of a sensor, and predicts the next one. The method of least squares is that of Adrien-
// Marie Legendre (1805); on a sliding window it is a task of RIoTBench (2017).
// profile: floats, classes, arrays, loops
"use strict";

const WINDOW = 50;
const READINGS = 20000;
const PHASE = 1000;

// Keeps the sums that the formula needs, and replaces the oldest reading in them by the newest. Places in the window count from 0.
class SlidingRegression {
  constructor(size) {
    this.size = size;
    this.values = new Array(size).fill(0);
    this.next = 0;
    this.count = 0;
    this.sum = 0;
    this.weightedSum = 0;
  }

  add(value) {
    if (this.count < this.size) {
      this.weightedSum += this.count * value;
      this.count++;
    } else {
      const oldest = this.values[this.next];
      this.sum -= oldest;
      // All readings move down by one place.
      this.weightedSum += (this.size - 1) * value - this.sum;
    }
    this.sum += value;
    this.values[this.next] = value;
    this.next = (this.next + 1) % this.size;
  }

  isFull() {
    return this.count === this.size;
  }

  line() {
    const n = this.count;
    const meanPlace = (n - 1) / 2;
    const squares = (n * (n * n - 1)) / 12;
    const slope = (this.weightedSum - meanPlace * this.sum) / squares;
    return { slope, start: this.sum / n - slope * meanPlace };
  }

  predict() {
    const { slope, start } = this.line();
    return start + slope * this.count;
  }
}

// Goes up and down by turns, three units in a step.
function trend(time) {
  const inPhase = time % (2 * PHASE);
  return 3 * (inPhase < PHASE ? inPhase : 2 * PHASE - inPhase);
}

// Numbers from -20 to 20 by the generator of Lehmer.
function makeNoise(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state % 41) - 20;
  };
}

function run() {
  const noise = makeNoise(18050306);
  const regression = new SlidingRegression(WINDOW);
  const exact = new SlidingRegression(WINDOW);
  let errors = 0;
  let alarms = 0;
  let falseAlarms = 0;
  let turns = 0;
  let lastSign = 1;
  let misses = 0;
  for (let time = 0; time < READINGS; time++) {
    const value = trend(time) + noise();
    if (regression.isFull()) {
      const error = Math.abs(value - regression.predict());
      errors += error;
      const holdsTurn = time % PHASE < WINDOW;
      if (error > 40 && holdsTurn) alarms++;
      if (error > 40 && !holdsTurn) falseAlarms++;
      if (Math.abs(exact.predict() - trend(time)) > 1e-9 && !holdsTurn) misses++;
    }
    regression.add(value);
    exact.add(trend(time));
    const sign = Math.sign(regression.line().slope);
    if (regression.isFull() && sign !== lastSign) {
      turns++;
      lastSign = sign;
    }
  }
  return { meanError: errors / READINGS, alarms, falseAlarms, turns, misses, slope: regression.line().slope };
}

// Where the window holds no turn of the trend, the line through exact readings predicts them exactly, and noisy ones, which are off by 20 at
// most, give no alarm. The mean error (the noise alone has 10.2) and the number of alarms at turns are the recorded ones.
function verify({ meanError, alarms, falseAlarms, turns, misses, slope }) {
  return (
    turns === READINGS / PHASE - 1 &&
    misses === 0 &&
    falseAlarms === 0 &&
    alarms === 264 &&
    meanError.toFixed(6) === "11.254301" &&
    Math.abs(slope + 3) < 0.3
  );
}

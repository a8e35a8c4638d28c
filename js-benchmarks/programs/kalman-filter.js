// Kalman filter: estimates where a vehicle is and how fast, from noisy measurements of its place. After Rudolf Kálmán, "A New Approach to
// Linear Filtering and Prediction Problems" (1960); a task of RIoTBench (2017).
// profile: floats, classes, arrays
"use strict";

const MEASUREMENTS = 1000;
const NOISE = 4;
const WARM_UP = 100;

// Matrices are arrays of rows.

function multiply(a, b) {
  return a.map((row) => b[0].map((_, column) => row.reduce((sum, value, index) => sum + value * b[index][column], 0)));
}

function combine(a, b, operation) {
  return a.map((row, i) => row.map((value, j) => operation(value, b[i][j])));
}

function add(a, b) {
  return combine(a, b, (x, y) => x + y);
}

function subtract(a, b) {
  return combine(a, b, (x, y) => x - y);
}

function transpose(a) {
  return a[0].map((_, column) => a.map((row) => row[column]));
}

function scale(a, factor) {
  return a.map((row) => row.map((value) => value * factor));
}

const IDENTITY = [
  [1, 0],
  [0, 1],
];

// The state is a place and a speed; in each unit of time the place changes by the speed, and the speed at random.
class KalmanFilter {
  constructor(processNoise, measurementNoise) {
    this.state = [[0], [0]];
    this.covariance = scale(IDENTITY, 1000);
    this.transition = [
      [1, 1],
      [0, 1],
    ];
    this.observation = [[1, 0]];
    this.processNoise = scale(IDENTITY, processNoise);
    this.measurementNoise = measurementNoise;
  }

  predict() {
    const { transition } = this;
    this.state = multiply(transition, this.state);
    this.covariance = add(multiply(multiply(transition, this.covariance), transpose(transition)), this.processNoise);
  }

  correct(measurement) {
    const { observation } = this;
    const crossCovariance = multiply(this.covariance, transpose(observation));
    const [[variance]] = multiply(observation, crossCovariance);
    const [[expected]] = multiply(observation, this.state);
    const gain = scale(crossCovariance, 1 / (variance + this.measurementNoise));
    this.state = add(this.state, scale(gain, measurement - expected));
    this.covariance = multiply(subtract(IDENTITY, multiply(gain, observation)), this.covariance);
  }
}

// Uniform numbers from 0 to 1 by the generator of Lehmer; the sum of twelve of them is nearly normal.
function makeNoise(seed) {
  let state = seed;
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return function normal() {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}

class MeanSquare {
  constructor() {
    this.sum = 0;
    this.count = 0;
  }

  add(value) {
    this.sum += value * value;
    this.count++;
  }

  root() {
    return Math.sqrt(this.sum / this.count);
  }
}

// The vehicle speeds up and slows down again and again.
function run() {
  const noise = makeNoise(20090625);
  const filter = new KalmanFilter(0.001, NOISE * NOISE);
  const errors = { measured: new MeanSquare(), place: new MeanSquare(), speed: new MeanSquare() };
  let place = 0;
  let speed = 0;
  for (let time = 0; time < MEASUREMENTS; time++) {
    speed += time % 1000 < 500 ? 0.01 : -0.01;
    place += speed;
    const measured = place + NOISE * noise();
    filter.predict();
    filter.correct(measured);
    if (time < WARM_UP) continue;
    errors.measured.add(measured - place);
    errors.place.add(filter.state[0][0] - place);
    errors.speed.add(filter.state[1][0] - speed);
  }
  return {
    measured: errors.measured.root(),
    place: errors.place.root(),
    speed: errors.speed.root(),
    variance: filter.covariance[0][0],
  };
}

// The error of the measurements is their noise, and that of the estimates much smaller; the variance of the place has come to the solution
// of Riccati's equation. The error of the place is the recorded one.
function verify({ measured, place, speed, variance }) {
  const near = (a, b, tolerance) => Math.abs(a - b) < tolerance;
  return (
    near(measured, NOISE, 0.2) && near(place, 1.82246803, 1e-8) && speed < 0.3 && near(variance, steadyVariance(), 1e-9)
  );
}

// The fixed point of a step of the filter, written out for the elements a, b, b and c of the covariance.
function steadyVariance() {
  let [a, b, c] = [1, 0, 1];
  for (let i = 0; i < 2000; i++) {
    const [pa, pb, pc] = [a + 2 * b + c + 0.001, b + c, c + 0.001];
    const gain = 1 / (pa + NOISE * NOISE);
    [a, b, c] = [pa - pa * pa * gain, pb - pa * pb * gain, pc - pb * pb * gain];
  }
  return a;
}

// Averaging window: smooths a stream of readings by sliding, tumbling and exponential averages, and follows the least and the greatest in a
// window. After the tasks "block window average" and "sliding window" of RIoTBench (2017); the least and greatest with a queue that is
// kept in order (D. Lemire, 2006).
// profile: closures, callbacks, floats, arrays
"use strict";

const WINDOW = 60;
const READINGS = 10200;

// Readings from 0 to 1023, as a converter of ten bits gives them: a slow wave and noise by the generator of Lehmer.
function makeReadings(count, seed) {
  let state = seed;
  return Array.from({ length: count }, (_, time) => {
    state = (state * 48271) % 2147483647;
    const inPeriod = time % 800;
    const wave = inPeriod < 400 ? inPeriod : 800 - inPeriod;
    return 300 + wave + (state % 324);
  });
}

// Each of these makes a function that takes a reading and gives what is known after it, or null.

function slidingAverage(size) {
  const window = new Array(size).fill(0);
  let next = 0;
  let count = 0;
  let sum = 0;
  return (reading) => {
    sum += reading - window[next];
    window[next] = reading;
    next = (next + 1) % size;
    count = Math.min(size, count + 1);
    return count === size ? sum / size : null;
  };
}

function tumblingAverage(size) {
  let block = [];
  return (reading) => {
    block.push(reading);
    if (block.length < size) return null;
    const sum = block.reduce((total, value) => total + value, 0);
    block = [];
    return sum / size;
  };
}

function exponentialAverage(weight) {
  let average = null;
  return (reading) => {
    average = average === null ? reading : average + weight * (reading - average);
    return average;
  };
}

// The queue holds the readings that may still become the extreme one: a later one that is better removes those before it.
function slidingExtreme(size, isBetter) {
  const queue = [];
  let time = 0;
  return (reading) => {
    while (queue.length > 0 && !isBetter(queue[queue.length - 1].reading, reading)) queue.pop();
    queue.push({ reading, time });
    if (queue[0].time <= time - size) queue.shift();
    time++;
    return time < size ? null : queue[0].reading;
  };
}

function pipe(readings, operators) {
  const outputs = operators.map(() => []);
  for (const reading of readings) {
    operators.forEach((operator, index) => {
      const output = operator(reading);
      if (output !== null) outputs[index].push(output);
    });
  }
  return outputs;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function run() {
  const readings = makeReadings(READINGS, 20170101);
  const [sliding, tumbling, exponential, least, greatest] = pipe(readings, [
    slidingAverage(WINDOW),
    tumblingAverage(WINDOW),
    exponentialAverage(1 / 16),
    slidingExtreme(WINDOW, (a, b) => a < b),
    slidingExtreme(WINDOW, (a, b) => a > b),
  ]);
  return {
    sliding: Math.round(sum(sliding.map((average) => average * WINDOW))),
    tumbling: Math.round(sum(tumbling) * WINDOW),
    exponential: sum(exponential),
    last: exponential[exponential.length - 1],
    extremes: [sum(least), sum(greatest)],
  };
}

// In the sum of all sliding windows a reading counts as often as there are windows over it, in that of the blocks once. The exponential average
// is behind each reading by fifteen times the step that it has made, and all steps lead from the first reading to the last average.
// The extremes are looked up in each window.
function verify({ sliding, tumbling, exponential, last, extremes }) {
  const readings = makeReadings(READINGS, 20170101);
  const windowsOver = (time) => Math.min(time + 1, WINDOW, READINGS - time);
  let least = 0;
  let greatest = 0;
  for (let end = WINDOW; end <= READINGS; end++) {
    const window = readings.slice(end - WINDOW, end);
    least += Math.min(...window);
    greatest += Math.max(...window);
  }
  const all = sum(readings);
  return (
    sliding === sum(readings.map((reading, time) => reading * windowsOver(time))) &&
    tumbling === all &&
    Math.abs(all - exponential - 15 * (last - readings[0])) < 1e-6 &&
    extremes[0] === least &&
    extremes[1] === greatest
  );
}

// Range and interpolation: drops readings that cannot be right, and fills the gaps from the readings before and after them. After the tasks
// "range filter" and "interpolation" of RIoTBench (A. Shukla, S. Chaturvedi and Y. Simmhan, 2017).
// profile: generators, objects, integers, maps
"use strict";

const SENSORS = 12;
const READINGS = 2000;
const RANGE = { low: -500, high: 1500 };
const KNOT_DISTANCE = 20;

// The true course of a sensor: straight from each knot to the next, with whole numbers everywhere.
function trueCourse(sensor) {
  const course = [];
  let value = 100 * sensor;
  for (let time = 0; time <= READINGS; time++) {
    course.push(value);
    value += ((Math.floor(time / KNOT_DISTANCE) * 7 + sensor * 3) % 11) - 5;
  }
  return course;
}

function trueCourses() {
  return Array.from({ length: SENSORS }, (_, sensor) => trueCourse(sensor));
}

// Between the knots some readings are lost, and some are far out of range.
function fateOf(sensor, time) {
  const sinceKnot = time % KNOT_DISTANCE;
  if (sinceKnot === 0) return "good";
  const number = (time * 31 + sensor * 17) % 10;
  if (number < 3) return "lost";
  return number === 3 ? "wild" : "good";
}

function* readings() {
  const courses = trueCourses();
  for (let time = 0; time <= READINGS; time++) {
    for (let sensor = 0; sensor < SENSORS; sensor++) {
      const fate = fateOf(sensor, time);
      if (fate === "lost") continue;
      const value = courses[sensor][time] + (fate === "wild" ? (time % 2 === 0 ? 9999 : -9999) : 0);
      yield { sensor, time, value };
    }
  }
}

function* inRange(stream, { low, high }, dropped) {
  for (const reading of stream) {
    if (low <= reading.value && reading.value <= high) yield reading;
    else dropped.push(reading);
  }
}

// Remembers the last reading of each sensor. When a later one comes, the seconds between them get values on the line through both.
function* interpolate(stream) {
  const lastOf = new Map();
  for (const reading of stream) {
    const { sensor, time, value } = reading;
    const last = lastOf.get(sensor);
    if (last !== undefined) {
      const duration = time - last.time;
      for (let step = 1; step < duration; step++) {
        const between = last.value + ((value - last.value) * step) / duration;
        yield { sensor, time: last.time + step, value: between, isFilled: true };
      }
    }
    lastOf.set(sensor, reading);
    yield { ...reading, isFilled: false };
  }
}

function run() {
  const dropped = [];
  const courses = Array.from({ length: SENSORS }, () => []);
  let filled = 0;
  for (const { sensor, time, value, isFilled } of interpolate(inRange(readings(), RANGE, dropped))) {
    if (courses[sensor].length !== time) throw new Error(`reading ${time} of sensor ${sensor} comes out of order`);
    courses[sensor].push(value);
    if (isFilled) filled++;
  }
  return { dropped: dropped.length, filled, courses };
}

// All gaps lie between two knots, so the lines through their ends are the true course.
function verify({ dropped, filled, courses }) {
  const fates = { good: 0, lost: 0, wild: 0 };
  const isTrue = trueCourses().every((course, sensor) =>
    course.every((value, time) => {
      fates[fateOf(sensor, time)]++;
      return value === courses[sensor][time];
    }),
  );
  return isTrue && dropped === fates.wild && filled === fates.lost + fates.wild;
}

// PID regulator: keeps an oven at its temperature, with a simulated plant that reacts slowly and late, and is disturbed. After Nicolas
// Minorsky, "Directional Stability of Automatically Steered Bodies" (1922).
// profile: floats, classes, loops, closures
"use strict";

const TIME_STEP = 0.5;
const STEPS = 16000;
const AMBIENT = 20;

// Heat flows to the element, from there to the oven, and from the oven out. What the sensor shows is what was some time ago.
class Oven {
  constructor(delaySteps) {
    this.element = AMBIENT;
    this.temperature = AMBIENT;
    this.past = new Array(delaySteps).fill(AMBIENT);
    this.door = 0;
  }

  advance(power) {
    const toOven = 0.08 * (this.element - this.temperature);
    const outward = (0.01 + this.door) * (this.temperature - AMBIENT);
    this.element += TIME_STEP * (0.05 * power - toOven);
    this.temperature += TIME_STEP * (0.5 * toOven - outward);
    this.past.push(this.temperature);
    return this.past.shift();
  }
}

class Regulator {
  constructor({ proportional, integralTime, derivativeTime, low, high }) {
    this.proportional = proportional;
    this.integralTime = integralTime;
    this.derivativeTime = derivativeTime;
    this.low = low;
    this.high = high;
    this.integral = 0;
    this.lastMeasured = null;
  }

  // The derivative is that of the measurement, so that a new setpoint gives no kick; while the output is at its limit, the integral does not
  // wind up.
  output(setpoint, measured) {
    const error = setpoint - measured;
    const slope = this.lastMeasured === null ? 0 : (measured - this.lastMeasured) / TIME_STEP;
    this.lastMeasured = measured;
    const integral = this.integral + (error * TIME_STEP) / this.integralTime;
    const wanted = this.proportional * (error + integral - this.derivativeTime * slope);
    const limited = Math.min(this.high, Math.max(this.low, wanted));
    if (limited === wanted) this.integral = integral;
    return limited;
  }
}

// Tells what a good step response is judged by.
function makeJudge(setpoint, band) {
  let overshoot = 0;
  let settledAt = null;
  return {
    see(step, temperature) {
      const error = setpoint - temperature;
      overshoot = Math.max(overshoot, -error);
      if (Math.abs(error) > band) settledAt = null;
      else if (settledAt === null) settledAt = step * TIME_STEP;
    },
    verdict() {
      return `${overshoot.toFixed(3)} settled at ${settledAt}`;
    },
  };
}

// Raises the setpoint, then opens the door a little, then closes it.
function simulate(tuning) {
  const oven = new Oven(6);
  const regulator = new Regulator(tuning);
  const phases = [
    { setpoint: 180, door: 0 },
    { setpoint: 220, door: 0 },
    { setpoint: 220, door: 0.005 },
    { setpoint: 220, door: 0 },
  ];
  let measured = AMBIENT;
  let power = 0;
  const verdicts = phases.map(({ setpoint, door }) => {
    const judge = makeJudge(setpoint, 1);
    oven.door = door;
    for (let step = 0; step < STEPS / phases.length; step++) {
      power = regulator.output(setpoint, measured);
      measured = oven.advance(power);
      judge.see(step, oven.temperature);
    }
    return judge.verdict();
  });
  return { verdicts, temperature: oven.temperature, power };
}

function run() {
  const tunings = [
    { proportional: 3, integralTime: 60, derivativeTime: 8 },
    { proportional: 2, integralTime: 120, derivativeTime: 15 },
    { proportional: 1, integralTime: 80, derivativeTime: 0 },
  ];
  return tunings.map((tuning) => simulate({ ...tuning, low: 0, high: 400 }));
}

// In the end the oven is at its setpoint, and gets as much heat as it loses. How it has come there is recorded.
function verify(results) {
  const expected = [
    "20.091 settled at 211.5, 7.367 settled at 177.5, 0.018 settled at 143, 10.277 settled at 136",
    "12.324 settled at 443, 3.081 settled at 319, 0.000 settled at 373.5, 13.255 settled at 346",
    "16.869 settled at 373, 4.217 settled at 313, 0.019 settled at 319.5, 22.038 settled at 275",
  ];
  return expected.every((line, index) => {
    const { verdicts, temperature, power } = results[index];
    return (
      Math.abs(temperature - 220) < 1e-6 &&
      Math.abs(0.5 * 0.05 * power - 0.01 * (temperature - AMBIENT)) < 1e-6 &&
      verdicts.join(", ") === line
    );
  });
}

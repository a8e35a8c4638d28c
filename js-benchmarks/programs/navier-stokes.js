// Navier-Stokes: smoke in a square box of air that is stirred. After Jos Stam, "Real-Time Fluid Dynamics for Games" (2003).
// profile: floats, typed-arrays, loops, closures
"use strict";

const SIZE = 24;
const STEPS = 8;
const TIME_STEP = 0.1;
const VISCOSITY = 0.0001;
const SWEEPS = 10;

const STRIDE = SIZE + 2;

// A field has one value for each cell, and a border of cells that hold what the wall does.
function makeField() {
  return new Float64Array(STRIDE * STRIDE);
}

function at(column, row) {
  return column + STRIDE * row;
}

// What happens at a wall: a velocity across it is reflected, everything else is continued.
function setBorder(field, acrossColumns, acrossRows) {
  const columnSign = acrossColumns ? -1 : 1;
  const rowSign = acrossRows ? -1 : 1;
  const end = SIZE + 1;
  for (let i = 1; i <= SIZE; i++) {
    field[at(0, i)] = columnSign * field[at(1, i)];
    field[at(end, i)] = columnSign * field[at(SIZE, i)];
    field[at(i, 0)] = rowSign * field[at(i, 1)];
    field[at(i, end)] = rowSign * field[at(i, SIZE)];
  }
  for (const column of [0, end]) {
    for (const row of [0, end]) {
      const besideColumn = column === 0 ? 1 : SIZE;
      const besideRow = row === 0 ? 1 : SIZE;
      field[at(column, row)] = (field[at(besideColumn, row)] + field[at(column, besideRow)]) / 2;
    }
  }
}

const continued = (field) => setBorder(field, false, false);
const reflectedAcrossColumns = (field) => setBorder(field, true, false);
const reflectedAcrossRows = (field) => setBorder(field, false, true);

// Gauss-Seidel: each cell plus `weight` times its difference to the neighbours shall be what it is in `source`.
function relax(field, source, weight, divisor, border) {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let row = 1; row <= SIZE; row++) {
      let cell = at(1, row);
      for (let column = 1; column <= SIZE; column++, cell++) {
        const neighbours = field[cell - 1] + field[cell + 1] + field[cell - STRIDE] + field[cell + STRIDE];
        field[cell] = (source[cell] + weight * neighbours) / divisor;
      }
    }
    border(field);
  }
}

function diffuse(field, source, border) {
  const weight = TIME_STEP * VISCOSITY * SIZE * SIZE;
  relax(field, source, weight, 1 + 4 * weight, border);
}

function clamp(position) {
  return Math.min(SIZE + 0.5, Math.max(0.5, position));
}

// Each cell gets what was, one time step ago, at the place from which the flow has come, interpolated between four cells.
function advect(field, source, u, v, border) {
  const step = TIME_STEP * SIZE;
  for (let row = 1; row <= SIZE; row++) {
    for (let column = 1; column <= SIZE; column++) {
      const cell = at(column, row);
      const x = clamp(column - step * u[cell]);
      const y = clamp(row - step * v[cell]);
      const left = Math.floor(x);
      const top = Math.floor(y);
      const right = x - left;
      const bottom = y - top;
      const corner = at(left, top);
      const upper = (1 - right) * source[corner] + right * source[corner + 1];
      const lower = (1 - right) * source[corner + STRIDE] + right * source[corner + STRIDE + 1];
      field[cell] = (1 - bottom) * upper + bottom * lower;
    }
  }
  border(field);
}

// Takes the gradient of a pressure from the velocity, so that as much flows into each cell as out of it.
function makeProjection() {
  const pressure = makeField();
  const divergence = makeField();
  const forEachCell = (visit) => {
    for (let row = 1; row <= SIZE; row++) {
      for (let column = 1; column <= SIZE; column++) visit(at(column, row));
    }
  };
  return function project(u, v) {
    forEachCell((cell) => {
      divergence[cell] = (u[cell - 1] - u[cell + 1] + v[cell - STRIDE] - v[cell + STRIDE]) / (2 * SIZE);
    });
    pressure.fill(0);
    continued(divergence);
    relax(pressure, divergence, 1, 4, continued);
    forEachCell((cell) => {
      u[cell] -= 0.5 * SIZE * (pressure[cell + 1] - pressure[cell - 1]);
      v[cell] -= 0.5 * SIZE * (pressure[cell + STRIDE] - pressure[cell - STRIDE]);
    });
    reflectedAcrossColumns(u);
    reflectedAcrossRows(v);
  };
}

function makeFluid() {
  let [density, u, v, spare, spareU, spareV] = Array.from({ length: 6 }, makeField);
  const project = makeProjection();

  function stir() {
    const middle = SIZE / 2;
    density[at(middle, middle)] += 10;
    u[at(middle, middle)] += 2;
    v[at(middle, middle + 1)] -= 1;
  }

  function moveVelocity() {
    diffuse(spareU, u, reflectedAcrossColumns);
    diffuse(spareV, v, reflectedAcrossRows);
    project(spareU, spareV);
    advect(u, spareU, spareU, spareV, reflectedAcrossColumns);
    advect(v, spareV, spareU, spareV, reflectedAcrossRows);
    project(u, v);
  }

  function moveDensity() {
    diffuse(spare, density, continued);
    advect(density, spare, u, v, continued);
  }

  return {
    step() {
      stir();
      moveVelocity();
      moveDensity();
    },
    // The sums of the density, and of the velocities to the right and downward.
    sums() {
      return [density, u, v].map((field) => field.reduce((sum, value) => sum + value, 0).toFixed(9));
    },
  };
}

function run() {
  const fluid = makeFluid();
  for (let step = 0; step < STEPS; step++) fluid.step();
  return fluid.sums();
}

// The recorded sums. Every operation rounds as IEEE 754 says, so all engines have the same.
function verify(sums) {
  return sums.join() === "110.276911687,10.548460525,-0.883581865";
}

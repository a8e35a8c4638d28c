// N-body: the motion of the sun and the four large planets, by symplectic integration. The problem is Isaac Newton's (1687), the method
// René de Vogelaere's (1956); the initial state is that of the Computer Language Benchmarks Game, from data of the Jet Propulsion Laboratory.
// profile: floats, loops, objects
"use strict";

const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS_PER_YEAR = 365.24;
const STEPS = 8000;

// Distances in astronomical units, velocities in such units per day, masses in those of the sun.
function body(x, y, z, dx, dy, dz, mass) {
  return {
    x,
    y,
    z,
    vx: dx * DAYS_PER_YEAR,
    vy: dy * DAYS_PER_YEAR,
    vz: dz * DAYS_PER_YEAR,
    mass: mass * SOLAR_MASS,
  };
}

function solarSystem() {
  const sun = body(0, 0, 0, 0, 0, 0, 1);
  const jupiter = body(
    4.84143144246472090e0, -1.16032004402742839e0, -1.03622044471123109e-1,
    1.66007664274403694e-3, 7.69901118419740425e-3, -6.90460016972063023e-5, 9.54791938424326609e-4,
  );
  const saturn = body(
    8.34336671824457987e0, 4.12479856412430479e0, -4.03523417114321381e-1,
    -2.76742510726411719e-3, 4.99852801234917238e-3, 2.30417297573763929e-5, 2.85885980666130812e-4,
  );
  const uranus = body(
    1.28943695621391310e1, -1.51111514016986312e1, -2.23307578892655734e-1,
    2.96460137564761618e-3, 2.37847173959480950e-3, -2.96589568540237556e-5, 4.36624404335156298e-5,
  );
  const neptune = body(
    1.53796971148509165e1, -2.59193146099879641e1, 1.79258772950371181e-1,
    2.68067772490389322e-3, 1.62824170038242295e-3, -9.51592254519715870e-5, 5.15138902046611451e-5,
  );
  const bodies = [sun, jupiter, saturn, uranus, neptune];
  // The sun gets the momentum that brings the whole to rest.
  for (const { vx, vy, vz, mass } of bodies) {
    sun.vx -= (vx * mass) / SOLAR_MASS;
    sun.vy -= (vy * mass) / SOLAR_MASS;
    sun.vz -= (vz * mass) / SOLAR_MASS;
  }
  return bodies;
}

function attract(a, b, duration) {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  const dz = a.z - b.z;
  const squared = dx * dx + dy * dy + dz * dz;
  const impulse = duration / (squared * Math.sqrt(squared));
  a.vx -= dx * b.mass * impulse;
  a.vy -= dy * b.mass * impulse;
  a.vz -= dz * b.mass * impulse;
  b.vx += dx * a.mass * impulse;
  b.vy += dy * a.mass * impulse;
  b.vz += dz * a.mass * impulse;
}

function advance(bodies, duration) {
  for (let i = 0; i < bodies.length; i++) {
    for (let j = i + 1; j < bodies.length; j++) attract(bodies[i], bodies[j], duration);
  }
  for (const body of bodies) {
    body.x += duration * body.vx;
    body.y += duration * body.vy;
    body.z += duration * body.vz;
  }
}

function energy(bodies) {
  let total = 0;
  bodies.forEach((body, index) => {
    total += 0.5 * body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2);
    for (const other of bodies.slice(index + 1)) {
      const distance = Math.sqrt((body.x - other.x) ** 2 + (body.y - other.y) ** 2 + (body.z - other.z) ** 2);
      total -= (body.mass * other.mass) / distance;
    }
  });
  return total;
}

function run() {
  const bodies = solarSystem();
  const energies = [energy(bodies)];
  for (let step = 1; step <= STEPS; step++) {
    advance(bodies, 0.01);
    if (step % 1000 === 0) energies.push(energy(bodies));
  }
  return energies.map((value) => value.toFixed(9));
}

// The Benchmarks Game gives the energies at the beginning and after a thousand steps; the last one is the recorded one.
function verify(energies) {
  return energies[0] === "-0.169075164" && energies[1] === "-0.169087605" && energies[8] === "-0.169078457";
}

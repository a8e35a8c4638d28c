// CD: a collision detector for air traffic. Aircraft fly in circles; in every frame, those that come too close on their way are found.
// After the benchmark of T. Kalibera, J. Hagelberg, F. Pizlo, A. Plsek, B. Titzer and J. Vitek (2009).
// profile: floats, classes, objects, maps
"use strict";

const AIRCRAFT = 100;
const FRAMES = 30;
const VOXEL_SIZE = 4;
const NEAR = 1;

class Vector {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  minus(other) {
    return new Vector(this.x - other.x, this.y - other.y, this.z - other.z);
  }

  dot(other) {
    return this.x * other.x + this.y * other.y + this.z * other.z;
  }
}

// The straight way of an aircraft between two frames.
class Motion {
  constructor(callSign, from, to) {
    this.callSign = callSign;
    this.from = from;
    this.to = to;
  }

  // With d + t·v the vector between the two at time t: is its length at most NEAR for some t between 0 and 1?
  comesNear(other) {
    const d = this.from.minus(other.from);
    const v = this.to.minus(this.from).minus(other.to.minus(other.from));
    const speedSquared = v.dot(v);
    const closest = speedSquared === 0 ? 0 : Math.min(1, Math.max(0, -d.dot(v) / speedSquared));
    const gap = new Vector(d.x + closest * v.x, d.y + closest * v.y, d.z + closest * v.z);
    return gap.dot(gap) <= NEAR * NEAR;
  }
}

class Aircraft {
  constructor(index) {
    this.callSign = `SJ${100 + index}`;
    this.centre = new Vector((index * 7) % 50, (index * 11) % 50, (index % 5) * 0.6);
    this.offsetX = 3 + (index % 9);
    this.offsetY = index % 4;
    // Sine and cosine of the angle flown in a frame, from the rational parametrisation of the circle.
    const t = (index % 2 === 0 ? 1 : -1) * (0.05 + (index % 6) * 0.02);
    this.cosine = (1 - t * t) / (1 + t * t);
    this.sine = (2 * t) / (1 + t * t);
  }

  position() {
    return new Vector(this.centre.x + this.offsetX, this.centre.y + this.offsetY, this.centre.z);
  }

  fly() {
    const { offsetX, offsetY, cosine, sine } = this;
    const from = this.position();
    this.offsetX = offsetX * cosine - offsetY * sine;
    this.offsetY = offsetX * sine + offsetY * cosine;
    return new Motion(this.callSign, from, this.position());
  }
}

// Divides the plane into square voxels and gives each the motions that pass within NEAR of it.
class VoxelMap {
  constructor() {
    this.voxels = new Map();
  }

  static key(column, row) {
    return column * 65536 + row;
  }

  add(motion) {
    const { from, to } = motion;
    const lastColumn = VoxelMap.index(Math.max(from.x, to.x) + NEAR);
    const lastRow = VoxelMap.index(Math.max(from.y, to.y) + NEAR);
    const firstRow = VoxelMap.index(Math.min(from.y, to.y) - NEAR);
    for (let column = VoxelMap.index(Math.min(from.x, to.x) - NEAR); column <= lastColumn; column++) {
      for (let row = firstRow; row <= lastRow; row++) {
        if (VoxelMap.touches(motion, column, row)) this.put(VoxelMap.key(column, row), motion);
      }
    }
  }

  static index(coordinate) {
    return Math.floor(coordinate / VOXEL_SIZE);
  }

  // Clips the motion against the enlarged square, first between its columns, then between its rows.
  static touches(motion, column, row) {
    const { from, to } = motion;
    let start = 0;
    let end = 1;
    const clip = (origin, delta, low, high) => {
      if (delta === 0) return low <= origin && origin <= high;
      const a = (low - origin) / delta;
      const b = (high - origin) / delta;
      start = Math.max(start, Math.min(a, b));
      end = Math.min(end, Math.max(a, b));
      return start <= end;
    };
    const left = column * VOXEL_SIZE;
    const top = row * VOXEL_SIZE;
    return (
      clip(from.x, to.x - from.x, left - NEAR, left + VOXEL_SIZE + NEAR) &&
      clip(from.y, to.y - from.y, top - NEAR, top + VOXEL_SIZE + NEAR)
    );
  }

  put(key, motion) {
    const motions = this.voxels.get(key);
    if (motions === undefined) this.voxels.set(key, [motion]);
    else motions.push(motion);
  }

  // Pairs of call signs; two aircraft may share several voxels.
  collisions() {
    const pairs = new Set();
    for (const motions of this.voxels.values()) {
      motions.forEach((motion, index) => {
        for (let other = index + 1; other < motions.length; other++) {
          if (motion.comesNear(motions[other])) pairs.add(`${motion.callSign}/${motions[other].callSign}`);
        }
      });
    }
    return pairs;
  }
}

function run() {
  const aircraft = Array.from({ length: AIRCRAFT }, (_, index) => new Aircraft(index));
  const collisions = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    const voxels = new VoxelMap();
    for (const plane of aircraft) voxels.add(plane.fly());
    collisions.push(voxels.collisions().size);
  }
  return collisions;
}

// The recorded numbers; a comparison of all pairs of aircraft, without voxels, finds the same.
function verify(result) {
  const expected = [0, 0, 0, 0, 1, 0, 8, 9, 5, 8, 3, 3, 1, 0, 0, 0, 0, 3, 3, 4, 8, 4, 0, 0, 0, 1, 4, 4, 4, 4];
  return expected.length === result.length && expected.every((value, frame) => value === result[frame]);
}

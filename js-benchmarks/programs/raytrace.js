// Raytrace: a picture of three balls on a chessboard, with shadows and reflections. After Turner Whitted, "An Improved Illumination
// Model for Shaded Display" (1980).
// profile: floats, classes, objects, recursion
"use strict";

const WIDTH = 60;
const HEIGHT = 40;
const MAX_REFLECTIONS = 3;
const SHADES = " .:-=+*#%@";

class Vector {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  plus(other) {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
  }

  minus(other) {
    return new Vector(this.x - other.x, this.y - other.y, this.z - other.z);
  }

  times(factor) {
    return new Vector(this.x * factor, this.y * factor, this.z * factor);
  }

  dot(other) {
    return this.x * other.x + this.y * other.y + this.z * other.z;
  }

  unit() {
    return this.times(1 / Math.sqrt(this.dot(this)));
  }

  reflectedAt(normal) {
    return this.minus(normal.times(2 * this.dot(normal)));
  }
}

class Ray {
  constructor(origin, direction) {
    this.origin = origin;
    this.direction = direction;
  }

  at(distance) {
    return this.origin.plus(this.direction.times(distance));
  }
}

// A thing tells how far away a ray meets it (Infinity if it does not), its normal there and its brightness.

class Ball {
  constructor(centre, radius, brightness, mirror) {
    this.centre = centre;
    this.radius = radius;
    this.brightness = brightness;
    this.mirror = mirror;
  }

  distanceOn(ray) {
    const toOrigin = ray.origin.minus(this.centre);
    const half = toOrigin.dot(ray.direction);
    const discriminant = half * half - toOrigin.dot(toOrigin) + this.radius * this.radius;
    if (discriminant < 0) return Infinity;
    const distance = -half - Math.sqrt(discriminant);
    return distance > 0 ? distance : Infinity;
  }

  normalAt(point) {
    return point.minus(this.centre).times(1 / this.radius);
  }

  brightnessAt() {
    return this.brightness;
  }
}

class Chessboard {
  constructor(height, mirror) {
    this.height = height;
    this.mirror = mirror;
  }

  distanceOn(ray) {
    const distance = (this.height - ray.origin.y) / ray.direction.y;
    return distance > 0 ? distance : Infinity;
  }

  normalAt() {
    return new Vector(0, 1, 0);
  }

  brightnessAt(point) {
    return (Math.floor(point.x) + Math.floor(point.z)) % 2 === 0 ? 0.9 : 0.2;
  }
}

class Scene {
  constructor(things, light) {
    this.things = things;
    this.light = light;
  }

  nearest(ray) {
    let nearest = { thing: null, distance: Infinity };
    for (const thing of this.things) {
      const distance = thing.distanceOn(ray);
      if (distance < nearest.distance) nearest = { thing, distance };
    }
    return nearest;
  }

  isLit(point) {
    const toLight = this.light.minus(point);
    const distance = Math.sqrt(toLight.dot(toLight));
    return this.nearest(new Ray(point, toLight.unit())).distance >= distance;
  }

  trace(ray, reflections) {
    const { thing, distance } = this.nearest(ray);
    if (thing === null) return 0.3 + 0.3 * ray.direction.y;
    const normal = thing.normalAt(ray.at(distance));
    // A little above the surface, so that it does not shade itself.
    const point = ray.at(distance).plus(normal.times(1e-6));
    const ambient = 0.15;
    let shade = ambient;
    if (this.isLit(point)) shade += 0.85 * Math.max(0, normal.dot(this.light.minus(point).unit()));
    const own = shade * thing.brightnessAt(point);
    if (thing.mirror === 0 || reflections === MAX_REFLECTIONS) return own;
    const reflected = this.trace(new Ray(point, ray.direction.reflectedAt(normal)), reflections + 1);
    return (1 - thing.mirror) * own + thing.mirror * reflected;
  }
}

function render(scene) {
  const eye = new Vector(0, 1.2, -5);
  const rows = [];
  for (let row = 0; row < HEIGHT; row++) {
    let line = "";
    for (let column = 0; column < WIDTH; column++) {
      const direction = new Vector((column + 0.5) / WIDTH - 0.5, (0.45 - (row + 0.5) / HEIGHT) * 0.8, 1);
      const brightness = scene.trace(new Ray(eye, direction.unit()), 0);
      line += SHADES[Math.min(SHADES.length - 1, Math.floor(brightness * SHADES.length))];
    }
    rows.push(line);
  }
  return rows;
}

function run() {
  const things = [
    new Ball(new Vector(0, 0.7, 1), 1, 0.9, 0.5),
    new Ball(new Vector(-1.6, 0.2, 0), 0.5, 0.6, 0.2),
    new Ball(new Vector(1.3, 0, -0.5), 0.3, 1, 0),
    new Chessboard(-0.3, 0.2),
  ];
  return render(new Scene(things, new Vector(-4, 6, -4))).join("\n");
}

// The recorded checksum of the picture, computed as Adler-32 does. Every operation rounds as IEEE 754 says.
function verify(picture) {
  let a = 1;
  let b = 0;
  for (const character of picture) {
    a = (a + character.charCodeAt(0)) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a === 1261416952;
}

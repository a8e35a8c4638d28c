// Motion detector: finds what moves before a camera that stands still, by the difference to a background that is learnt from the frames.
// The background is a running average (T. Donohoe, L. Hush and S. Taylor, 1988); what has moved is a connected component
// (A. Rosenfeld and J. Pfaltz, 1966). The frames are synthetic.
// profile: typed-arrays, integers, loops, objects
"use strict";

const WIDTH = 64;
const HEIGHT = 48;
const FRAMES = 16;
const LEARNING_FRAMES = 4;
const THRESHOLD = 40;
const MIN_AREA = 12;
// The background has four binary digits after the point, and comes nearer to the frame by a sixteenth of the difference.
const FRACTION_BITS = 4;
const LEARNING_BITS = 4;

// Things that move, as rectangles; they come into the picture after the learning frames.
const THINGS = [
  { left: 3, top: 5, width: 8, height: 6, right: 3, down: 1, brightness: 230 },
  { left: 50, top: 30, width: 5, height: 9, right: -2, down: 0, brightness: 10 },
];

function placeOf({ left, top, right, down, width, height }, frame) {
  const steps = frame - LEARNING_FRAMES;
  return { left: left + steps * right, top: top + steps * down, width, height };
}

// A camera with a sensor that is noisy, by the generator of Lehmer.
function makeCamera(seed) {
  let state = seed;
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT);

  function fill({ left, top, width, height }, brightness) {
    for (let row = top; row < top + height; row++) {
      pixels.fill(brightness, row * WIDTH + left, row * WIDTH + left + width);
    }
  }

  return function shoot(frame) {
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < WIDTH; column++) pixels[row * WIDTH + column] = 90 + column - row;
    }
    if (frame >= LEARNING_FRAMES) {
      for (const thing of THINGS) fill(placeOf(thing, frame), thing.brightness);
    }
    for (let i = 0; i < pixels.length; i++) {
      state = (state * 48271) % 2147483647;
      pixels[i] += (state % 13) - 6;
    }
    return pixels;
  };
}

class MotionDetector {
  constructor() {
    this.background = new Int16Array(WIDTH * HEIGHT);
    this.mask = new Uint8Array(WIDTH * HEIGHT);
    this.pending = new Uint16Array(WIDTH * HEIGHT);
  }

  reset(pixels) {
    pixels.forEach((pixel, index) => {
      this.background[index] = pixel << FRACTION_BITS;
    });
  }

  // Marks the pixels that differ from the background, which learns from the others only.
  compare(pixels) {
    const { background, mask } = this;
    for (let i = 0; i < pixels.length; i++) {
      const difference = (pixels[i] << FRACTION_BITS) - background[i];
      const differs = Math.abs(difference) > THRESHOLD << FRACTION_BITS;
      mask[i] = differs ? 1 : 0;
      if (!differs) background[i] += difference >> LEARNING_BITS;
    }
  }

  // The rectangles around the connected pixels that are marked, in the order of their first pixels. The marks are erased.
  regions() {
    const regions = [];
    for (let i = 0; i < this.mask.length; i++) {
      if (this.mask[i] === 0) continue;
      const region = this.erase(i);
      if (region.area >= MIN_AREA) regions.push(region);
    }
    return regions;
  }

  erase(start) {
    const { mask, pending } = this;
    const region = { left: WIDTH, top: HEIGHT, right: 0, bottom: 0, area: 0 };
    let count = 0;
    const push = (index) => {
      if (mask[index] === 1) {
        mask[index] = 0;
        pending[count++] = index;
      }
    };
    push(start);
    while (count > 0) {
      const index = pending[--count];
      const column = index % WIDTH;
      const row = (index - column) / WIDTH;
      region.area++;
      region.left = Math.min(region.left, column);
      region.right = Math.max(region.right, column);
      region.top = Math.min(region.top, row);
      region.bottom = Math.max(region.bottom, row);
      if (column > 0) push(index - 1);
      if (column < WIDTH - 1) push(index + 1);
      if (row > 0) push(index - WIDTH);
      if (row < HEIGHT - 1) push(index + WIDTH);
    }
    return region;
  }
}

function run() {
  const shoot = makeCamera(1988);
  const detector = new MotionDetector();
  detector.reset(shoot(0));
  const seen = [];
  for (let frame = 1; frame < FRAMES; frame++) {
    detector.compare(shoot(frame));
    const regions = detector.regions();
    seen.push(regions.map(({ left, top, right, bottom, area }) => [left, top, right - left + 1, bottom - top + 1, area].join()));
  }
  return seen;
}

// The detector sees nothing while it learns, then exactly the things; the one that is higher in the picture comes first.
function verify(seen) {
  const isRight = (regions, index) => {
    const frame = index + 1;
    const places = frame < LEARNING_FRAMES ? [] : THINGS.map((thing) => placeOf(thing, frame));
    const expected = places.map(({ left, top, width, height }) => [left, top, width, height, width * height].join());
    return regions.join(" ") === expected.join(" ");
  };
  return seen.length === FRAMES - 1 && seen.every(isRight);
}

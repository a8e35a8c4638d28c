// Towers: moves a tower of discs between three piles, recursively. After Édouard Lucas, "La Tour d'Hanoï" (1883).
// profile: calls, recursion, objects
"use strict";

const DISCS = 17;

class Disc {
  constructor(size) {
    this.size = size;
    this.below = null;
  }
}

class Towers {
  constructor(discs) {
    this.piles = [null, null, null];
    this.moves = 0;
    for (let size = discs; size > 0; size--) this.put(new Disc(size), 0);
  }

  put(disc, pile) {
    const top = this.piles[pile];
    if (top !== null && top.size < disc.size) throw new Error(`disc ${disc.size} does not fit on disc ${top.size}`);
    disc.below = top;
    this.piles[pile] = disc;
  }

  take(pile) {
    const disc = this.piles[pile];
    if (disc === null) throw new Error(`pile ${pile} is empty`);
    this.piles[pile] = disc.below;
    return disc;
  }

  move(discs, from, to) {
    if (discs === 0) return;
    const other = 3 - from - to;
    this.move(discs - 1, from, other);
    this.put(this.take(from), to);
    this.moves++;
    this.move(discs - 1, other, to);
  }

  height(pile) {
    let height = 0;
    for (let disc = this.piles[pile]; disc !== null; disc = disc.below) height++;
    return height;
  }
}

function run() {
  const towers = new Towers(DISCS);
  towers.move(DISCS, 0, 2);
  return { moves: towers.moves, heights: [0, 1, 2].map((pile) => towers.height(pile)) };
}

function verify({ moves, heights }) {
  return moves === 2 ** DISCS - 1 && heights.join() === `0,0,${DISCS}`;
}

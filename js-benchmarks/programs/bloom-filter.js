// Bloom filter: remembers in few bits which readings were seen, and is mistaken rarely, and only about those that were not. After Burton
// Bloom (1970), with the double hashing of A. Kirsch and M. Mitzenmacher (2006) over the hash of G. Fowler, L. Noll and P. Vo (1991).
// profile: typed-arrays, integers, strings, classes
"use strict";

const KEYS = 2500;
const STRANGERS = 5000;

class BloomFilter {
  // As many bits and hash functions as the expected rate of false positives needs.
  constructor(capacity, errorRate) {
    const bitsPerKey = -Math.log2(errorRate) / Math.LN2;
    this.bits = Math.ceil(capacity * bitsPerKey);
    this.hashes = Math.round(bitsPerKey * Math.LN2);
    this.words = new Uint32Array(Math.ceil(this.bits / 32));
  }

  // Calls the function with the places of the key until it gives false; tells whether it never did.
  everyPlace(key, accepts) {
    let place = hash(key, 0x811c9dc5);
    const step = hash(key, 0x01234567) | 1;
    for (let i = 0; i < this.hashes; i++) {
      const bit = (place >>> 0) % this.bits;
      if (!accepts(bit >>> 5, 1 << (bit & 31))) return false;
      place = (place + step) | 0;
    }
    return true;
  }

  add(key) {
    this.everyPlace(key, (word, mask) => {
      this.words[word] |= mask;
      return true;
    });
  }

  mayHave(key) {
    return this.everyPlace(key, (word, mask) => (this.words[word] & mask) !== 0);
  }

  // How many keys have been added, judged by the number of bits that are set.
  estimateSize() {
    const share = this.countSetBits() / this.bits;
    return Math.round((-this.bits / this.hashes) * Math.log(1 - share));
  }

  countSetBits() {
    let count = 0;
    for (const word of this.words) {
      for (let rest = word; rest !== 0; rest &= rest - 1) count++;
    }
    return count;
  }
}

// FNV-1a: each character is mixed in before the hash is multiplied by a prime.
function hash(text, offset) {
  let state = offset;
  for (let i = 0; i < text.length; i++) {
    state ^= text.charCodeAt(i);
    state = Math.imul(state, 0x01000193);
  }
  return state ^ (state >>> 15);
}

function reading(index) {
  return `sensor-${index % 37}/reading-${index}`;
}

function run() {
  const filter = new BloomFilter(KEYS, 0.01);
  for (let index = 0; index < KEYS; index++) filter.add(reading(index));
  let found = 0;
  for (let index = 0; index < KEYS; index++) {
    if (filter.mayHave(reading(index))) found++;
  }
  let mistaken = 0;
  for (let index = KEYS; index < KEYS + STRANGERS; index++) {
    if (filter.mayHave(reading(index))) mistaken++;
  }
  return { bits: filter.bits, hashes: filter.hashes, found, mistaken, estimate: filter.estimateSize() };
}

// For one mistake in a hundred there are 9.585 bits for each key and seven hashes. Every key is found; one stranger in a hundred is expected
// to be, and the recorded number is. The estimate is right within five of a hundred.
function verify({ bits, hashes, found, mistaken, estimate }) {
  return bits === 23963 && hashes === 7 && found === KEYS && mistaken === 57 && Math.abs(estimate - KEYS) < KEYS / 20;
}

// SHA-256: the hash function of the National Security Agency, FIPS 180-2 (2002), on typed arrays.
// profile: typed-arrays, integers, loops
"use strict";

const BLOCK_BYTES = 64;
const ROUNDS = 64;

function firstPrimes(count) {
  const primes = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

// The first 32 binary digits after the point.
function fraction(number) {
  return Math.floor((number - Math.floor(number)) * 2 ** 32);
}

const PRIMES = firstPrimes(ROUNDS);
const INITIAL_STATE = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const CONSTANTS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

function rotate(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

// The message, a bit 1, zeros, and the length in bits as a number of 64 bits at the end of the last block.
function pad(message) {
  const blocks = Math.ceil((message.length + 9) / BLOCK_BYTES);
  const bytes = new Uint8Array(blocks * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(bytes.length - 4, message.length * 8);
  return view;
}

function expand(schedule, view, offset) {
  for (let i = 0; i < 16; i++) schedule[i] = view.getUint32(offset + 4 * i);
  for (let i = 16; i < ROUNDS; i++) {
    const early = schedule[i - 15];
    const late = schedule[i - 2];
    const mixedEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const mixedLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[i] = schedule[i - 16] + mixedEarly + schedule[i - 7] + mixedLate;
  }
}

function compress(state, schedule) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < ROUNDS; i++) {
    const mixedE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + mixedE + choice + CONSTANTS[i] + schedule[i]) | 0;
    const mixedA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + mixedA + majority) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] += word;
  });
}

function sha256(message) {
  const view = pad(message);
  const state = Uint32Array.from(INITIAL_STATE);
  const schedule = new Uint32Array(ROUNDS);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK_BYTES) {
    expand(schedule, view, offset);
    compress(state, schedule);
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

function bytesOf(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function run() {
  return [
    sha256(bytesOf("abc")),
    sha256(bytesOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
    sha256(new Uint8Array(60000).fill(97)),
  ];
}

// The first two are the examples of the standard, the last one is what the program sha256sum says of sixty thousand times the letter a.
function verify([short, long, veryLong]) {
  return (
    short === "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" &&
    long === "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" &&
    veryLong === "956efae2219533b44d328242c6083c0eee503625290fc829cef07ecea6e07c23"
  );
}

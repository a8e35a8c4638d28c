// RSA: encrypts and decrypts a message with a key of 256 bits, on numbers that are arrays of digits.
// After R. Rivest, A. Shamir and L. Adleman (1978), with the multiplication of Peter Montgomery, "Modular Multiplication Without Trial
// Division" (1985).
// profile: integers, arrays, loops, strings
"use strict";

// A number is an array of digits of fifteen bits, the lowest first: the product of two digits and two more fit into 31 bits.
const DIGIT_BITS = 15;
const DIGIT_MASK = (1 << DIGIT_BITS) - 1;

const MODULUS = "c7c0c08b1c1dba87d3b43675bf6b573e7fe25ec4938c05922a2087cd740c7901";
const PUBLIC_EXPONENT = "010001";
const PRIVATE_EXPONENT = "3a06d66812ccd808e908eae11db032f163399885af14946ca569ef013c837d79";
const MODULUS_DIGITS = 18;

const MESSAGE = "A program that moves does not notice. It stops between two operands, becomes a text, and goes on elsewhere.";
const MESSAGE_BLOCK_BYTES = 31;
const CIPHER_BLOCK_BYTES = 32;

// Bytes, the highest first, to digits and back.

function digitsOf(bytes, length) {
  const digits = [];
  let pending = 0;
  let bits = 0;
  for (let i = bytes.length - 1; i >= 0; i--) {
    pending |= bytes[i] << bits;
    bits += 8;
    if (bits >= DIGIT_BITS) {
      digits.push(pending & DIGIT_MASK);
      pending >>>= DIGIT_BITS;
      bits -= DIGIT_BITS;
    }
  }
  digits.push(pending);
  while (digits.length < length) digits.push(0);
  return digits;
}

function bytesOf(digits, length) {
  const bytes = [];
  let pending = 0;
  let bits = 0;
  for (const digit of digits) {
    pending |= digit << bits;
    bits += DIGIT_BITS;
    for (; bits >= 8 && bytes.length < length; bits -= 8) {
      bytes.push(pending & 0xff);
      pending >>>= 8;
    }
  }
  return bytes.reverse();
}

function bytesOfHex(hex) {
  return hex.match(/../g).map((pair) => parseInt(pair, 16));
}

function hexOf(bytes) {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isBelow(a, b) {
  for (let i = a.length - 1; i >= 0; i--) {
    if (a[i] !== b[i]) return a[i] < b[i];
  }
  return false;
}

// What is borrowed from beyond the last digit is dropped.
function subtractInPlace(a, b) {
  let borrow = 0;
  for (let i = 0; i < b.length; i++) {
    const difference = a[i] - b[i] - borrow;
    a[i] = difference & DIGIT_MASK;
    borrow = difference < 0 ? 1 : 0;
  }
}

// Arithmetic modulo an odd number. With n digits, R is 2 ** (n * DIGIT_BITS); a number x is represented as x·R.
class MontgomeryField {
  constructor(modulus) {
    this.modulus = modulus;
    this.negatedInverse = this.invertLowestDigit();
    this.one = this.powerOfTwo(modulus.length * DIGIT_BITS);
    this.squareOfR = this.powerOfTwo(2 * modulus.length * DIGIT_BITS);
  }

  // The digit d with d · modulus = -1, modulo a digit, by Newton's iteration: each step doubles the number of right bits.
  invertLowestDigit() {
    const lowest = this.modulus[0];
    let inverse = 1;
    for (let bits = 1; bits < DIGIT_BITS; bits *= 2) {
      inverse = (inverse * ((2 - ((lowest * inverse) & DIGIT_MASK)) & DIGIT_MASK)) & DIGIT_MASK;
    }
    return -inverse & DIGIT_MASK;
  }

  powerOfTwo(exponent) {
    const power = this.modulus.map((_, index) => (index === 0 ? 1 : 0));
    for (let i = 0; i < exponent; i++) this.doubleInPlace(power);
    return power;
  }

  doubleInPlace(number) {
    let carry = 0;
    for (let i = 0; i < number.length; i++) {
      const doubled = 2 * number[i] + carry;
      number[i] = doubled & DIGIT_MASK;
      carry = doubled >>> DIGIT_BITS;
    }
    if (carry === 1 || !isBelow(number, this.modulus)) subtractInPlace(number, this.modulus);
  }

  // a·b/R: for each digit of b, a multiple of the modulus is added that makes the lowest digit zero, and that digit is shifted out.
  multiply(a, b) {
    const { modulus, negatedInverse } = this;
    const length = modulus.length;
    const product = new Array(length).fill(0);
    let highest = 0;
    for (let i = 0; i < length; i++) {
      const digit = b[i];
      const factor = (((product[0] + a[0] * digit) & DIGIT_MASK) * negatedInverse) & DIGIT_MASK;
      let carry = 0;
      let reduction = 0;
      for (let j = 0; j < length; j++) {
        const sum = product[j] + a[j] * digit + carry;
        carry = sum >>> DIGIT_BITS;
        const reduced = (sum & DIGIT_MASK) + modulus[j] * factor + reduction;
        reduction = reduced >>> DIGIT_BITS;
        if (j > 0) product[j - 1] = reduced & DIGIT_MASK;
      }
      const last = highest + carry + reduction;
      product[length - 1] = last & DIGIT_MASK;
      highest = last >>> DIGIT_BITS;
    }
    if (highest === 1 || !isBelow(product, modulus)) subtractInPlace(product, modulus);
    return product;
  }

  power(base, exponentBytes) {
    const factor = this.multiply(base, this.squareOfR);
    let result = this.one;
    for (const byte of exponentBytes) {
      for (let bit = 7; bit >= 0; bit--) {
        result = this.multiply(result, result);
        if (((byte >>> bit) & 1) === 1) result = this.multiply(result, factor);
      }
    }
    const one = this.modulus.map((_, index) => (index === 0 ? 1 : 0));
    return this.multiply(result, one);
  }
}

class Key {
  constructor(modulus, exponent) {
    this.field = new MontgomeryField(digitsOf(bytesOfHex(modulus), MODULUS_DIGITS));
    this.exponent = bytesOfHex(exponent);
  }

  apply(bytes, length) {
    return bytesOf(this.field.power(digitsOf(bytes, MODULUS_DIGITS), this.exponent), length);
  }
}

function encrypt(text, key) {
  const blocks = [];
  for (let start = 0; start < text.length; start += MESSAGE_BLOCK_BYTES) {
    const bytes = Array.from(text.slice(start, start + MESSAGE_BLOCK_BYTES), (character) => character.charCodeAt(0));
    blocks.push(hexOf(key.apply(bytes, CIPHER_BLOCK_BYTES)));
  }
  return blocks;
}

function decrypt(blocks, key) {
  const bytes = blocks.flatMap((block) => key.apply(bytesOfHex(block), MESSAGE_BLOCK_BYTES));
  return String.fromCharCode(...bytes.filter((byte) => byte !== 0));
}

function run() {
  const blocks = encrypt(MESSAGE, new Key(MODULUS, PUBLIC_EXPONENT));
  return { blocks, message: decrypt(blocks, new Key(MODULUS, PRIVATE_EXPONENT)) };
}

// The blocks are what the same computation with BigInt gives.
function verify({ blocks, message }) {
  return (
    message === MESSAGE &&
    blocks.join() ===
      "1e5195b05cc5e4bf80632f948b2620d5bd638e6cec391222c77f918803c73985," +
        "bb1c8e37630d0a1566f13b4db306b33d89850cde8d25365fc869672557274a2b," +
        "0d8f618e12278b041426788033f50f2727bbba9a8d441eb94533fa36eabb5e7d," +
        "615734af542f56f959a1f4d454917f456e6190ea0d17f0726dcbb81ee0b6f423"
  );
}

// Spectral norm: the largest singular value of an infinite matrix, cut off, by the power method (R. von Mises, 1929).
// The matrix is that of challenge 3 in "A Hundred-dollar, Hundred-digit Challenge" by N. Trefethen (2002).
// profile: floats, typed-arrays, loops, calls
"use strict";

const SIZE = 100;

// 1, 1/2, 1/4, … in the first row, then along the diagonals: 1/3, 1/5, …
function element(row, column) {
  const diagonal = row + column;
  return 1 / ((diagonal * (diagonal + 1)) / 2 + row + 1);
}

function transposedElement(row, column) {
  return element(column, row);
}

function multiply(elementOf, vector) {
  const product = new Float64Array(SIZE);
  for (let row = 0; row < SIZE; row++) {
    let sum = 0;
    for (let column = 0; column < SIZE; column++) sum += elementOf(row, column) * vector[column];
    product[row] = sum;
  }
  return product;
}

function multiplyBoth(vector) {
  return multiply(transposedElement, multiply(element, vector));
}

function dot(a, b) {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

function run() {
  let vector = new Float64Array(SIZE).fill(1);
  let image = vector;
  for (let step = 0; step < 25; step++) {
    vector = image;
    image = multiplyBoth(vector);
    const longest = Math.max(...image);
    image = image.map((value) => value / longest);
  }
  return Math.sqrt(dot(multiplyBoth(image), image) / dot(image, image));
}

// The norm of the first hundred rows and columns. That of the whole matrix is 1.2742241528….
function verify(norm) {
  return norm.toFixed(9) === "1.274219991";
}

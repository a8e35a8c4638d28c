// String build: makes strings by concatenation, joining, repetition and templates: number words, ciphers, look-and-say numbers, wrapped text.
// The sequence is John Conway's (1986), the cipher Blaise de Vigenère's (1586).
// profile: strings, loops, arrays, recursion
"use strict";

const SMALL = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split(" ");
const TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const LETTER_A = 97;

const TABLE = `+------------+
| one        |
| twenty-two |
| three      |
+------------+`;

function inWords(number) {
  if (number < 20) return SMALL[number];
  if (number < 100) {
    const units = number % 10;
    return TENS[Math.floor(number / 10)] + (units === 0 ? "" : "-" + SMALL[units]);
  }
  if (number < 1000) {
    const rest = number % 100;
    return `${SMALL[Math.floor(number / 100)]} hundred${rest === 0 ? "" : ` and ${inWords(rest)}`}`;
  }
  return `${inWords(Math.floor(number / 1000))} thousand`;
}

function countLetters(text) {
  let letters = 0;
  for (const character of text) {
    if (character >= "a" && character <= "z") letters++;
  }
  return letters;
}

// Says aloud which digits there are: one 1, two 1, one 2 one 1, …
function lookAndSay(digits) {
  let said = "";
  for (let start = 0; start < digits.length; ) {
    let end = start + 1;
    while (digits[end] === digits[start]) end++;
    said += `${end - start}${digits[start]}`;
    start = end;
  }
  return said;
}

function shiftLetters(text, key, sign) {
  let shifted = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - LETTER_A;
    const shift = key.charCodeAt(i % key.length) - LETTER_A;
    shifted += letter < 0 || letter > 25 ? text[i] : String.fromCharCode(LETTER_A + ((letter + sign * shift + 26) % 26));
  }
  return shifted;
}

function wrap(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return lines.concat(line);
}

function makeTable(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const rule = "+" + "-".repeat(width + 2) + "+";
  return [rule, ...lines.map((line) => `| ${line.padEnd(width)} |`), rule].join("\n");
}

function reverse(text) {
  return text === "" ? "" : reverse(text.slice(1)) + text[0];
}

function run() {
  const words = Array.from({ length: 1000 }, (_, index) => inWords(index + 1));
  const text = words.slice(0, 1000).join(" ");
  const lines = wrap(text, 60);
  const secret = shiftLetters(text, "sojourn", 1);
  let digits = "1";
  for (let step = 1; step < 36; step++) digits = lookAndSay(digits);
  return {
    letters: words.reduce((sum, word) => sum + countLetters(word), 0),
    number: words[341],
    lookAndSay: digits.length,
    secret: secret.slice(0, 18),
    isDeciphered: shiftLetters(secret, "sojourn", -1) === text,
    isUnwrapped: lines.join(" ") === text && lines.every((line) => line.length <= 60),
    table: makeTable(["one", "twenty-two", "three"]),
    isReversed: lines.map(reverse).reverse().join(" ") === text.split("").reverse().join(""),
  };
}

// 21124 is the answer to problem 17 of Project Euler; 21890 is element 36 of sequence A005341 of the OEIS.
function verify(result) {
  return (
    result.letters === 21124 &&
    result.number === "three hundred and forty-two" &&
    result.lookAndSay === 21890 &&
    result.secret === "gbn nnb hqfyv xcdf" &&
    result.isDeciphered &&
    result.isUnwrapped &&
    result.isReversed &&
    result.table === TABLE
  );
}

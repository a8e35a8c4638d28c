// Iterating over a text gives its characters, pairs of surrogates together.
const texts = ["", "plain", "grün €", "a\u{1f600}b", "\ud83d", "\ude00\ud83d", "ab".repeat(300), "€".repeat(300), "\u{1f600}".repeat(3)];
for (const text of texts) {
  let count = 0;
  let last;
  for (const character of text) {
    count++;
    last = character;
  }
  const [first, second = "none", ...rest] = text;
  const [one] = text;
  console.log(text.length, count, last === undefined ? "" : last.length, first === one, second === undefined ? "" : second.length, rest.length, [...text].length);
}
function spread(...letters) {
  return letters.length;
}
console.log(spread(..."three"), Math.max(..."123"), new Set("hello").size, Array.from("a\u{1f600}").length);

let log = "";
outer: for (const a of "abc") {
  for (const b of "xyz") {
    if (b === "y") continue outer;
    if (a === "c") break outer;
    log += a + b;
  }
}
console.log(log);

// The text may change; what is iterated over does not.
let text = "abc";
for (const character of text) text += character;
console.log(text);

const boxed = new String("box");
let characters = "";
for (const character of boxed) characters += `${character}.`;
console.log(characters);

const prototype = Object.getPrototypeOf(""[Symbol.iterator]());
const { next } = prototype;
prototype.next = function () {
  const result = next.call(this);
  return result.done ? result : { value: result.value.toUpperCase(), done: false };
};
let upper = "";
for (const character of "abc") upper += character;
console.log(upper);
prototype.next = next;
const original = String.prototype[Symbol.iterator];
String.prototype[Symbol.iterator] = function* () {
  yield `<${this}>`;
};
let patched = "";
for (const character of "abc") patched += character;
const [whole] = "xyz";
console.log(patched, whole, [..."pq"].join());
String.prototype[Symbol.iterator] = original;
console.log([..."abc"].join());

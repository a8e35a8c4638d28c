// A declared function is there early, but nothing reads a name in its dead zone before something calls the function.
const attempt = (run) => {
  try {
    return run();
  } catch (error) {
    return error.name;
  }
};

function readsLater() {
  return later + throughOther();
}
function throughOther() {
  return other;
}
let later = Math.max(1, 2);
let other = later + 1;
console.log(readsLater(), throughOther());

// Mentioned before, called before.
function tooEarly() {
  return missing;
}
const first = attempt(tooEarly);
let missing = String(1);
console.log(first, tooEarly());

// Mentioned in a function that is called before.
function indirectly() {
  return second;
}
function callsIt() {
  return attempt(() => indirectly());
}
const before = callsIt();
let second = String(2);
console.log(before, indirectly(), callsIt());

// Mentioned in a function that mentions it back, and that is handed out before.
function ping(n) {
  return n === 0 ? third : pong(n - 1);
}
function pong(n) {
  return n === 0 ? third : ping(n - 1);
}
const held = { pong };
const tried = attempt(() => held.pong(3));
class Third {
  value = 3;
}
const third = new Third().value;
console.log(tried, ping(2), held.pong(1));

// In loops each turn has names of its own, and what a former turn has left works on its own.
let kept;
const seen = [];
for (let i = 0; i < 3; i++) {
  if (kept) seen.push(attempt(kept));
  seen.push(attempt(() => inTurn()));
  const own = i * 10;
  kept = inTurn;
  seen.push(inTurn());
  function inTurn() {
    return own;
  }
}
console.log(seen.join());

// Through the elements of `arguments`, which are functions named like parameters in sloppy code.
function sloppy(callback) {
  const got = attempt(() => arguments[0]());
  let value = 8;
  function callback() {
    return value;
  }
  return `${got} ${arguments[0]()}`;
}
console.log(sloppy(0));

// A class that a declared function makes.
function make() {
  return new Late().name();
}
const made = attempt(make);
class Late {
  name() {
    return "late";
  }
}
console.log(made, make());

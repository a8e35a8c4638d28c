// The program of the design document: counters shared by closures, recursion, loops and finally.
function makeCounter() { let n = 0; return { inc() { return ++n; }, get() { return n; } }; }
const c = makeCounter(), log = [];
function work(depth) {
  let acc = 0;
  for (let i = 0; i < 2; i++) {
    try { acc = acc * 3 + (depth === 0 ? c.inc() : work(depth - 1)); acc %= 1000003; }
    finally { log.push(depth); }
  }
  return acc;
}
console.log(work(3) + " " + c.get() + " " + log.length + " " + log.join("").slice(-12));

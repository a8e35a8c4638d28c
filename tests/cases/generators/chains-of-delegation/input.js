// Chains of delegation by yield*: next, throw and return, in all orders, and what happens along the chain.
function* count(from, to) {
  if (from > to) return `end of ${to}`;
  yield from;
  return yield* count(from + 1, to);
}
console.log([...count(1, 5)].join());
const counting = count(1, 2);
console.log(JSON.stringify([counting.next(), counting.next(), counting.next(), counting.next()]));

// Values that are sent, exceptions and returns pass from the inside out.
function* level(name, inner) {
  try {
    const result = yield* inner;
    console.log(name, "got", result);
    const sent = yield `${name} again`;
    console.log(name, "was sent", sent);
    return `result of ${name}`;
  } catch (error) {
    console.log(name, "caught", error.message);
    yield `${name} after ${error.message}`;
    throw new Error(`${name} > ${error.message}`);
  } finally {
    console.log(name, "finally");
  }
}
function* innermost() {
  const sent = yield "innermost";
  if (sent === "throw") throw new Error("thrown inside");
  return `result of innermost (${sent})`;
}
const nest = () => level("a", level("b", level("c", innermost())));
const sent = nest();
for (const value of ["ignored", 1, 2, 3, 4, 5]) console.log(JSON.stringify(sent.next(value)));
const thrown = nest();
thrown.next();
try { for (;;) console.log(JSON.stringify(thrown.next("throw"))); } catch (error) { console.log(error.message); }
const injected = nest();
injected.next();
console.log(JSON.stringify(injected.throw(new Error("from outside"))));
console.log(JSON.stringify(injected.return("early")), JSON.stringify(injected.next()));

// One generator inside of two: each request moves it on for both.
const shared = count(1, 9);
const left = level("left", shared);
const right = level("right", shared);
console.log(left.next().value, right.next().value, shared.next().value, left.next().value, right.next().value);

// A chain that changes in the middle, because somebody else asks its links.
function* passing(inner) { yield "first"; yield* inner; yield "last"; }
const middle = passing(count(1, 2));
const outer = passing(middle);
outer.next();
console.log(outer.next().value, outer.next().value, middle.next().value, outer.next().value, middle.next().value, outer.next().value, outer.next().done);

// Whoever is executing cannot be asked, also from far inside.
const chain = {};
function* asks() {
  for (const name of ["top", "middle", "bottom"]) {
    try { chain[name].next(); } catch (error) { yield `${name}: ${error.constructor.name}`; }
  }
}
function* through(inner) { yield* inner; }
chain.bottom = asks();
chain.middle = through(chain.bottom);
chain.top = through(chain.middle);
console.log([...chain.top].join());
const again = through(chain.top);
console.log(again.next().done);

// A link that is executing as somebody's delegate.
function* selfish() { yield* wrapper; }
const wrapper = through(selfish());
try { wrapper.next(); } catch (error) { console.log(error.constructor.name); }

// Other iterators at the bottom.
const custom = { n: 0, [Symbol.iterator]() { return this; }, next(value) { this.n++; return { done: this.n > 3, value: `${this.n} ${value}` }; } };
const mixed = through(through(custom));
mixed.next("lost");
console.log(mixed.next("x").value, mixed.next("y").value, mixed.next("z").done);
console.log([...through(through([1, [2], "3"]))].length, [...through(through(new Map([[1, 2]])))].join());

// Each generator of a chain looks at the result of an iterator of the program's own.
const counted = (limit, log) => ({
  [Symbol.iterator]() { return this; },
  next() { let reads = 0; return { get done() { reads += 1; log?.push(reads); return reads > limit; }, value: "x" }; },
});
function* level3(it) { return yield* it; }
function* level2(it) { return yield* level3(it); }
function* level1(it) { return yield* level2(it); }
for (const limit of [0, 1, 2]) {
  const result = level1(counted(limit)).next();
  console.log(limit, Object.hasOwn(result, "done"), result.done, result.value);
}
const reads = [];
const open = level1(counted(9, reads));
open.next();
open.next();
console.log(reads.join());
const failing = { [Symbol.iterator]() { return this; }, next() { let n = 0; return { get done() { if (++n === 2) throw new Error("second"); return false; }, value: 0 }; } };
function* catching(it) { try { yield* level3(it); } catch (error) { yield `caught ${error.message}`; } }
console.log(JSON.stringify(catching(failing).next()));
for (const value of level2(counted(2))) console.log("not entered", value);

// Functions in two parts whose inner one all calls share: their `this`, parameters, strictness and prototypes.
function show(...values) {
  console.log(...values);
}

class Counter {
  constructor(start) {
    this.count = start;
  }
  async add(amount) {
    await null;
    this.count += amount;
    return this.count;
  }
  async read() {
    return this.count;
  }
  async *upTo(last, step = this.count) {
    for (let value = this.count; value <= last; value += step) yield value;
  }
  *down(from = this.count, ...rest) {
    while (from > 0) yield from--;
    yield rest.length;
  }
  async later() {
    const read = () => this.count;
    await null;
    return read();
  }
  static async of(start) {
    return new this(start);
  }
  async detached() {
    return this;
  }
}

const sloppy = {
  async awaited() {
    await null;
    return this;
  },
  async direct() {
    return this;
  },
};

// What follows looks like the functions above, and needs something of the outer part.
class Derived extends Counter {
  async add(amount) {
    return `derived ${await super.add(amount)}`;
  }
  async *upTo(last) {
    for await (const value of super.upTo(last)) yield -value;
  }
}
async function counted() {
  await null;
  return arguments.length;
}
async function changed(first) {
  arguments[0] = "changed";
  await null;
  return first;
}
function Made() {
  this.target = async () => new.target === Made;
}
function* kept(value, get = () => value) {
  value += 1;
  yield get();
}
function* redeclared(value = 1) {
  var value;
  yield value;
  value = 2;
  yield value;
}
function* hidden(value = 1) {
  function value() {}
  yield typeof value;
}
const twice = async function (a, a) {
  await null;
  return a;
};
async function named(depth) {
  if (depth === 0) return named.length;
  return (await named(depth - 1)) + depth;
}
async function failing({ field } = null) {
  return field;
}
async function failsLater(value) {
  try {
    return await Promise.reject(new Error(`rejected ${value}`));
  } finally {
    show("finally", value);
  }
}

async function main() {
  const counter = new Counter(2);
  show(await counter.add(1), await counter.read(), await counter.later());
  for await (const value of counter.upTo(9)) show(value);
  show([...counter.down()].join(), [...counter.down(1, 2, 3)].join());
  const of = await Counter.of(5);
  show(of instanceof Counter, of.count);
  const { detached } = counter;
  show(await detached());
  const { awaited, direct } = sloppy;
  show((await awaited()) === globalThis, (await direct()) === globalThis, (await direct.call(1)) instanceof Number);

  const derived = new Derived(1);
  show(await derived.add(1));
  for await (const value of derived.upTo(4)) show(value);
  show(await counted(1, 2, 3), await changed("given"), await new Made().target());
  show([...kept(1)].join(), [...redeclared()].join(), [...hidden()].join(), await twice(1, 2), await named(3));
  await failing().catch((error) => show(error.name));
  await failsLater(1).catch((error) => show(error.message));

  show(Object.getPrototypeOf(counter.down()) === Counter.prototype.down.prototype);
  const other = { other: true };
  redeclared.prototype = other;
  show(Object.getPrototypeOf(redeclared()) === other, redeclared().other);
  redeclared.prototype = null;
  show(Object.getPrototypeOf(redeclared()) === Object.getPrototypeOf(function* () {}).prototype);
  show(Counter.prototype.add.name, Counter.prototype.add.length, Counter.prototype.down.length, twice.name);

  // Many under way at once, in the same functions.
  const all = [1, 2, 3].map((amount) => counter.add(amount));
  show(await Promise.all(all));
}
main();

// this, arguments, super and new.target in async arrows and methods, across awaits.
class Base {
  async greet(name) { await null; return `${this.word} ${name}`; }
  static async make(...args) { await null; return new this(...args); }
}
class Derived extends Base {
  constructor(word) { super(); this.word = word; }
  async greet(name) {
    const inner = async () => {
      await null;
      return [this.word, arguments.length, await super.greet(name), new.target];
    };
    const nested = async () => (async () => (await null, this.word))();
    return [...(await inner()), await nested()];
  }
}
const object = {
  n: 1,
  async bump() { this.n += await 1; return this.n; },
  later() { return async (k) => { this.n *= await k; return [this.n, arguments[0]]; }; },
  async *[Symbol.asyncIterator]() { for (let i = 0; i < 2; i++) yield this.n + i; },
};
(async function main() {
  const d = await Derived.make('hello');
  console.log(await d.greet('you', 'and you'));
  console.log(await object.bump(), await object.later('outer')(10));
  for await (const v of object) console.log(v);
  console.log(await (async (a, { b, c = a } = {}, ...rest) => [a, b, c, rest])(1, { b: 2 }, 3, 4));
  console.log(this === undefined || typeof this, arguments.length);
  const strict = async function () { 'use strict'; await null; return this; };
  console.log(await strict.call(5), await strict());
  console.log(main.name, main.length, Object.prototype.toString.call(main), 'prototype' in object.bump);
  try {
    new strict();
  } catch (e) {
    console.log(e.name);
  }
})();

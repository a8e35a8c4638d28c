// this, arguments, super and new.target in generator methods of objects and classes.
class Base {
  constructor(n) { this.n = n; }
  *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i; }
  *pairs(f) { for (const v of this) yield [v, f(v)]; }
  static *of(...values) { for (const v of values) yield new this(v); }
}
class Derived extends Base {
  *[Symbol.iterator]() {
    yield 'first';
    yield* super[Symbol.iterator]();
    const again = () => super.pairs((v) => `${v}${arguments.length}`);
    yield* [...super[Symbol.iterator]()].reverse();
    if (!this.nested) {
      this.nested = true;
      for (const pair of again()) yield pair;
    }
  }
  *pairs(f) {
    yield new.target;
    yield* super.pairs(f);
  }
  static *of(a, ...more) {
    console.log('static', this === Derived, arguments.length);
    yield* super.of(...more, a);
  }
}
console.log([...new Derived(2)]);
console.log([...new Derived(1).pairs(typeof 1 === 'number' ? (v) => v : null)]);
for (const made of Derived.of(1, 2)) console.log(made instanceof Derived, made.n);
const object = {
  __proto__: { *walk() { yield `proto of ${this.name}`; } },
  name: 'object',
  *walk(a) {
    yield* super.walk();
    const arrow = () => [this.name, arguments[0], a];
    a = 'changed';
    yield arrow();
  },
};
console.log([...object.walk('given')]);

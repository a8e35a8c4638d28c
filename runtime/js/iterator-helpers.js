// Iterator helpers: the objects that the instrumented unit's methods of `Iterator.prototype` return. Engines keep what a helper goes
// through where nobody can read it, so ours are ordinary objects with a record in their private slot. Engines without helpers get them: a
// program that has some must find them wherever it goes.
// https://tc39.es/ecma262/#sec-iterator-objects

const IteratorPrototype = getPrototypeOf(ArrayIteratorPrototype);
const isPrototypeOf = uncurry(ObjectPrototype.isPrototypeOf);

/** A property of `Iterator.prototype` that reads like a constant and gives way to one of the same name in what inherits from it. */
const defineYielding = (key, value) => {
  const { set } = {
    // https://tc39.es/ecma262/#sec-SetterThatIgnoresPrototypeProperties
    set(given) {
      if (!$isObject(this) || this === IteratorPrototype) throw new TypeError("Iterator.prototype keeps its properties");
      if (getOwnPropertyDescriptor(this, key) === undefined) defineData(this, key, given, true, true, true);
      else this[key] = given;
    },
  };
  defineProperty(IteratorPrototype, key, { __proto__: null, get: () => value, set, enumerable: false, configurable: true });
};

const makeIteratorConstructor = () => {
  function Iterator() {
    if (new.target === undefined || new.target === Iterator) throw new TypeError("Iterator is abstract: extend it to make objects");
  }
  defineData(Iterator, "prototype", IteratorPrototype, false, false, false);
  defineYielding("constructor", Iterator);
  defineYielding(Symbol.toStringTag, "Iterator");
  return Iterator;
};
const Iterator = globalThis.Iterator ?? ($host.plain ? undefined : makeIteratorConstructor());

/** The prototype of what a native function makes of an iterator, or one like it. */
const prototypeMadeBy = (native, tag, ...values) => {
  if (native !== undefined) return getPrototypeOf(apply(native, create(null), values));
  const prototype = create(IteratorPrototype);
  if (tag !== undefined) defineData(prototype, Symbol.toStringTag, tag, false, false, true);
  return prototype;
};
const IteratorHelperPrototype = prototypeMadeBy(ownData(IteratorPrototype, "map"), "Iterator Helper", () => {});
const WrappedIteratorPrototype = prototypeMadeBy(Iterator === undefined ? undefined : ownData(Iterator, "from"), undefined, { __proto__: null });

/** The private slot of helpers and wrapped iterators has the record under this name; those of guests are symbols. */
const iterationName = "iteration";
/** A fresh object with a record of what it goes through. */
const $newIteration = (isHelper, record) => {
  const object = create(isHelper ? IteratorHelperPrototype : WrappedIteratorPrototype);
  $privateField(object, iterationName, record, false);
  return object;
};
/** The record of a helper, or of a wrapped iterator. */
const $iterationOf = (isHelper, object) => {
  const names = $isObject(object) ? privateOf(object) : undefined;
  const record = names === undefined ? undefined : names[iterationName];
  if (record === undefined || record.isHelper !== isHelper) throw new TypeError("the receiver is no iterator of its kind");
  return record;
};

const $isIterator = (object) => isPrototypeOf(IteratorPrototype, object);
const $throwRange = (message) => {
  throw new RangeError(message);
};
/** https://tc39.es/ecma262/#sec-tointegerorinfinity for a number. */
const $truncate = truncate;

return {
  IteratorPrototype, Iterator, IteratorHelperPrototype, WrappedIteratorPrototype, $newIteration, $iterationOf, $isIterator, $throwRange,
  $truncate,
};

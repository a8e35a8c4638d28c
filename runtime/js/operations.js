// Operations: what instrumented code calls where an operator or a built-in step had to be taken apart.
// Each follows the abstract operation of ECMA-262 that it is named after, with pristine built-ins.

/** Thrown by `$poll` to unwind the stack; rethrown by every instrumented handler. */
const $unwind = freeze({ __proto__: null, unwind: true });
/** Stands in a variable for a binding that is still in its temporal dead zone. */
const $tdz = freeze({ __proto__: null, tdz: true });

/** The global object, for globals whose names are taken by names of ours. */
const $global = globalThis;

/** A function or class whose name could hide one of ours is called `$$` + its name in the code. */
const $named = (callable, name) => {
  if (ownData(callable, "name") === `$$${name}`) defineData(callable, "name", name, false, false, true);
  return callable;
};

const errorOf = (run) => {
  try {
    run();
  } catch (error) {
    return error;
  }
};
/** The engine's own wording of an error, with the sample name replaced by the name at hand. */
const wordingOf = (run) => {
  const message = ownData(errorOf(run), "message");
  return (name) => joinArray(splitString(message, "sample"), name);
};
const tdzWording = wordingOf(() => { sample; let sample; });
const constWording = wordingOf(() => { const sample = 0; sample = 1; });

const $tdzError = (name) => {
  throw new ReferenceError(tdzWording(name));
};
const $constError = (name) => {
  throw new TypeError(constWording(name));
};
const $throwType = (message) => {
  throw new TypeError(message);
};

const $apply = (callable, thisValue, values) => {
  // A call expression makes the engine's own error for what cannot be called.
  if (typeof callable !== "function") callable();
  return apply(callable, thisValue, values);
};

/**
 * `$call(callable, thisValue, …values)` is `callable.call(thisValue, …values)`, whatever the guest has done to `call`. Beside `$apply`,
 * no list is made and no code of ours runs: in Boa it takes a third of the time.
 */
const $call = uncurry(FunctionPrototype.call);

const constructNothing = { __proto__: null, construct: () => ({}) };
/** https://tc39.es/ecma262/#sec-isconstructor: a proxy has [[Construct]] exactly when its target has, and the target does not run. */
const isConstructor = (value) => {
  if (typeof value !== "function") return false;
  try {
    new (new Proxy(value, constructNothing))();
    return true;
  } catch {
    return false;
  }
};

const $construct = (constructor, values, newTarget) => {
  try {
    return construct(constructor, values, newTarget);
  } catch (error) {
    // What is no constructor has not run: a `new` expression makes the engine's own error for it.
    if (error !== $unwind && !isConstructor(constructor)) new constructor();
    throw error;
  }
};

/** The end of a derived constructor: https://tc39.es/ecma262/#sec-ecmascript-function-objects-construct-argumentslist-newtarget */
const $result = (value, thisValue) => {
  if ($isObject(value)) return value;
  if (value !== undefined) throw new TypeError("derived constructor can only return an Object or undefined");
  if (thisValue === $tdz) {
    throw new ReferenceError("Must call super constructor before accessing 'this' or returning from derived constructor");
  }
  return thisValue;
};

const $superBase = (home) => getPrototypeOf(home);
const $superGet = (home, key, receiver) => {
  const base = getPrototypeOf(home);
  // Reading a property of null makes the engine's own error.
  return base === null ? base[key] : reflectGet(base, key, receiver);
};
const $superSet = (home, key, value, receiver, strict) => {
  const base = getPrototypeOf(home);
  if (base === null) base[key] = value;
  else if (!reflectSet(base, key, value, receiver) && strict) {
    throw new TypeError(`cannot set non-writable property: ${typeof key === "symbol" ? "Symbol()" : key}`);
  }
  return value;
};
const $superClass = (constructor) => {
  const parent = getPrototypeOf(constructor);
  if (!isConstructor(parent)) throw new TypeError("super constructor object must be constructor");
  return parent;
};

/** https://tc39.es/ecma262/#sec-topropertykey */
const $key = (value) => {
  if (typeof value === "string" || typeof value === "symbol") return value;
  if (typeof value === "number") return `${value}`;
  // A computed key of a literal is converted exactly once and by the engine.
  return ownKeys({ __proto__: null, [value]: 0 })[0];
};

/** Template objects by the place in the program that they belong to, and the place by the object. */
let templates = { __proto__: null };
const templateSites = newWeakMap();
const registerTemplate = (site, template) => {
  templates[site] = template;
  templateSites.set(template, site);
};
/** https://tc39.es/ecma262/#sec-gettemplateobject: one object for each place, however often it is evaluated. */
const $template = (site, cooked, raw) => {
  if (templates[site] === undefined) {
    defineData(cooked, "raw", freeze(raw), false, false, false);
    registerTemplate(site, freeze(cooked));
  }
  return templates[site];
};

/** https://tc39.es/ecma262/#sec-createdatapropertyorthrow at the end of an array that is being made. */
const $append = (array, value) => {
  defineData(array, array.length, value, true, true, true);
  return array;
};
/** Appends what a spread element gives; the iteration protocol is the user's. */
const $extend = (array, iterable) => {
  for (const value of iterable) $append(array, value);
  return array;
};
/** The values of an array from an index on, in the same array: what the rest element of a flat array pattern gets. */
const $tail = (values, from) => {
  const length = values.length > from ? values.length - from : 0;
  for (let index = 0; index < length; index += 1) values[index] = values[index + from];
  setLength(values, length);
  return values;
};
/** https://tc39.es/ecma262/#sec-requireobjectcoercible, with the engine's wording for destructuring. */
const $requireObject = (value) => {
  if (value === undefined || value === null) {
    const {} = value;
  }
  return value;
};
/** https://tc39.es/ecma262/#sec-copydataproperties: the rest element of an object pattern. */
const $omit = (source, keys) => {
  const rest = {};
  $requireObject(source);
  const from = Object(source);
  const all = ownKeys(from);
  for (let index = 0; index < all.length; index += 1) {
    const key = all[index];
    let taken = false;
    for (let at = 0; at < keys.length; at += 1) taken = taken || keys[at] === key;
    if (taken) continue;
    const descriptor = getOwnPropertyDescriptor(from, key);
    if (descriptor !== undefined && descriptor.enumerable) defineData(rest, key, from[key], true, true, true);
  }
  return rest;
};
/** The accessor function of a literal that resume code made for it. */
const $accessor = (object, key, which) => getOwnPropertyDescriptor(object, key)[which];

/** The keys a for-in loop would visit, in order; proxies' traps run as they would. */
const $forIn = (value) => {
  const keys = [];
  if (value === undefined || value === null) return keys;
  for (const key in value) defineData(keys, keys.length, key, true, true, true);
  return keys;
};
/** Whether a for-in loop, arriving at the key, would still visit it. */
const $has = (value, key) => {
  for (let object = $isObject(value) ? value : Object(value); object !== null; object = getPrototypeOf(object)) {
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined) return descriptor.enumerable;
  }
  return false;
};

const iteratorKey = Symbol.iterator;
const arrayIterator = ArrayPrototype[iteratorKey];
const ArrayIteratorPrototype = getPrototypeOf([][iteratorKey]());
const arrayIteratorNext = ArrayIteratorPrototype.next;
const stringIterator = String.prototype[iteratorKey];
const StringIteratorPrototype = getPrototypeOf(""[iteratorKey]());
const stringIteratorNext = StringIteratorPrototype.next;
/** Whether for-of over the value is the same as counting its indices: true of arrays, and where it costs little to tell of strings. */
const $arr = $host.iterableCheck !== undefined
  ? $host.iterableCheck(
    ArrayPrototype, arrayIterator, ArrayIteratorPrototype, arrayIteratorNext,
    String.prototype, stringIterator, StringIteratorPrototype, stringIteratorNext,
  )
  : (value) =>
    isArray(value) &&
    getPrototypeOf(value) === ArrayPrototype &&
    ArrayPrototype[iteratorKey] === arrayIterator &&
    ArrayIteratorPrototype.next === arrayIteratorNext &&
    !("return" in ArrayIteratorPrototype) &&
    !hasOwn(value, iteratorKey);

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
/** The same of typed arrays, as long as no code of the guest runs: it may take the buffer away. False where that is not known quickly. */
const $isView = $host.viewCheck !== undefined
  ? $host.viewCheck(
    TypedArrayPrototype, TypedArrayPrototype[iteratorKey], ArrayIteratorPrototype, arrayIteratorNext,
    getOwnPropertyDescriptor(TypedArrayPrototype, "length").get,
  )
  : () => false;

/** An array without a prototype, so that filling it can meet no setter; `$finishArray` makes it an ordinary one. */
const $bareArray = () => setPrototypeOf([], null);
const $finishArray = (values) => setPrototypeOf(values, ArrayPrototype);

const $iterator = iteratorKey;
/** Throws the engine's own error for a value that cannot be iterated over; nothing of the value is read again. */
const $notIterable = (value) => {
  const [] = value === undefined || value === null ? value : { __proto__: null, [iteratorKey]: undefined };
};

// Primordials: the built-in functions that the library itself uses, captured before any guest code can replace them.
//
// Rules for all library files, because guests may patch every prototype:
// - no method calls on ordinary arrays, strings, maps; use the uncurried functions below or tame collections;
// - no for-of, spread or array destructuring: they ask `Symbol.iterator`, which guests may patch;
// - a record is read only at fields that it has as own properties, and property descriptors are written without a prototype.

const {
  Reflect, Object, Array, String, Number, Math, JSON, Function, Symbol, BigInt, Date, RegExp, Map, Set, WeakMap, WeakSet, Proxy,
  Error, TypeError, ReferenceError, RangeError, SyntaxError, ArrayBuffer, DataView, Uint8Array,
} = globalThis;
const {
  apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty,
  getPrototypeOf, isExtensible, preventExtensions, get: reflectGet, set: reflectSet,
} = Reflect;
const { create, setPrototypeOf, freeze, seal, isFrozen, isSealed, is: sameValue, hasOwn, getOwnPropertyDescriptors } = Object;
const { isArray } = Array;
const { stringify: jsonText } = JSON;
const { fromCharCode } = String;
const { floor, trunc: truncate, max, min, round, sqrt: squareRoot, imul } = Math;
const { isInteger, isFinite: isFiniteNumber } = Number;

deleteProperty(globalThis, "$host");

/** Makes `method(receiver, …args)` of a method. */
const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const joinArray = uncurry(Array.prototype.join);
const charCodeAt = uncurry(String.prototype.charCodeAt);
const sliceString = uncurry(String.prototype.slice);
const indexOfString = uncurry(String.prototype.indexOf);
const lastIndexOfString = uncurry(String.prototype.lastIndexOf);
const splitString = uncurry(String.prototype.split);
const repeatString = uncurry(String.prototype.repeat);
const numberToString = uncurry(Number.prototype.toString);
const functionText = uncurry(Function.prototype.toString);
const objectTag = uncurry(Object.prototype.toString);
const matchRegExp = uncurry(RegExp.prototype.exec);

const ObjectPrototype = Object.prototype;
const FunctionPrototype = Function.prototype;
const ArrayPrototype = Array.prototype;
const ErrorPrototype = Error.prototype;
const DatePrototype = Date.prototype;
const RegExpPrototype = RegExp.prototype;
const MapPrototype = Map.prototype;
const SetPrototype = Set.prototype;

/** A copy of a prototype that guests cannot reach, for the library's own collections. */
const tamePrototype = (prototype) => {
  const tame = create(null);
  const keys = ownKeys(prototype);
  for (let i = 0; i < keys.length; i += 1) defineProperty(tame, keys[i], getOwnPropertyDescriptor(prototype, keys[i]));
  return tame;
};
const tameMap = tamePrototype(Map.prototype);
const tameWeakMap = tamePrototype(WeakMap.prototype);
const newMap = () => setPrototypeOf(new Map(), tameMap);
const newWeakMap = () => setPrototypeOf(new WeakMap(), tameWeakMap);
const newWeakSet = () => {
  const members = newWeakMap();
  return { has: (object) => members.has(object), add: (object) => members.set(object, true), delete: (object) => members.delete(object) };
};

/** An array that guests cannot reach and that inherits nothing but `join`: writing to an index of it can meet no setter. */
const tameList = { __proto__: null, join: ArrayPrototype.join };
const newList = () => setPrototypeOf([], tameList);
/** Some engines forget the elements when `length` is assigned to twice at one place in the code; this way is safe. */
const setLength = (array, length) => {
  reflectSet(array, "length", length);
};
const joinList = (list, separator) => list.join(separator);
const append = (list, value) => {
  list[list.length] = value;
};

/** Whether a property descriptor (an ordinary object, so that absent fields must not be read) is that of an accessor. */
const isAccessor = (descriptor) => hasOwn(descriptor, "get");

/** Defines a data property, never calling a setter. */
const defineData = (object, key, value, writable, enumerable, configurable) =>
  defineProperty(object, key, { __proto__: null, value, writable, enumerable, configurable });

/** Defines a standard method or function: writable, configurable, not enumerable. */
const defineMethod = (object, key, value) => defineData(object, key, value, true, false, true);

/** The value of an own data property, or undefined; runs no user code unless `object` is a proxy. */
const ownData = (object, key) => {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor === undefined || isAccessor(descriptor) ? undefined : descriptor.value;
};

const $isObject = (value) => (typeof value === "object" ? value !== null : typeof value === "function");

/** Makes plain objects that are as those of a literal, where the engine has something faster. The arguments of what this gives come in the order of the keys. */
const recordMaker = (literal, ...keys) => $host.recordMaker?.(...keys) ?? literal;

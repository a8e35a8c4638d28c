// Built-in iterators that can be carried: native ones do not tell their position, so `keys`, `values` and `entries` of arrays, maps
// and sets, and lowered loops over them and over strings, make iterators with a record of it here.
//
// The methods behind @@iterator stay native, because loops that nothing can stop use them; what they make is opaque when held.
// A carried iterator differs from a native one only by its `next`, which is its own.

/** iterator → { of, what, source, position, native }; `source` is undefined when the iteration has ended. */
const { contentOf: iteratorRecordOf, hold: holdIterator } = newHolderKind();
let anyIterator = false;

const MapIteratorPrototype = getPrototypeOf(new Map()[iteratorKey]());
const SetIteratorPrototype = getPrototypeOf(new Set()[iteratorKey]());
const mapIteratorNext = MapIteratorPrototype.next;
const setIteratorNext = SetIteratorPrototype.next;
const nextOfMap = uncurry(mapIteratorNext);
const nextOfSet = uncurry(setIteratorNext);
const codePointAt = uncurry(String.prototype.codePointAt);
/** https://tc39.es/ecma262/#sec-advancestringindex */
const $advanceIndex = (string, index, isUnicode) => index + (isUnicode && index < string.length && codePointAt(string, index) > 0xffff ? 2 : 1);

const resultOf = recordMaker((value, done) => ({ value, done }), "value", "done");
const newIteratorRecord = recordMaker(
  (of, what, source, position, native) => ({ of, what, source, position, native }), "of", "what", "source", "position", "native",
);
/** What loops move on: `kind` is one of `$cursorKind`. */
const $newCursor = recordMaker(
  (iterator, next, value, done, kind) => ({ iterator, next, value, done, kind }), "iterator", "next", "value", "done", "kind",
);
const makeNext = (advance) => {
  const { next } = {
    next() {
      const record = iteratorRecordOf(this);
      if (record === undefined) throw new TypeError("next was called on something that is no iterator of its kind");
      return record.source === undefined ? resultOf(undefined, true) : advance(record);
    },
  };
  return next;
};

/** The length of a typed array; one that is outside of its buffer is an error, which the native method makes. */
const lengthOfView = (view) => {
  const length = typedArrayLength(view);
  if (length === 0) valuesOfView(view);
  return length;
};
const valuesOfView = uncurry(TypedArrayPrototype[iteratorKey]);

/** https://tc39.es/ecma262/#sec-createarrayiterator */
const advanceArray = (record) => {
  const { source, what, position } = record;
  const length = typedArrayName(source) === undefined ? source.length : lengthOfView(source);
  if (!(position < length)) {
    record.source = undefined;
    return resultOf(undefined, true);
  }
  record.position = position + 1;
  if (what === "keys") return resultOf(position, false);
  return resultOf(what === "values" ? source[position] : [position, source[position]], false);
};

/** https://tc39.es/ecma262/#sec-string.prototype-%symbol.iterator% */
const advanceString = (record) => {
  const { source, position } = record;
  if (position >= source.length) {
    record.source = undefined;
    return resultOf(undefined, true);
  }
  record.position = $advanceIndex(source, position, true);
  return resultOf(sliceString(source, position, record.position), false);
};

/** Maps and sets keep what is deleted and added during an iteration straight only for native iterators. */
const advanceCollection = (nextOf) => (record) => {
  const result = nextOf(record.native);
  if (result.done) record.source = undefined;
  return result;
};

const carriedNexts = {
  __proto__: null,
  Array: makeNext(advanceArray),
  String: makeNext(advanceString),
  Map: makeNext(advanceCollection(nextOfMap)),
  Set: makeNext(advanceCollection(nextOfSet)),
};
const iteratorPrototypes = {
  __proto__: null,
  Array: ArrayIteratorPrototype,
  String: StringIteratorPrototype,
  Map: MapIteratorPrototype,
  Set: SetIteratorPrototype,
};

const nativeIterators = { __proto__: null, Map: { __proto__: null }, Set: { __proto__: null } };
const makeIterator = (of, what, source, native) => {
  anyIterator = true;
  return holdIterator(iteratorPrototypes[of], newIteratorRecord(of, what, source, 0, native), carriedNexts[of]);
};
/** One for a cursor, which no guest sees: it has no `next` before `$shown` gives it that. */
const makeHiddenIterator = (of, what, source, native) => {
  anyIterator = true;
  return holdIterator(iteratorPrototypes[of], newIteratorRecord(of, what, source, 0, native));
};
/** The iterator of a cursor, as a guest may have it. */
const $shown = (iterator) => {
  const record = iteratorRecordOf(iterator);
  if (record !== undefined && !hasOwn(iterator, "next")) defineMethod(iterator, "next", carriedNexts[record.of]);
  return iterator;
};

/** A native iterator of a map or set, moved past the given number of entries. */
const nativeIteratorAt = (of, what, source, position) => {
  const native = nativeIterators[of][what](source);
  for (let i = 0; i < position; i += 1) (of === "Map" ? nextOfMap : nextOfSet)(native);
  return native;
};

/**
 * The number of present entries that an iterator has passed. The native iterator is used up by counting the rest, and replaced by
 * one in the same place.
 */
const passedEntries = (record) => {
  const { of, what, source, native } = record;
  const nextOf = of === "Map" ? nextOfMap : nextOfSet;
  let left = 0;
  while (!nextOf(native).done) left += 1;
  const passed = (of === "Map" ? mapSize(source) : setSize(source)) - left;
  record.native = nativeIteratorAt(of, what, source, passed);
  return passed;
};

const iteratorMethods = ["keys", "values", "entries"];
const installIteratorMethods = (of, prototype) => {
  for (let i = 0; i < iteratorMethods.length; i += 1) {
    const what = iteratorMethods[i];
    const native = uncurry(prototype[what]);
    if (of !== "Array") nativeIterators[of][what] = native;
    const methods = {
      [what]() {
        // The native method checks its receiver.
        const iterator = native(this);
        return makeIterator(of, what, of === "Array" ? Object(this) : this, iterator);
      },
    };
    if (!$host.plain) defineMethod(prototype, what, methods[what]);
  }
};
const mapEntries = MapPrototype[iteratorKey];
const setValues = SetPrototype[iteratorKey];
const typedArrayValues = TypedArrayPrototype[iteratorKey];
installIteratorMethods("Array", ArrayPrototype);
installIteratorMethods("Array", TypedArrayPrototype);
installIteratorMethods("Map", MapPrototype);
installIteratorMethods("Set", SetPrototype);

const { [iteratorKey]: carriedStringIterator } = {
  [iteratorKey]() {
    if (this === undefined || this === null) throw new TypeError("cannot convert undefined or null to an object");
    return makeIterator("String", "values", `${this}`, undefined);
  },
};
/** The native methods under @@iterator and those that make carried iterators, by each other. */
const carriedMethods = newMap();
const nativeMethods = newMap();
const pairMethods = (native, carried) => {
  carriedMethods.set(native, carried);
  nativeMethods.set(carried, native);
};
pairMethods(arrayIterator, ArrayPrototype.values);
pairMethods(typedArrayValues, TypedArrayPrototype.values);
pairMethods(mapEntries, MapPrototype.entries);
pairMethods(setValues, SetPrototype.values);
pairMethods(stringIterator, carriedStringIterator);

/** What instrumented code gets when it reads a method under @@iterator. */
const $carried = (method) => (typeof method === "function" ? carriedMethods.get(method) ?? method : method);

/** The cursor over a source whose @@iterator is the given pristine method; undefined when it has to be called after all. */
const $pristineCursor = (method, source) => {
  if (method === arrayIterator && ArrayIteratorPrototype.next === arrayIteratorNext) {
    return cursorOver("Array", "values", Object(source), undefined);
  }
  if (method === typedArrayValues && ArrayIteratorPrototype.next === arrayIteratorNext) {
    return typedArrayName(source) === undefined ? undefined : cursorOver("Array", "values", source, undefined);
  }
  if (method === stringIterator && StringIteratorPrototype.next === stringIteratorNext) {
    return cursorOver("String", "values", `${source}`, undefined);
  }
  if (method === mapEntries && MapIteratorPrototype.next === mapIteratorNext) {
    return cursorOver("Map", "entries", source, nativeIterators.Map.entries(source));
  }
  if (method === setValues && SetIteratorPrototype.next === setIteratorNext) {
    return cursorOver("Set", "values", source, nativeIterators.Set.values(source));
  }
  const native = nativeMethods.get(method);
  return native === undefined ? undefined : $pristineCursor(native, source);
};
/** Whether the engine can iterate over a source by itself, or will complain about it. */
const $isQuiet = (source) => {
  if (!$isObject(source) || $arr(source)) return true;
  // Otherwise the values would come as an array, and that could not be iterated over quietly.
  if (!$arr(emptyArray)) return true;
  if (isRecorded(source) || hasOwn(source, iteratorKey)) return false;
  const prototype = getPrototypeOf(source);
  if (prototype === MapPrototype) return MapPrototype[iteratorKey] === mapEntries && MapIteratorPrototype.next === mapIteratorNext;
  return prototype === SetPrototype && SetPrototype[iteratorKey] === setValues && SetIteratorPrototype.next === setIteratorNext;
};
const emptyArray = [];
/** How a cursor is moved on: 0 by its `next`, 1 by that of a generator, 2 by `$passed`. */
const $cursorKind = (iterator, next) => {
  if (next === $builtins.generatorNext) return 1;
  if (next !== carriedNexts.Map && next !== carriedNexts.Set) return 0;
  const record = iteratorRecordOf(iterator);
  return record !== undefined && carriedNexts[record.of] === next ? 2 : 0;
};
const cursorOver = (of, what, source, native) =>
  $newCursor(makeHiddenIterator(of, what, source, native), carriedNexts[of], undefined, false, native === undefined ? 0 : 2);
/** Moves a cursor over a map or set on, as `$step` does. */
const $passed = $host.passedBy?.(mapIteratorNext, setIteratorNext) ?? ((cursor) => {
  if (cursor.done) return false;
  const record = iteratorRecordOf(cursor.iterator);
  if (record.source === undefined) return false;
  const result = (record.of === "Map" ? nextOfMap : nextOfSet)(record.native);
  if (result.done) {
    record.source = cursor.value = undefined;
    cursor.done = true;
    return false;
  }
  cursor.value = result.value;
  return true;
});

/**
 * Some engines lose what is added to a map or set that was cleared during an iteration, though not what is added after its entries
 * were deleted one by one. The last goes first: that is the cheap order where entries are kept in a row.
 */
const installClear = (prototype, forEach, remove) => {
  const methods = {
    clear() {
      const keys = newList();
      // The native methods check their receiver; a key of a set is its value.
      forEach(this, (value, key) => append(keys, key));
      for (let i = keys.length - 1; i >= 0; i -= 1) remove(this, keys[i]);
    },
  };
  defineMethod(prototype, "clear", methods.clear);
};
const losesWhatFollowsClear = () => {
  const set = new Set();
  setAdd(set, 1);
  const iterator = nativeIterators.Set.values(set);
  nextOfSet(iterator);
  uncurry(SetPrototype.clear)(set);
  setAdd(set, 2);
  return nextOfSet(iterator).done;
};
if (!$host.plain && losesWhatFollowsClear()) {
  installClear(MapPrototype, mapForEach, uncurry(MapPrototype.delete));
  installClear(SetPrototype, setForEach, uncurry(SetPrototype.delete));
}

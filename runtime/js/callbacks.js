// Built-ins that call back: the natives that the instrumented unit stands in for, and what it needs of them.

const nativeArrayMethods = { __proto__: null };
const nativeTypedMethods = { __proto__: null };
const nativeStringMethods = { __proto__: null };
const nativeArrayFrom = Array.from;
const nativeMapForEach = MapPrototype.forEach;
const nativeSetForEach = SetPrototype.forEach;
const parseJsonText = JSON.parse;

const $isArray = isArray;
const $toObject = (value) => {
  if (value === undefined || value === null) throw new TypeError("cannot convert 'null' or 'undefined' to object");
  return Object(value);
};
/** Any object for the methods of arrays; those of typed arrays take nothing else. */
const $receiver = (isTyped, value) => {
  if (!isTyped) return $toObject(value);
  validateTyped(value);
  return value;
};
/** Throws what https://tc39.es/ecma262/#sec-validatetypedarray does. */
const validateTyped = uncurry(TypedArrayPrototype.keys);
/** https://tc39.es/ecma262/#sec-lengthofarraylike */
const $lengthOf = (object, isTyped) => {
  if (isTyped) return typedArrayLength(object);
  if (isArray(object) && !isRecorded(object)) return object.length;
  return $toLength(object.length);
};

/** Calls of a native with so few elements cost more to decide about than to make; ones with so many take too long to wait for. */
const fewElements = 16;
const manyElements = 20000;

/** Whether the callback is to be called by instrumented code. What cannot be called is the native's to complain about. */
const $mayStop = (callback, length) => {
  if (typeof callback !== "function") return false;
  if (length <= fewElements || length > manyElements || isRecorded(callback)) return true;
  if (isNative(callback)) return false;
  if ($host.canStop === undefined) return true;
  const identity = ask(callback);
  return identity === null || $host.canStop(identity.fn);
};

/** How often sorting looks at each of many elements. */
const comparisonsEach = 10;
/** Whether the native sort is done soon and calls nothing that can stop. */
const $isQuickSort = (object, isTyped, compare, length) =>
  length > fewElements && (isTyped || (isArray(object) && $arr(object))) && !$mayStop(compare, length * comparisonsEach);

const listOf = (first, second) => {
  const list = newList();
  append(list, first);
  append(list, second);
  return list;
};
const nativesFor = (isTyped) => (isTyped ? nativeTypedMethods : nativeArrayMethods);
const $native = (isTyped, name, receiver, callback, thisArg) => apply(nativesFor(isTyped)[name], receiver, listOf(callback, thisArg));
const $nativeSort = (isTyped, name, receiver, compare) => apply(nativesFor(isTyped)[name], receiver, listOf(compare));
const $nativeReduce = (isTyped, name, receiver, callback, initial) => {
  const values = newList();
  append(values, callback);
  if (initial.length > 0) append(values, initial[0]);
  return apply(nativesFor(isTyped)[name], receiver, values);
};
const $nativeFrom = (constructor, items, mapper, thisArg) => {
  const values = listOf(items, mapper);
  append(values, thisArg);
  return apply(nativeArrayFrom, constructor, values);
};
const $nativeForEach = (isMap, receiver, callback, thisArg) =>
  apply(isMap ? nativeMapForEach : nativeSetForEach, receiver, listOf(callback, thisArg));

/** Whether the array that a method makes of this one is an ordinary one: https://tc39.es/ecma262/#sec-arrayspeciescreate */
const $isPlainArray = (object, isTyped) => {
  if (isTyped) return isPlainOf(object, viewConstructors[typedArrayName(object)]);
  return !isArray(object) || (!isRecorded(object) && isArrayAsBorn(object));
};
/**
 * The same for arrays. Both properties are read, which engines that compile do at once, and not looked at: a getter that a guest has put there
 * and that gives something else is then called again by the native.
 */
const isArrayAsBorn = (object) =>
  getPrototypeOf(object) === ArrayPrototype && !hasOwn(object, "constructor") && ArrayPrototype.constructor === Array &&
  Array[$speciesKey] === Array;
const isPlainOf = (object, constructor) => {
  const { prototype } = constructor;
  return (
    getPrototypeOf(object) === prototype && !hasOwn(object, "constructor") && ownData(prototype, "constructor") === constructor &&
    speciesGetterOf(constructor) === typedSpecies.get(constructor)
  );
};
/** In some engines each constructor of typed arrays has one of its own. */
const speciesGetterOf = (constructor) =>
  (getOwnPropertyDescriptor(constructor, $speciesKey) ?? getOwnPropertyDescriptor(getPrototypeOf(constructor), $speciesKey))?.get;
const arraySpecies = speciesGetterOf(Array);
const typedSpecies = newMap();
for (let i = 0; i < viewNames.length; i += 1) {
  const constructor = viewConstructors[viewNames[i]];
  if (constructor !== undefined) typedSpecies.set(constructor, speciesGetterOf(constructor));
}
/** Whether a method's receiver is an ordinary array with few elements, and its callback can be called as it is: then nothing has to be asked. */
const $isShort = $host.plainCheck !== undefined
  ? $host.plainCheck(ArrayPrototype, Array, arraySpecies, fewElements)
  : (array, callback, thisArg) =>
    thisArg === undefined && typeof callback === "function" && isArray(array) && !isRecorded(array) && array.length <= fewElements &&
    isArrayAsBorn(array);
/** An ordinary array of so many `undefined`s: writing to its elements can meet no setter. */
const $arrayOf = $host.arrayOf ?? ((length) => {
  switch (length) {
    case 0: return [];
    case 1: return [undefined];
    case 2: return [undefined, undefined];
    case 3: return [undefined, undefined, undefined];
    case 4: return [undefined, undefined, undefined, undefined];
  }
  const values = $bareArray();
  for (let i = 0; i < length; i += 1) values[i] = undefined;
  return $finishArray(values);
});
/** A new one of the same type: so long, or with these elements. */
const $typedLike = (view, contents) => {
  const Constructor = viewConstructors[typedArrayName(view)];
  if (typeof contents === "number") return new Constructor(contents);
  const made = new Constructor(contents.length);
  for (let i = 0; i < contents.length; i += 1) made[i] = contents[i];
  return made;
};

const $finishArrayOf = (values, length) => {
  setLength(values, length);
  return setPrototypeOf(values, ArrayPrototype);
};

/** Fails like the native when the receiver is no map or set. */
const $collectionCursor = (isMap, collection) =>
  isMap
    ? cursorOver("Map", "entries", collection, nativeIterators.Map.entries(collection))
    : cursorOver("Set", "values", collection, nativeIterators.Set.values(collection));

const nativeExec = RegExpPrototype.exec;
const replaceKey = Symbol.replace;
const nativeRegExpReplace = RegExpPrototype[replaceKey];
/** Whether finding the matches runs no code of the guest: a string in a string, or a regular expression as it was born. */
const $isPlainPattern = (text, pattern) => {
  if (typeof text !== "string") return false;
  if (typeof pattern === "string") return !hasOwn(String.prototype, replaceKey) && !hasOwn(ObjectPrototype, replaceKey);
  return (
    $isObject(pattern) && !isRecorded(pattern) && getPrototypeOf(pattern) === RegExpPrototype && ownKeys(pattern).length === 1 &&
    ownData(RegExpPrototype, "exec") === nativeExec && ownData(RegExpPrototype, replaceKey) === nativeRegExpReplace
  );
};
const $nativeReplace = (name, text, pattern, replacement) => apply(nativeStringMethods[name], text, listOf(pattern, replacement));
const $matchesOf = (name, text, pattern) => {
  const matches = $bareArray();
  apply(nativeStringMethods[name], text, listOf(pattern, (...values) => {
    const last = values.length - 1;
    const position = typeof values[last] === "string" ? values[last - 1] : values[last - 2];
    matches[matches.length] = { values, position, length: values[0].length };
    return "";
  }));
  return matches;
};
const $sliceText = sliceString;

const $matchAllKey = Symbol.matchAll;
const MatchIteratorPrototype = getPrototypeOf(new RegExp("")[$matchAllKey](""));
const $matchIteratorWith = (next) => {
  const iterator = create(MatchIteratorPrototype);
  defineMethod(iterator, "next", next);
  return iterator;
};
const $nativeExec = uncurry(nativeExec);
const $hasFlag = (flags, flag) => indexOfString(flags, flag) >= 0;
/** https://tc39.es/ecma262/#sec-tolength */
const $toLength = (value) => {
  const length = truncate(+value);
  return length > 0 ? min(length, 9007199254740991) : 0;
};

const $parseJson = (text) => parseJsonText(text);
const $ownEnumerableKeys = (object) => {
  const keys = ownKeys(object);
  const names = $bareArray();
  for (let i = 0; i < keys.length; i += 1) {
    if (typeof keys[i] !== "string") continue;
    const descriptor = getOwnPropertyDescriptor(object, keys[i]);
    if (descriptor !== undefined && descriptor.enumerable) names[names.length] = keys[i];
  }
  return names;
};
const $deleteQuietly = (object, key) => deleteProperty(object, key);
const $defineQuietly = (object, key, value) => defineData(object, key, value, true, true, true);

return {
  nativeArrayMethods, nativeTypedMethods, nativeStringMethods, MatchIteratorPrototype, $isArray, $toObject, $receiver, $lengthOf, $mayStop,
  $isQuickSort, $native, $nativeSort, $nativeReduce, $nativeFrom, $nativeForEach, $isPlainArray, $isShort, $arrayOf, $typedLike,
  $finishArrayOf, $collectionCursor, $isPlainPattern, $nativeReplace, $matchesOf, $sliceText, $matchAllKey, $matchIteratorWith, $nativeExec,
  $hasFlag, $toLength, $parseJson, $ownEnumerableKeys, $deleteQuietly, $defineQuietly,
};

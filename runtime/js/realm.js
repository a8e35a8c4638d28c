// The realm: every intrinsic has a path, and the pristine properties of each are kept, so that a snapshot can name intrinsics and
// list what the guest has changed about them.
//
// Only tables of descriptors are taken at start-up, one native call for each intrinsic object, for this happens at every hop. The
// index from function to path is built when a first snapshot asks for it.

/** path → { object, path, prototype, isOpen, properties } for each intrinsic object whose properties are watched. */
const intrinsics = newMap();
const watched = newMap();

const watch = (path, object) => {
  if (watched.has(object)) return;
  const properties = setPrototypeOf(getOwnPropertyDescriptors(object), null);
  const intrinsic = { object, path, prototype: getPrototypeOf(object), isOpen: true, properties };
  intrinsics.set(path, intrinsic);
  watched.set(object, intrinsic);
  if ($host.remember !== undefined && !$host.remember(object)) rememberFunctionsOf(properties);
  const prototype = properties.prototype;
  if (prototype !== undefined && $isObject(prototype.value)) watch(`${path}.prototype`, prototype.value);
};

const isUpperCase = (name) => {
  const code = charCodeAt(name, 0);
  return code >= 65 && code <= 90;
};
/** Watches the namespaces, constructors and prototypes reachable from a namespace by name. Plain functions have nothing to watch. */
const watchNamespace = (prefix, namespace) => {
  const { properties } = watched.get(namespace);
  const names = ownKeys(properties);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    const descriptor = properties[name];
    if (typeof name === "symbol" || isAccessor(descriptor)) continue;
    const value = descriptor.value;
    if (typeof value === "object" && value !== null) {
      if (watched.has(value)) continue;
      watch(`${prefix}${name}`, value);
      watchNamespace(`${prefix}${name}.`, value);
    } else if (typeof value === "function" && isUpperCase(name)) watch(`${prefix}${name}`, value);
  }
};

/** Objects that no name leads to. */
const hiddenObjects = {
  __proto__: null,
  "%ArrayIteratorPrototype%": ArrayIteratorPrototype,
  "%IteratorPrototype%": IteratorPrototype,
  "%IteratorHelperPrototype%": IteratorHelperPrototype,
  "%WrapForValidIteratorPrototype%": WrappedIteratorPrototype,
  "%MapIteratorPrototype%": MapIteratorPrototype,
  "%SetIteratorPrototype%": SetIteratorPrototype,
  "%StringIteratorPrototype%": StringIteratorPrototype,
  "%RegExpStringIteratorPrototype%": MatchIteratorPrototype,
  "%TypedArray%": getPrototypeOf(Uint8Array),
  "%GeneratorFunction%": ownData(GeneratorFunctionPrototype, "constructor"),
  "%GeneratorFunction.prototype%": GeneratorFunctionPrototype,
  "%GeneratorPrototype%": GeneratorPrototype,
  "%AsyncFunction%": ownData(AsyncFunctionPrototype, "constructor"),
  "%AsyncFunction.prototype%": AsyncFunctionPrototype,
  "%AsyncGeneratorFunction%": ownData(AsyncGeneratorFunctionPrototype, "constructor"),
  "%AsyncGeneratorFunction.prototype%": AsyncGeneratorFunctionPrototype,
  "%AsyncGeneratorPrototype%": AsyncGeneratorPrototype,
  "%AsyncIteratorPrototype%": AsyncIteratorPrototype,
};

const throwTypeError = getOwnPropertyDescriptor(function () { return arguments; }(), "callee").get;
const hiddenFunctions = {
  __proto__: null,
  "%ThrowTypeError%": throwTypeError,
  "%CarriedString%.@@iterator": carriedStringIterator,
  "%CarriedArrayIterator%.next": carriedNexts.Array,
  "%CarriedStringIterator%.next": carriedNexts.String,
  "%CarriedMapIterator%.next": carriedNexts.Map,
  "%CarriedSetIterator%.next": carriedNexts.Set,
};

/** intrinsic function, object or well-known symbol → path; nothing until someone asks. */
let paths = null;
/** Once the realm is watched, a function that comes later is remembered as it comes. */
let isWatching = false;
const addHiddenFunction = (path, callable) => {
  hiddenFunctions[path] = callable;
  if (isWatching) rememberFunction(callable);
  if (paths !== null) addPath(callable, path);
};
const keyPath = (key) => (typeof key === "symbol" ? `@@${sliceString(symbolDescription(key) ?? "", 7)}` : key);

const addPath = (value, path) => {
  if (($isObject(value) || typeof value === "symbol") && !paths.has(value)) paths.set(value, path);
};
const indexIntrinsics = () => {
  paths = newMap();
  intrinsics.forEach((intrinsic) => addPath(intrinsic.object, intrinsic.path));
  const hidden = ownKeys(hiddenFunctions);
  for (let i = 0; i < hidden.length; i += 1) addPath(hiddenFunctions[hidden[i]], hidden[i]);
  intrinsics.forEach(({ path, properties }) => {
    const prefix = path === "globalThis" ? "" : `${path}.`;
    const keys = ownKeys(properties);
    for (let i = 0; i < keys.length; i += 1) {
      const descriptor = properties[keys[i]];
      const name = `${prefix}${keyPath(keys[i])}`;
      if (isAccessor(descriptor)) {
        addPath(descriptor.get, `get ${name}`);
        addPath(descriptor.set, `set ${name}`);
      } else addPath(descriptor.value, name);
    }
  });
};

/** The paths of the intrinsic functions, objects and well-known symbols, by what they name. */
const intrinsicPaths = () => {
  if (paths === null) indexIntrinsics();
  return paths;
};
/** The path of one; undefined for everything else. */
const pathOf = (value) => intrinsicPaths().get(value);

/** The intrinsic that a path names. The path may come from another engine, or from a stranger. */
const intrinsicAt = (path) => {
  const found = intrinsics.get(path);
  if (found !== undefined) return found.object;
  const hidden = hiddenFunctions[path];
  if (hidden !== undefined) return hidden;
  const role = indexOfString(path, " ") === 3 ? sliceString(path, 0, 3) : "value";
  const name = role === "value" ? path : sliceString(path, 4);
  const dot = lastIndexOfString(name, ".");
  const owner = intrinsics.get(dot < 0 ? "globalThis" : sliceString(name, 0, dot));
  const lastName = sliceString(name, dot + 1);
  const key = indexOfString(lastName, "@@") === 0 ? intrinsicAt(`Symbol.${sliceString(lastName, 2)}`) : lastName;
  const descriptor = owner === undefined ? undefined : owner.properties[key];
  const value = descriptor === undefined || !hasOwn(descriptor, role) ? undefined : descriptor[role];
  if (!$isObject(value) && typeof value !== "symbol") throw new Error(`this realm has no intrinsic ${path}`);
  return value;
};

/** What plain intrinsic functions were, where the engine does not remember that itself: function → { prototype, isOpen, properties }. */
const plainFunctions = newMap();
const rememberFunction = (callable) => {
  if ($host.remember !== undefined) $host.remember(callable);
  else if (!watched.has(callable)) {
    const properties = setPrototypeOf(getOwnPropertyDescriptors(callable), null);
    plainFunctions.set(callable, { prototype: getPrototypeOf(callable), isOpen: isExtensible(callable), properties });
  }
};
/** For a proxy, into which the engine does not look. */
const rememberFunctionsOf = (properties) => {
  const keys = ownKeys(properties);
  for (let i = 0; i < keys.length; i += 1) {
    const { value } = properties[keys[i]];
    if (typeof value === "function") rememberFunction(value);
  }
};

/** To be called when everything that guests see is in its place. */
const watchRealm = () => {
  watch("globalThis", globalThis);
  // Before the global names: some engines have a global `TypedArray`, but others know it by the hidden path only.
  const hidden = ownKeys(hiddenObjects);
  for (let i = 0; i < hidden.length; i += 1) watch(hidden[i], hiddenObjects[hidden[i]]);
  watchNamespace("", globalThis);
  watch("process.hrtime", hrtime);
  const names = ownKeys(hiddenFunctions);
  for (let i = 0; i < names.length; i += 1) rememberFunction(hiddenFunctions[names[i]]);
  isWatching = true;
  if ($host.remember !== undefined) return;
  intrinsicPaths().forEach((path, callable) => {
    if (typeof callable === "function") rememberFunction(callable);
  });
};

const sameDescriptor = (one, other) =>
  one.enumerable === other.enumerable &&
  one.configurable === other.configurable &&
  (isAccessor(one)
    ? isAccessor(other) && one.get === other.get && one.set === other.set
    : !isAccessor(other) && one.writable === other.writable && sameValue(one.value, other.value));

/** What has changed of an object since it was { prototype, isOpen, properties }: { object, current, changed, deleted, … }, or undefined. */
const changeOf = (object, { prototype, isOpen, properties }) => {
  const current = setPrototypeOf(getOwnPropertyDescriptors(object), null);
  const changed = newList();
  const deleted = newList();
  const keys = ownKeys(current);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const before = properties[key];
    if (before === undefined || !sameDescriptor(current[key], before)) append(changed, key);
  }
  const before = ownKeys(properties);
  if (keys.length - changed.length < before.length) {
    for (let i = 0; i < before.length; i += 1) if (current[before[i]] === undefined) append(deleted, before[i]);
  }
  const hasNewPrototype = getPrototypeOf(object) !== prototype;
  const isClosed = isOpen && !isExtensible(object);
  if (changed.length + deleted.length === 0 && !hasNewPrototype && !isClosed) return undefined;
  return { object, current, changed, deleted, hasNewPrototype, isClosed };
};
/**
 * Tables of the thousand plain intrinsic functions would cost too much at start-up in an engine that remembers them itself. Of one that
 * is not what it was, all its properties count as changed.
 */
const anyFunction = { prototype: FunctionPrototype, isOpen: true, properties: { __proto__: null, name: undefined, length: undefined } };

/** Calls `report(path, change)` for every intrinsic that is not as it was. */
const forEachChangedIntrinsic = (report) => {
  const named = intrinsicPaths();
  const compare = (object, before) => {
    const change = changeOf(object, before);
    if (change !== undefined) report(named.get(object), change);
  };
  intrinsics.forEach((intrinsic) => {
    const { object } = intrinsic;
    if ($host.isAsRemembered === undefined || !$host.isAsRemembered(object)) compare(object, intrinsic);
  });
  if ($host.changedFunctions === undefined) plainFunctions.forEach((before, callable) => compare(callable, before));
  else {
    const functions = $host.changedFunctions(named);
    for (let i = 0; i < functions.length; i += 1) if (!watched.has(functions[i])) compare(functions[i], anyFunction);
  }
};

return { watched, addHiddenFunction, intrinsicPaths, pathOf, intrinsicAt, watchRealm, forEachChangedIntrinsic };

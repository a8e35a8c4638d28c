// Installing: what guests see of the instrumented unit takes the place of the built-ins it stands for. It happens when the unit has
// been evaluated and before any guest code runs; only then is the realm as it was complete.
//
// A program whose text mentions nothing of a part of the unit begins without it. Where guests would find its functions stand ones that
// read the part when they are called.

/** The functions of the unit, by name. */
const unit = create(null);

const installMethods = (object, methods) => {
  const names = ownKeys(methods);
  for (let i = 0; i < names.length; i += 1) defineMethod(object, names[i], ownData(methods, names[i]));
};

/** name → { source, make, methods }: the function of the unit that tells whether the part is there, and what makes the methods. */
const places = { __proto__: null };
const addPlace = (name, source, make) => {
  const place = { source, make, methods: undefined };
  places[name] = place;
  if (unit[source] !== undefined) place.methods = make();
  return place;
};

/** The function of a part that belongs to a place; the part is read if it is not there. */
const $builtIn = (name, key) => {
  const place = places[name];
  if (place.methods === undefined) {
    withoutStops(() => {
      if (unit[place.source] === undefined) $host.makePart(place.source);
      place.methods = place.make();
    });
  }
  return ownData(place.methods, key);
};
/** A function that will find another one when it is called. */
const laterMethod = (name, key) => $withName(unit.$laterMethod(name, key), key);

/** `keys` are the names, each with a colon and its length unless that is 1. Only natives that are there are replaced, and kept. */
const installPlace = (name, object, source, make, keys, natives) => {
  const place = addPlace(name, source, make);
  const entries = splitString(keys, " ");
  for (let i = 0; i < entries.length; i += 1) {
    const colon = indexOfString(entries[i], ":");
    const text = colon < 0 ? entries[i] : sliceString(entries[i], 0, colon);
    const key = text === "@@matchAll" ? $matchAllKey : text;
    const native = ownData(object, key);
    if (natives !== undefined) {
      if (native === undefined) continue;
      natives[key] = native;
    }
    const method = place.methods === undefined ? laterMethod(name, key) : ownData(place.methods, key);
    defineData(method, "length", colon < 0 ? 1 : +sliceString(entries[i], colon + 1), false, false, true);
    defineMethod(object, key, method);
  }
};
/** For natives that nobody asks for again. */
const replaced = () => ({ __proto__: null });

/** The constructor has the place, the species and the tag of the engine's own. */
const installPromise = () => {
  const { Promise: Native } = globalThis;
  const place = addPlace("Promise", "$promiseConstructor", () => ({ constructor: unit.$promiseConstructor() }));
  const Promise = place.methods === undefined ? unit.$laterPromise() : place.methods.constructor;
  const { prototype } = Promise;
  defineData(Promise, "prototype", prototype, false, false, false);
  $builtins.Promise = Promise;
  $builtins.PromisePrototype = prototype;
  installPlace("Promise.prototype", prototype, "$promiseMethods", () => unit.$promiseMethods(), "then:2 catch finally");
  installPlace("Promise()", Promise, "$promiseStatics", () => unit.$promiseStatics(), "all allSettled any race reject resolve try withResolvers:0");
  defineProperty(Promise, $speciesKey, getOwnPropertyDescriptor(Native, $speciesKey));
  defineProperty(prototype, Symbol.toStringTag, getOwnPropertyDescriptor(Native.prototype, Symbol.toStringTag));
  defineMethod(globalThis, "Promise", Promise);
  installPlace("AsyncGenerator", AsyncGeneratorPrototype, "$asyncGeneratorMethods", () => unit.$asyncGeneratorMethods(), "next return throw");
};

const arrayKeys = "forEach map filter some every find findIndex findLast findLastIndex reduce reduceRight flatMap sort toSorted";
const installCallbacks = () => {
  $builtins.Array = Array;
  $builtins.RegExp = RegExp;
  installPlace("Array.prototype", ArrayPrototype, "$arrayMethods", () => unit.$arrayMethods(false), arrayKeys, nativeArrayMethods);
  installPlace("TypedArray.prototype", TypedArrayPrototype, "$arrayMethods", () => unit.$arrayMethods(true), arrayKeys, nativeTypedMethods);
  installPlace("Array", Array, "$arrayStatics", () => unit.$arrayStatics(), "from", replaced());
  installPlace("Map.prototype", MapPrototype, "$collectionMethods", () => unit.$collectionMethods(true), "forEach", replaced());
  installPlace("Set.prototype", SetPrototype, "$collectionMethods", () => unit.$collectionMethods(false), "forEach", replaced());
  installPlace("String.prototype", String.prototype, "$stringMethods", () => unit.$stringMethods(), "replace:2 replaceAll:2", nativeStringMethods);
  installPlace("RegExp.prototype", RegExpPrototype, "$regExpMethods", () => unit.$regExpMethods(), "@@matchAll", replaced());
  installPlace("JSON", JSON, "$jsonMethods", () => unit.$jsonMethods(), "parse:2", replaced());
  installPlace("Proxy", Proxy, "$proxyStatics", () => unit.$proxyStatics(), "revocable:2", replaced());
  installPlace("Reflect", Reflect, "$reflectMethods", () => unit.$reflectMethods(), "construct:2", replaced());
};

const installIteratorHelpers = () => {
  const keys = "map filter take drop flatMap reduce toArray:0 forEach some every find";
  installPlace("Iterator.prototype", IteratorPrototype, "$iteratorMethods", () => unit.$iteratorMethods(), keys);
  installPlace("Iterator", Iterator, "$iteratorStatics", () => unit.$iteratorStatics(), "from concat:0");
  installPlace("Iterator Helper", IteratorHelperPrototype, "$helperMethods", () => unit.$helperMethods(), "next:0 return:0");
  installPlace("Wrapped Iterator", WrappedIteratorPrototype, "$wrappedMethods", () => unit.$wrappedMethods(), "next:0 return:0");
  defineMethod(globalThis, "Iterator", Iterator);
};

/** In a plain program, the part of the unit that loads modules is the library's own code, uninstrumented. */
const installPlain = ({ $makeRequire, $startModule }) => {
  unit.$makeRequire = $makeRequire;
  unit.$startModule = $startModule;
  watchRealm();
};

let isInstalled = false;
/** Takes the functions of the unit, or of a part that has been read later. */
const $install = (functions) => {
  const names = ownKeys(functions);
  for (let i = 0; i < names.length; i += 1) {
    const callable = functions[names[i]];
    unit[names[i]] = callable;
    addHiddenFunction(`%${names[i]}%`, callable);
  }
  if (isInstalled) return;
  isInstalled = true;
  withoutStops(() => {
    installMethods(GeneratorPrototype, unit.$generatorMethods());
    $builtins.generatorNext = GeneratorPrototype.next;
    installPromise();
    installCallbacks();
    installIteratorHelpers();
    installMethods(globalThis, unit.$evalMethods());
    $builtins.eval = globalThis.eval;
    places.require = { source: "$makeRequire", make: () => ({ require: unit.$makeRequire(mainIndex()) }), methods: undefined };
  });
  watchRealm();
};

return { unit, laterMethod, installPlain, $builtIn, $install };

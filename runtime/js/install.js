// Installing: what guests see of the instrumented unit takes the place of the built-ins it stands for. It happens when the unit has
// been evaluated and before any guest code runs; only then is the realm as it was complete.

const installMethods = (object, methods) => {
  const names = ownKeys(methods);
  for (let i = 0; i < names.length; i += 1) defineMethod(object, names[i], ownData(methods, names[i]));
};

/** The constructor has the place, the species and the tag of the engine's own. */
const installPromise = () => {
  const { Promise: Native } = globalThis;
  const Promise = unit.$promiseConstructor();
  const { prototype } = Promise;
  defineData(Promise, "prototype", prototype, false, false, false);
  $builtins.Promise = Promise;
  $builtins.PromisePrototype = prototype;
  installMethods(prototype, unit.$promiseMethods());
  installMethods(Promise, unit.$promiseStatics());
  defineProperty(Promise, $speciesKey, getOwnPropertyDescriptor(Native, $speciesKey));
  defineProperty(prototype, Symbol.toStringTag, getOwnPropertyDescriptor(Native.prototype, Symbol.toStringTag));
  defineMethod(globalThis, "Promise", Promise);
};

/** In a plain program, the part of the unit that loads modules is the library's own code, uninstrumented. */
const installPlain = (functions) => {
  unit = functions;
  watchRealm();
};

/** The functions of the unit, by name. */
let unit;
const $install = (functions) => {
  unit = functions;
  // Nothing is to be stopped or counted yet.
  $g = 1e9;
  installMethods(GeneratorPrototype, unit.$generatorMethods());
  $builtins.generatorNext = GeneratorPrototype.next;
  installMethods(AsyncGeneratorPrototype, unit.$asyncGeneratorMethods());
  installPromise();
  installCallbacks();
  installIteratorHelpers();
  installMethods(globalThis, unit.$evalMethods());
  $builtins.eval = globalThis.eval;
  const names = ownKeys(unit);
  for (let i = 0; i < names.length; i += 1) hiddenFunctions[`%${names[i]}%`] = unit[names[i]];
  $g = $fuel;
  watchRealm();
};

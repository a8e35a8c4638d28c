// Modules: the registry, and what the instrumented part of module loading needs without running guest code.
//
// The host lists the units of the program: name, folder, kind, and which unit each specifier means. Which code that is never depends
// on the disk of the machine that a program happens to be on.

/** index → { name, dir, kind, resolved }; units that are no modules have no entry. */
const moduleTable = $host.modules ?? newList();
let moduleCount = 0;
for (let i = 0; i < moduleTable.length; i += 1) if (moduleTable[i] !== undefined) moduleCount += 1;

/** index → record: { module } of CommonJS, more of ECMAScript modules. It travels. */
let registry = create(null);
const $registered = (index) => registry[index];
const $register = (index, record) => {
  registry[index] = record;
  return record;
};
const $unregister = (index) => {
  delete registry[index];
};

const $moduleInfo = (index) => moduleTable[index];
const $unitMain = (index) => $host.unitMain(index);
const mainIndex = () => {
  let last = -1;
  for (let i = 0; i < moduleTable.length; i += 1) if (moduleTable[i] !== undefined) last = i;
  return last;
};

const $mainModule = () => {
  const record = registry[mainIndex()];
  return record === undefined ? undefined : record.module;
};

/** a/./b/../c → a/c */
const normalisePath = (path) => {
  const parts = splitString(path, "/");
  const kept = newList();
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === "." || (part === "" && i > 0)) continue;
    const above = kept[kept.length - 1];
    if (part === ".." && kept.length > 0 && above !== ".." && above !== "") setLength(kept, kept.length - 1);
    else append(kept, part);
  }
  return joinList(kept, "/");
};
const suffixes = ["", ".js", ".cjs", ".mjs", ".json", "/index.js", "/index.json"];
const moduleNamed = (name) => {
  for (let i = 0; i < suffixes.length; i += 1) {
    for (let index = 0; index < moduleTable.length; index += 1) {
      if (moduleTable[index] !== undefined && moduleTable[index].name === name + suffixes[i]) return index;
    }
  }
  return -1;
};

/** The unit that a specifier in a unit means. Those that could be seen in the source were resolved before the program started. */
const $resolveModule = (from, specifier) => {
  if (typeof specifier !== "string") {
    throw codedError(new TypeError('The "id" argument must be of type string.'), "ERR_INVALID_ARG_TYPE");
  }
  const { resolved, dir } = moduleTable[from];
  const known = resolved[specifier];
  if (known !== undefined) return known;
  const isRelative = specifier[0] === "." || specifier[0] === "/";
  const found = isRelative ? moduleNamed(normalisePath(specifier[0] === "/" ? specifier : `${dir}/${specifier}`)) : moduleNamed(`node:${specifier}`);
  if (found < 0) throw codedError(new Error(`Cannot find module '${specifier}'`), "MODULE_NOT_FOUND");
  return found;
};
const codedError = (error, code) => {
  defineData(error, "code", code, true, true, true);
  return error;
};
const $codedError = (message, code) => codedError(new Error(message), code);
const $nameAfter = (callable, name) => {
  nameAfter(callable, name);
  return callable;
};

/** A CommonJS module object. */
const $newModule = (index) => {
  const { name, dir } = moduleTable[index];
  return { id: index === mainIndex() ? "." : name, path: dir, exports: {}, filename: name, loaded: false, children: [], paths: [] };
};
/** `require.cache`: the module objects by name. */
const $moduleCache = () => {
  const cache = create(null);
  const indices = ownKeys(registry);
  for (let i = 0; i < indices.length; i += 1) {
    const { module } = registry[indices[i]];
    if (module !== undefined) cache[module.filename] = module;
  }
  return cache;
};

// ECMAScript modules. A record's `bindings` hold a getter for each exported name; the namespace is made of the same getters.

/** state: 0 unlinked, 1 linked, 2 being evaluated, 3 evaluated, 4 failed */
const $newModuleRecord = (index) => ({
  __proto__: null, index, bindings: create(null), namespace: create(null), stars: newArray(), imports: newArray(), generator: undefined,
  state: 0, error: undefined, promise: undefined, meta: undefined,
});
const newArray = () => [];

const $exports = (record, getters, stars) => {
  const names = ownKeys(getters);
  for (let i = 0; i < names.length; i += 1) {
    defineProperty(record.bindings, names[i], { __proto__: null, get: getters[names[i]], enumerable: true, configurable: true });
  }
  for (let i = 0; i < stars.length; i += 1) defineData(record.stars, i, stars[i], true, true, true);
};
const $imported = (record, index) => record.imports[index];

/** Passes on what `export *` names; what a module exports itself comes first, and what two modules offer is nobody's. */
const $copyStars = (record) => {
  const own = record.bindings;
  const offered = create(null);
  for (let i = 0; i < record.stars.length; i += 1) {
    const source = record.imports[record.stars[i]].bindings;
    const names = ownKeys(source);
    for (let j = 0; j < names.length; j += 1) {
      const name = names[j];
      if (name === "default" || name in own) continue;
      const descriptor = getOwnPropertyDescriptor(source, name);
      const other = offered[name];
      offered[name] = other === undefined || other === descriptor.get ? descriptor.get : null;
    }
  }
  const names = ownKeys(offered);
  let isNew = false;
  for (let i = 0; i < names.length; i += 1) {
    if (offered[names[i]] === null) continue;
    isNew = true;
    defineProperty(own, names[i], { __proto__: null, get: offered[names[i]], enumerable: true, configurable: true });
  }
  return isNew;
};

/** https://tc39.es/ecma262/#sec-module-namespace-exotic-objects, as near as an ordinary object comes. */
const $closeNamespace = (record) => {
  const names = ownKeys(record.bindings);
  const sorted = newList();
  for (let i = 0; i < names.length; i += 1) {
    let at = sorted.length;
    while (at > 0 && sorted[at - 1] > names[i]) {
      sorted[at] = sorted[at - 1];
      at -= 1;
    }
    sorted[at] = names[i];
  }
  for (let i = 0; i < sorted.length; i += 1) {
    const { get } = getOwnPropertyDescriptor(record.bindings, sorted[i]);
    defineProperty(record.namespace, sorted[i], { __proto__: null, get, enumerable: true, configurable: false });
  }
  defineData(record.namespace, tagKey, "Module", false, false, false);
  preventExtensions(record.namespace);
};

/** What a CommonJS module looks like to one that imports it: its exports are known when it has been evaluated. */
const $wrapCommonJs = (record, exports) => {
  if ($isObject(exports)) {
    const names = ownKeys(exports);
    for (let i = 0; i < names.length; i += 1) {
      if (typeof names[i] !== "string" || names[i] === "default" || names[i] === "__esModule") continue;
      const descriptor = getOwnPropertyDescriptor(exports, names[i]);
      if (descriptor.enumerable) defineData(record.bindings, names[i], isAccessor(descriptor) ? exports[names[i]] : descriptor.value, true, true, true);
    }
  }
  defineData(record.bindings, "default", exports, true, true, true);
  const names = ownKeys(record.bindings);
  for (let i = 0; i < names.length; i += 1) defineData(record.namespace, names[i], record.bindings[names[i]], true, true, false);
  defineData(record.namespace, tagKey, "Module", false, false, false);
};

const $importMeta = (index) => {
  const record = registry[index];
  if (record.meta === undefined) {
    const { name, dir } = moduleTable[index];
    record.meta = create(null);
    record.meta.dirname = dir;
    record.meta.filename = name;
    record.meta.url = `file:///${name[0] === "/" ? sliceString(name, 1) : name}`;
  }
  return record.meta;
};

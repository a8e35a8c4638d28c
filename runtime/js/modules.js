// Modules: the registry, and what the instrumented part of module loading needs without running guest code.
//
// The host lists the units of the program: name, folder, kind, and which unit each specifier means. Which code that is never depends
// on the disk of the machine that a program happens to be on.

/** index → { name, dir, kind, resolved, imports } of modules and scripts; other units have no entry. */
const moduleTable = $host.modules ?? newList();
let moduleCount = 0;
for (let i = 0; i < moduleTable.length; i += 1) if (moduleTable[i] !== undefined) moduleCount += 1;
/** Whether there are others than the main one. */
const hasModules = moduleCount > 1;

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
      const entry = moduleTable[index];
      if (entry !== undefined && entry.kind !== "script" && entry.name === name + suffixes[i]) return index;
    }
  }
  return -1;
};

/** The unit that a specifier in a unit means. Those that could be seen in the source were resolved before the program started. */
const $resolveModule = (from, specifier) => {
  if (typeof specifier !== "string") {
    throw codedError(new TypeError('The "id" argument must be of type string.'), "ERR_INVALID_ARG_TYPE");
  }
  // Code made at run time stands where the main unit does.
  const { resolved, dir } = moduleTable[from] ?? moduleTable[mainIndex()];
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

const encodeModules = () => encode(hasModules ? registry : undefined);
const restoreModules = (modules) => {
  registry = decode(modules) ?? create(null);
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

// ECMAScript modules. A record's `own` are the getters that the module itself offers, by name; `bindings` hold those that its name finally
// stands for, in whichever module; the namespace is made of the same getters.

/** state: 0 unlinked, 1 linked, 2 being evaluated, 3 evaluated, 4 failed */
const $newModuleRecord = (index) => ({
  __proto__: null, index, own: create(null), bindings: create(null), namespace: create(null), stars: newArray(), indirect: newArray(),
  wanted: newArray(), imports: newArray(), generator: undefined, state: 0, error: undefined, promise: undefined, first: undefined, below: undefined, meta: undefined,
});
const newArray = () => [];

/**
 * What a module says of itself when it is instantiated: its getters; the numbers of the imports whose exports it passes on; of exports that
 * are another module's, [name, import, name there] in a row; of its imports, [import, name there].
 */
const $exports = (record, getters, stars, indirect, wanted) => {
  const names = ownKeys(getters);
  for (let i = 0; i < names.length; i += 1) {
    record.own[names[i]] = getters[names[i]];
    defineProperty(record.bindings, names[i], { __proto__: null, get: getters[names[i]], enumerable: true, configurable: true });
  }
  record.stars = stars;
  record.indirect = indirect;
  record.wanted = wanted;
};
const $imported = (record, index) => record.imports[index];

const isSourceText = (record) => record.generator !== undefined;
const ambiguous = freeze({});
/**
 * Which binding an exported name stands for: { record, name, get }, where a namespace has no name; nothing if there is none, or
 * `ambiguous`. https://tc39.es/ecma262/#sec-resolveexport
 */
const resolveExport = (record, name, seen) => {
  // What a CommonJS module exports shows when it has been evaluated.
  if (!isSourceText(record)) return { record, name, get: undefined };
  for (let i = 0; i < seen.length; i += 2) if (seen[i] === record && seen[i + 1] === name) return undefined;
  append(seen, record);
  append(seen, name);
  const { own, indirect, stars, imports } = record;
  for (let i = 0; i < indirect.length; i += 3) {
    if (indirect[i] !== name) continue;
    const target = imports[indirect[i + 1]];
    const there = indirect[i + 2];
    if (there === undefined || !isSourceText(target)) return { record: target, name: there, get: own[name] };
    return resolveExport(target, there, seen);
  }
  if (name in own) return { record, name, get: own[name] };
  if (name === "default") return undefined;
  let found;
  for (let i = 0; i < stars.length; i += 1) {
    const target = imports[stars[i]];
    if (!isSourceText(target) && !(name in target.bindings)) continue;
    const other = resolveExport(target, name, seen);
    if (other === ambiguous) return ambiguous;
    if (other === undefined) continue;
    if (found === undefined) found = other;
    else if (found.record !== other.record || found.name !== other.name) return ambiguous;
  }
  return found;
};
/** Adds the names that a module exports: https://tc39.es/ecma262/#sec-getexportednames */
const addExportedNames = (record, names, seen) => {
  for (let i = 0; i < seen.length; i += 1) if (seen[i] === record) return;
  append(seen, record);
  const own = ownKeys(isSourceText(record) ? record.own : record.bindings);
  for (let i = 0; i < own.length; i += 1) if (seen.length === 1 || own[i] !== "default") names[own[i]] = true;
  for (let i = 0; i < record.stars.length; i += 1) addExportedNames(record.imports[record.stars[i]], names, seen);
};

/** Lets every name of an instantiated module stand for its binding; a name that stands for nothing is an error. */
const $linkNames = (record) => {
  if (!isSourceText(record)) return;
  const { imports, indirect, wanted, bindings } = record;
  for (let i = 0; i < indirect.length; i += 3) {
    if (indirect[i + 2] !== undefined) requireExport(record, indirect[i + 1], indirect[i + 2], resolveExport(record, indirect[i], newList()));
  }
  for (let i = 0; i < wanted.length; i += 2) {
    requireExport(record, wanted[i], wanted[i + 1], resolveExport(imports[wanted[i]], wanted[i + 1], newList()));
  }
  const names = create(null);
  addExportedNames(record, names, newList());
  const list = ownKeys(names);
  for (let i = 0; i < list.length; i += 1) {
    const found = resolveExport(record, list[i], newList());
    if (found === undefined || found === ambiguous) continue;
    const get = found.get ?? getOwnPropertyDescriptor(found.record.bindings, found.name)?.get;
    if (get === undefined) defineData(bindings, list[i], found.record.bindings[found.name], true, true, true);
    else defineProperty(bindings, list[i], { __proto__: null, get, enumerable: true, configurable: true });
  }
};
const requireExport = (record, number, name, found) => {
  if (found !== undefined && found !== ambiguous) return;
  const specifier = moduleTable[record.index].imports[number];
  throw new SyntaxError(
    found === undefined
      ? `The requested module '${specifier}' does not provide an export named '${name}'`
      : `The requested module '${specifier}' contains conflicting star exports for name '${name}'`,
  );
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

return {
  moduleTable, hasModules, mainIndex, encodeModules, restoreModules, $registered, $register, $unregister, $moduleInfo, $unitMain, $mainModule,
  $resolveModule, $codedError, $nameAfter, $newModule, $moduleCache, $newModuleRecord, $exports, $imported, $linkNames, $closeNamespace,
  $wrapCommonJs, $importMeta,
};

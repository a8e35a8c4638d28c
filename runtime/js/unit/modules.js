// Loading modules: CommonJS as in Node, ECMAScript modules as in https://tc39.es/ecma262/#sec-modules. A stop may happen in the top
// level of any module, however deep in a chain of requires.

/** The `require` of a unit. */
function $makeRequire(index) {
  "use strict";
  const require = (specifier) => $load($resolveModule(index, specifier), index);
  require.resolve = (specifier) => $moduleInfo($resolveModule(index, specifier)).name;
  require.cache = $moduleCache();
  require.main = $mainModule();
  return require;
}

/** What `require` gives for a unit; it is evaluated at the first time. */
function $load(index, parent) {
  const known = $registered(index);
  const info = $moduleInfo(index);
  if (info.kind === "module") {
    const record = $link(index);
    if ($evaluate(record) !== undefined) throw $codedError(`require() cannot be used on an ESM graph with top-level await: ${info.name}`, "ERR_REQUIRE_ASYNC_MODULE");
    return record.namespace;
  }
  if (known !== undefined) return known.module.exports;
  const module = $newModule(index);
  $register(index, { module });
  const own = $makeRequire(index);
  try {
    $call($unitMain(index), module.exports, module.exports, own, module, info.name, info.dir);
  } catch (error) {
    $unregister(index);
    throw error;
  }
  module.loaded = true;
  return module.exports;
}

/** Makes the records of a module and of all that it imports, and instantiates them: functions are there, bindings are not yet. */
function $link(index) {
  const known = $registered(index);
  if (known !== undefined && known.state > 0) return known;
  const fresh = [];
  const record = $recordOf(index, fresh);
  for (let i = 0; i < fresh.length; i += 1) {
    const { generator } = fresh[i];
    if (generator !== undefined) $resume(generator, 0, undefined);
    fresh[i].state = 1;
  }
  for (let isNew = true; isNew;) {
    isNew = false;
    for (let i = 0; i < fresh.length; i += 1) if ($copyStars(fresh[i])) isNew = true;
  }
  for (let i = 0; i < fresh.length; i += 1) if (fresh[i].generator !== undefined) $closeNamespace(fresh[i]);
  return record;
}
function $recordOf(index, fresh) {
  const known = $registered(index);
  if (known !== undefined && known.bindings !== undefined) return known;
  const record = $newModuleRecord(index);
  if (known !== undefined) record.module = known.module;
  $register(index, record);
  fresh[fresh.length] = record;
  const info = $moduleInfo(index);
  if (info.kind !== "module") return record;
  for (let i = 0; i < info.imports.length; i += 1) record.imports[i] = $recordOf($resolveModule(index, info.imports[i]), fresh);
  record.generator = $call($unitMain(index), undefined, record);
  return record;
}

/** Evaluates a linked module after those that it imports. Gives a promise if an `await` at the top of one of them is in the way. */
function $evaluate(record) {
  if (record.state === 4) throw record.error;
  if (record.state > 1) return record.promise;
  record.state = 2;
  try {
    if (record.generator === undefined) {
      const exports = record.module === undefined ? $evaluateCommonJs(record) : record.module.exports;
      $wrapCommonJs(record, exports);
      record.state = 3;
      return undefined;
    }
    const waiting = [];
    for (let i = 0; i < record.imports.length; i += 1) {
      const promise = $evaluate(record.imports[i]);
      if (promise !== undefined) waiting[waiting.length] = promise;
    }
    if (waiting.length === 0) return $runModule(record);
    record.promise = $evaluateAfter(record, waiting);
    return record.promise;
  } catch (error) {
    record.state = 4;
    record.error = error;
    throw error;
  }
}
function $evaluateCommonJs(record) {
  const { index } = record;
  const info = $moduleInfo(index);
  const module = $newModule(index);
  record.module = module;
  $call($unitMain(index), module.exports, module.exports, $makeRequire(index), module, info.name, info.dir);
  module.loaded = true;
  return module.exports;
}
function $evaluateAfter(record, waiting) {
  const promise = $newPromise();
  $awaitImports(promise, record, waiting, 0, 1, undefined);
  return promise;
}
function $awaitImports(promise, record, waiting, index, state, value) {
  if (state === 2) {
    $settle(promise, 2, value);
    return;
  }
  if (index < waiting.length) {
    $react(waiting[index], "$awaitImports", [promise, record, waiting, index + 1]);
    return;
  }
  try {
    const own = $runModule(record);
    if (own === undefined) $settle(promise, 1, undefined);
    else $react(own, "$passOn", [promise]);
  } catch (error) {
    $settle(promise, 2, error);
  }
}
function $runModule(record) {
  const result = $resume(record.generator, 0, undefined);
  if (result.done) {
    record.state = 3;
    return undefined;
  }
  record.promise = $newPromise();
  $await(result.value, "$asyncStep", [record.generator, record.promise]);
  return record.promise;
}

function $passOn(promise, state, value) {
  $settle(promise, state, value);
}

/** The main unit of a program that is a module. */
function $startModule(index) {
  $evaluate($link(index));
}

/** `import(specifier)` in a unit. */
function $dynamicImport(index, specifier) {
  const promise = $newPromise();
  let name;
  try {
    name = `${specifier}`;
  } catch (error) {
    $settle(promise, 2, error);
    return promise;
  }
  $enqueueJob("$importJob", [promise, index, name]);
  return promise;
}
function $importJob(promise, index, specifier) {
  try {
    const record = $link($resolveModule(index, specifier));
    const evaluated = $evaluate(record);
    if (evaluated === undefined) $resolvePromise(promise, record.namespace);
    else $react(evaluated, "$importedJob", [promise, record]);
  } catch (error) {
    $settle(promise, 2, error);
  }
}
function $importedJob(promise, record, state, value) {
  if (state === 1) $resolvePromise(promise, record.namespace);
  else $settle(promise, 2, value);
}

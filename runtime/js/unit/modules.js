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
  try {
    const record = $recordOf(index, fresh);
    for (let i = 0; i < fresh.length; i += 1) {
      const { generator } = fresh[i];
      if (generator !== undefined) $resume(generator, 0, undefined);
    }
    for (let i = 0; i < fresh.length; i += 1) $linkNames(fresh[i]);
    for (let i = 0; i < fresh.length; i += 1) {
      fresh[i].state = 1;
      if (fresh[i].generator !== undefined) $closeNamespace(fresh[i]);
    }
    return record;
  } catch (error) {
    // None of them has been linked: whoever asks again fails again.
    for (let i = 0; i < fresh.length; i += 1) if (fresh[i].module === undefined) $unregister(fresh[i].index);
    throw error;
  }
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
  return $evaluateIn(record, { last: undefined, depth: 0 });
}
/**
 * Modules that import each other in a circle are on the stack until the first of them has been evaluated: whoever imports one of them
 * waits for that one. https://tc39.es/ecma262/#sec-innermoduleevaluation
 */
function $evaluateIn(record, stack) {
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
    const place = stack.depth;
    stack.depth += 1;
    record.first = place;
    record.below = stack.last;
    stack.last = record;
    const waiting = [];
    for (let i = 0; i < record.imports.length; i += 1) {
      const imported = record.imports[i];
      const promise = $evaluateIn(imported, stack);
      if (promise !== undefined) waiting[waiting.length] = promise;
      if (imported.first < record.first) record.first = imported.first;
    }
    if (waiting.length === 0) record.promise = $runModule(record);
    else record.promise = $evaluateAfter(record, waiting);
    if (record.first === place) {
      while (stack.depth > place) $leave(stack).promise = record.promise;
    }
    return record.promise;
  } catch (error) {
    record.state = 4;
    record.error = error;
    while (record.first !== undefined) {
      const member = $leave(stack);
      member.state = 4;
      member.error = error;
    }
    throw error;
  }
}
/** Takes the last module off the stack. */
function $leave(stack) {
  const member = stack.last;
  stack.last = member.below;
  stack.depth -= 1;
  member.below = undefined;
  member.first = undefined;
  return member;
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
  const promise = $newPromise();
  $await(result.value, "$asyncStep", [record.generator, promise]);
  return promise;
}

function $passOn(promise, state, value) {
  $settle(promise, state, value);
}

/** The main unit of a program that is a module. */
function $startModule(index) {
  $evaluate($link(index));
}

/** `import(specifier, options)` in a unit. */
function $dynamicImport(index, specifier, options) {
  const promise = $newPromise();
  let name;
  try {
    name = `${specifier}`;
    if (options !== undefined) $checkImportOptions(options);
  } catch (error) {
    $settle(promise, 2, error);
    return promise;
  }
  $enqueueJob("$importJob", [promise, index, name]);
  return promise;
}
/** The only attribute there is says what the name of a file says too: https://tc39.es/ecma262/#sec-evaluate-import-call */
function $checkImportOptions(options) {
  if (!$isObject(options)) $throwType("the options of an import must be an object");
  const attributes = options.with;
  if (attributes === undefined) return;
  if (!$isObject(attributes)) $throwType("the attributes of an import must be an object");
  const names = $ownEnumerableKeys(attributes);
  for (let i = 0; i < names.length; i += 1) {
    const value = attributes[names[i]];
    if (typeof value !== "string") $throwType("the value of an import attribute must be a string");
    if (names[i] !== "type" || value !== "json") $throwType(`the import attribute ${names[i]} cannot be ${value}`);
  }
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

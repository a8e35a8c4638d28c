// The guest library: everything that a guest program needs around itself in order to be stopped, walked, restored and driven.
//
// It is one classic script, evaluated before any guest code in a fresh realm. The files below are put in the place of their
// include lines; the order is the story: what is captured before users can patch it, the realm as it was, the questions put
// to closures, the operators of instrumented code, the standard names guests see, and then stop → walk → restore → drive.
// A file that ends with `return { … }` has a scope of its own, and gives the others those names; they are not assigned to. What the
// other files declare belongs to all of them. Boa looks a name up by going through all that the scope has, so that fewer make a faster start.
//
// Only names that begin with `$` are bound at the top: guests cannot spell them, for the instrumenter renames user names.
// Some of them are variables because instrumented code tests and writes them in line.
let $m = 0, $g = 0, $d, $watched = false;
const {
  $unwind, $tdz, $poll, $frame, $env, $q, $n, $class, $code,
  $tdzError, $constError, $throwType, $apply, $call, $construct, $result, $superBase, $superGet, $superSet, $superClass,
  $key, $isObject, $template, $append, $extend, $requireObject, $omit, $tail, $accessor, $global, $named, $forIn, $has, $arr, $isView,
  $bareArray, $finishArray, $iterator, $carried, $notIterable, $pristineCursor,
  $nativeThrow, $goOn, $ended, $begin, $enter, $delegated, $setDelegate, $returnOf, $isReturn, $joined, $makeGenerator, $withName, $makeMethod, $install,
  $generatorFunction, $asyncFunction, $asyncGeneratorFunction,
  $builtins, $speciesKey, $asyncIterator, $isConstructor, $typeError, $aggregateError, $isPromise, $promiseOf, $stampPromise, $newPromise,
  $privateName, $privateGet, $privateSet, $privateHas, $privateField, $privateMethod, $defineField,
  $registered, $register, $unregister, $moduleInfo, $mainModule, $unitMain, $resolveModule, $codedError, $nameAfter, $newModule, $moduleCache,
  $newModuleRecord, $exports, $imported, $linkNames, $closeNamespace, $wrapCommonJs, $importMeta,
  $isArray, $toObject, $receiver, $lengthOf, $typedLike, $mayStop, $native, $nativeSort, $nativeReduce, $nativeFrom, $nativeForEach, $isPlainArray, $isShort, $isQuickSort, $arrayOf,
  $finishArrayOf, $collectionCursor, $cursorKind, $passed, $shown, $isPlainPattern, $nativeReplace, $matchesOf, $sliceText, $parseJson,
  $revocable, $revoke, $matchAllKey, $matchIteratorWith, $nativeExec, $hasFlag, $toLength, $advanceIndex,
  $newIteration, $iterationOf, $isIterator, $throwRange, $truncate, $ownEnumerableKeys, $isQuiet, $newCursor, $builtIn, $deleteQuietly, $defineQuietly, $evaluator, $globalFunction, $globalVariable,
  $enqueueJob, $settle, $react, $reactTo, $proceed, $yielded, $yieldingDelegate, $takeYielding, $asyncGeneratorOf, $makeAsyncGenerator, $requireResult,
} = function ($host, makeArguments, globalThis, undefined) {
  "use strict";
  /* include: primordials.js */
  /* include: introspect.js */
  /* include: operations.js */
  /* include: recorded.js */
  /* include: weak.js */
  /* include: slots.js */
  /* include: iterators.js */
  /* include: generators.js */
  /* include: made.js */
  /* include: inspect.js */
  /* include: console.js */
  /* include: random.js */
  /* include: timers.js */
  /* include: promises.js */
  /* include: private.js */
  /* include: iterator-helpers.js */
  /* include: callbacks.js */
  /* include: modules.js */
  /* include: process.js */
  /* include: realm.js */
  /* include: unwind.js */
  /* include: walk.js */
  /* include: restore.js */
  /* include: driver.js */
  /* include: install.js */
  $host.ready({
    start, script, unwound, units, job, ticks, turn, nextDue, drive, takeSnapshot, restore, describe, exitCode,
    throwUnhandled, watchRealm, installPlain, wasDisturbed: () => disturbed,
  });
  return {
    $unwind, $tdz, $poll, $frame, $env, $q, $n, $class, $code,
    $tdzError, $constError, $throwType, $apply, $call, $construct, $result, $superBase, $superGet, $superSet, $superClass,
    $key, $isObject, $template, $append, $extend, $requireObject, $omit, $tail, $accessor, $global, $named, $forIn, $has, $arr, $isView,
    $bareArray, $finishArray, $iterator, $carried, $notIterable, $pristineCursor,
    $nativeThrow, $goOn, $ended, $begin, $enter, $delegated, $setDelegate, $returnOf, $isReturn, $joined, $makeGenerator, $withName, $makeMethod, $install,
    $generatorFunction, $asyncFunction, $asyncGeneratorFunction,
    $builtins, $speciesKey, $asyncIterator, $isConstructor, $typeError, $aggregateError, $isPromise, $promiseOf, $stampPromise, $newPromise,
    $privateName, $privateGet, $privateSet, $privateHas, $privateField, $privateMethod, $defineField,
    $registered, $register, $unregister, $moduleInfo, $mainModule, $unitMain, $resolveModule, $codedError, $nameAfter, $newModule, $moduleCache,
    $newModuleRecord, $exports, $imported, $linkNames, $closeNamespace, $wrapCommonJs, $importMeta,
    $isArray, $toObject, $receiver, $lengthOf, $typedLike, $mayStop, $native, $nativeSort, $nativeReduce, $nativeFrom, $nativeForEach, $isPlainArray, $isShort, $isQuickSort, $arrayOf,
    $finishArrayOf, $collectionCursor, $cursorKind, $passed, $shown, $isPlainPattern, $nativeReplace, $matchesOf, $sliceText, $parseJson,
    $revocable, $revoke, $matchAllKey, $matchIteratorWith, $nativeExec, $hasFlag, $toLength, $advanceIndex,
    $newIteration, $iterationOf, $isIterator, $throwRange, $truncate, $ownEnumerableKeys, $isQuiet, $newCursor, $builtIn, $deleteQuietly, $defineQuietly, $evaluator, $globalFunction, $globalVariable,
    $enqueueJob, $settle, $react, $reactTo, $proceed, $yielded, $yieldingDelegate, $takeYielding, $asyncGeneratorOf, $makeAsyncGenerator, $requireResult,
  };
}($host, function () { return arguments; }, globalThis);

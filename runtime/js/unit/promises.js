// Promises: the constructor, its methods and its jobs as instrumented functions, so that a stop may happen in an executor, a
// reaction or a thenable. State and reactions lie in a slot that promises.js keeps.
// https://tc39.es/ecma262/#sec-promise-objects

function $promiseConstructor() {
  "use strict";
  return function Promise(executor) {
    if (new.target === undefined) $throwType("Promise constructor cannot be invoked without 'new'");
    if (typeof executor !== "function") $throwType("Promise resolver is not a function");
    // One that is made with its slot is made sooner than this one would get it.
    const promise = new.target === $builtins.Promise ? $newPromise() : $stampPromise(this);
    const functions = $resolvingFunctions(promise);
    try {
      executor(functions[0], functions[1]);
    } catch (error) {
      $call(functions[1], undefined, error);
    }
    return promise;
  };
}

/** https://tc39.es/ecma262/#sec-createresolvingfunctions */
function $resolvingFunctions(promise) {
  "use strict";
  let isResolved = false;
  return [
    (resolution) => {
      if (isResolved) return;
      isResolved = true;
      $resolvePromise(promise, resolution);
    },
    (reason) => {
      if (isResolved) return;
      isResolved = true;
      $settle(promise, 2, reason);
    },
  ];
}

/** https://tc39.es/ecma262/#sec-promise-resolve-functions */
function $resolvePromise(promise, resolution) {
  if (resolution === promise) return $settle(promise, 2, $typeError("Chaining cycle detected for promise #<Promise>"));
  const type = typeof resolution;
  if ((type !== "object" && type !== "function") || resolution === null) return $settle(promise, 1, resolution);
  let then;
  try {
    then = resolution.then;
  } catch (error) {
    return $settle(promise, 2, error);
  }
  if (typeof then !== "function") return $settle(promise, 1, resolution);
  $enqueueJob("$thenableJob", [promise, resolution, then]);
}

/** https://tc39.es/ecma262/#sec-newpromiseresolvethenablejob */
function $thenableJob(promise, thenable, then) {
  const functions = $resolvingFunctions(promise);
  try {
    $call(then, thenable, functions[0], functions[1]);
  } catch (error) {
    $call(functions[1], undefined, error);
  }
}

/** https://tc39.es/ecma262/#sec-newpromisereactionjob; a promise without functions of its own is resolved directly. */
function $reactionJob(onFulfilled, onRejected, promise, resolve, reject, state, value) {
  const handler = state === 1 ? onFulfilled : onRejected;
  let isThrow = state === 2;
  let result = value;
  if (handler !== undefined) {
    try {
      result = handler(value);
      isThrow = false;
    } catch (error) {
      result = error;
      isThrow = true;
    }
  }
  if (resolve !== undefined) (isThrow ? reject : resolve)(result);
  else if (isThrow) $settle(promise, 2, result);
  else $resolvePromise(promise, result);
}

/** https://tc39.es/ecma262/#sec-newpromisecapability; `full` asks for functions even of a promise that can do without. */
function $newCapability(constructor, full) {
  "use strict";
  if (constructor === $builtins.Promise) {
    const promise = $newPromise();
    if (!full) return { promise, resolve: undefined, reject: undefined };
    const functions = $resolvingFunctions(promise);
    return { promise, resolve: functions[0], reject: functions[1] };
  }
  if (!$isConstructor(constructor)) $throwType("the promise constructor is not a constructor");
  let resolve, reject;
  const promise = new constructor((first, second) => {
    if (resolve !== undefined || reject !== undefined) $throwType("Promise executor has already been invoked with non-undefined arguments");
    resolve = first;
    reject = second;
  });
  if (typeof resolve !== "function" || typeof reject !== "function") $throwType("Promise resolve or reject function is not callable");
  return { promise, resolve, reject };
}

/** https://tc39.es/ecma262/#sec-promise-resolve */
function $promiseResolve(constructor, value) {
  if ($isPromise(value) && value.constructor === constructor) return value;
  if (constructor === $builtins.Promise) return $resolvedWith(value);
  const { promise, resolve } = $newCapability(constructor, false);
  resolve(value);
  return promise;
}
/** A fresh promise that has been resolved with the value. */
function $resolvedWith(value) {
  const promise = $newPromise();
  $resolvePromise(promise, value);
  return promise;
}

function $promiseMethods() {
  "use strict";
  return {
    then(onFulfilled, onRejected) {
      if (!$isPromise(this)) $throwType("then was called on something that is no promise");
      const constructor = $species(this, $builtins.Promise);
      let promise, resolve, reject;
      if (constructor === $builtins.Promise) promise = $newPromise();
      else ({ promise, resolve, reject } = $newCapability(constructor, false));
      $react(this, "$reactionJob", [
        typeof onFulfilled === "function" ? onFulfilled : undefined,
        typeof onRejected === "function" ? onRejected : undefined,
        promise, resolve, reject,
      ]);
      return promise;
    },
    catch(onRejected) {
      return this.then(undefined, onRejected);
    },
    finally(onFinally) {
      if (!$isObject(this)) $throwType("finally was called on something that is no object");
      const constructor = $species(this, $builtins.Promise);
      if (typeof onFinally !== "function") return this.then(onFinally, onFinally);
      const [thenFinally, catchFinally] = $finallyFunctions(constructor, onFinally);
      return this.then(thenFinally, catchFinally);
    },
  };
}
function $finallyFunctions(constructor, onFinally) {
  "use strict";
  return [
    (value) => $promiseResolve(constructor, onFinally()).then(() => value),
    (reason) => $promiseResolve(constructor, onFinally()).then(() => {
      throw reason;
    }),
  ];
}

function $promiseStatics() {
  "use strict";
  return {
    all(iterable) {
      return $combine(this, iterable, $allElements);
    },
    allSettled(iterable) {
      return $combine(this, iterable, $allSettledElements);
    },
    any(iterable) {
      return $combine(this, iterable, $anyElements);
    },
    race(iterable) {
      return $combine(this, iterable, $raceElements);
    },
    reject(reason) {
      const { promise, reject } = $newCapability(this, false);
      if (reject === undefined) $settle(promise, 2, reason);
      else reject(reason);
      return promise;
    },
    resolve(value) {
      if (!$isObject(this)) $throwType("resolve was called on something that is no object");
      return $promiseResolve(this, value);
    },
    try(callback, ...values) {
      if (!$isObject(this)) $throwType("try was called on something that is no object");
      const { promise, resolve, reject } = $newCapability(this, true);
      try {
        resolve($apply(callback, undefined, values));
      } catch (error) {
        reject(error);
      }
      return promise;
    },
    withResolvers() {
      return $newCapability(this, true);
    },
  };
}

/** What all, allSettled, any and race have in common: https://tc39.es/ecma262/#sec-promise.all */
function $combine(constructor, iterable, collect) {
  const capability = $newCapability(constructor, true);
  let cursor;
  try {
    const promiseResolve = constructor.resolve;
    if (typeof promiseResolve !== "function") $throwType("Promise resolve is not a function");
    cursor = $iterate(iterable);
    collect(constructor, cursor, capability, promiseResolve);
  } catch (error) {
    if (cursor !== undefined) $closeQuietly(cursor);
    capability.reject(error);
  }
  return capability.promise;
}
function $raceElements(constructor, cursor, { resolve, reject }, promiseResolve) {
  while ($step(cursor)) $call(promiseResolve, constructor, cursor.value).then(resolve, reject);
}
/** The values of the elements by their place, and how many are still to come; one more than there are until all are known. */
function $allElements(constructor, cursor, { resolve, reject }, promiseResolve) {
  const collected = { values: $bareArray(), remaining: 1 };
  for (let index = 0; $step(cursor); index += 1) {
    collected.values[index] = undefined;
    const next = $call(promiseResolve, constructor, cursor.value);
    collected.remaining += 1;
    next.then($elementFunction(collected, index, resolve, 0, { isCalled: false }), reject);
  }
  $countDown(collected, resolve);
}
function $allSettledElements(constructor, cursor, { resolve }, promiseResolve) {
  const collected = { values: $bareArray(), remaining: 1 };
  for (let index = 0; $step(cursor); index += 1) {
    collected.values[index] = undefined;
    const next = $call(promiseResolve, constructor, cursor.value);
    collected.remaining += 1;
    const once = { isCalled: false };
    next.then($elementFunction(collected, index, resolve, 1, once), $elementFunction(collected, index, resolve, 2, once));
  }
  $countDown(collected, resolve);
}
function $anyElements(constructor, cursor, { resolve, reject }, promiseResolve) {
  const collected = { values: $bareArray(), remaining: 1 };
  const fail = $anyFailed(reject);
  for (let index = 0; $step(cursor); index += 1) {
    collected.values[index] = undefined;
    const next = $call(promiseResolve, constructor, cursor.value);
    collected.remaining += 1;
    next.then(resolve, $elementFunction(collected, index, fail, 0, { isCalled: false }));
  }
  $countDown(collected, fail);
}
function $anyFailed(reject) {
  return (errors) => reject($aggregateError(errors));
}
function $elementFunction(collected, index, finish, shape, once) {
  "use strict";
  return [(value) => {
    if (once.isCalled) return undefined;
    once.isCalled = true;
    collected.values[index] =
      shape === 0 ? value
      : shape === 1 ? { status: "fulfilled", value }
      : { status: "rejected", reason: value };
    return $countDown(collected, finish);
  }][0];
}
function $countDown(collected, finish) {
  collected.remaining -= 1;
  if (collected.remaining === 0) finish($finishArray(collected.values));
}

// Async functions and async generators: an inner generator yields what is awaited, and the driver here goes on with it when the
// awaited promise is settled. Both drivers are jobs, so their state is ordinary heap.
// https://tc39.es/ecma262/#sec-async-function-objects, https://tc39.es/ecma262/#sec-asyncgenerator-objects

function $async(inner, values, rest, receiver) {
  const promise = $newPromise();
  $asyncStep($makeGenerator(inner, undefined, values, rest, receiver), promise, 1, undefined);
  return promise;
}

/** The same of a function that awaits nothing, whose inner part is an ordinary function. */
function $asyncAtOnce(inner, values, rest, receiver) {
  const promise = $newPromise();
  let result;
  try {
    result = $apply(inner, receiver, $joined(values, rest));
  } catch (error) {
    $settle(promise, 2, error);
    return promise;
  }
  $resolvePromise(promise, result);
  return promise;
}

function $asyncStep(generator, promise, state, value) {
  for (;;) {
    let result;
    try {
      result = state === 1 ? $goOn(generator, value) : $call($nativeThrow, generator, value);
    } catch (error) {
      $settle(promise, 2, error);
      return;
    }
    if (result.done) {
      $resolvePromise(promise, result.value);
      return;
    }
    try {
      $await(result.value, "$asyncStep", [generator, promise]);
      return;
    } catch (error) {
      state = 2;
      value = error;
    }
  }
}

/** https://tc39.es/ecma262/#await: the named job goes on with the values, the state and the result. */
function $await(value, job, values) {
  const record = $promiseOf(value);
  if (record !== undefined && value.constructor === $builtins.Promise) {
    $reactTo(record, job, values);
    return;
  }
  if ($isObject(value)) $react($resolvedWith(value), job, values);
  // The promise of what is no object would be fulfilled at once, and seen by nobody.
  else $proceed(job, values, 1, value);
}

// Async iteration.

/** https://tc39.es/ecma262/#sec-getiterator with the hint async */
function $iterateAsync(source) {
  if (source === undefined || source === null) return $notIterable(source);
  const method = source[$asyncIterator];
  if (method === undefined || method === null) return $asyncFromSync($iterate(source));
  if (typeof method !== "function") return $notIterable(source);
  return $cursorOf($call(method, source));
}
function $advance(cursor) {
  cursor.done = true;
  return $call(cursor.next, cursor.iterator);
}
/** Takes the awaited result of the iterator; true when there is a value. */
function $accept(cursor, result) {
  if (!$isObject(result)) return $throwType("the result of next is not an object");
  cursor.value = undefined;
  if (result.done) return false;
  cursor.value = result.value;
  cursor.done = false;
  return true;
}
/** What `return` of the iterator gives, to be awaited; `$tdz` when there is no such method. */
function $closeAsync(cursor) {
  const method = cursor.iterator.return;
  return method === undefined || method === null ? $tdz : $call(method, cursor.iterator);
}

/** https://tc39.es/ecma262/#sec-asyncfromsynciterator-objects */
function $asyncFromSync(cursor) {
  return $cursorOf($asyncFromSyncMethods(cursor));
}
function $asyncFromSyncMethods(cursor) {
  "use strict";
  return {
    next(value) {
      return $fromSync(cursor, arguments.length > 0 ? [value] : [], 0);
    },
    return(value) {
      return $fromSync(cursor, arguments.length > 0 ? [value] : [], 1);
    },
    throw(value) {
      return $fromSync(cursor, arguments.length > 0 ? [value] : [], 2);
    },
  };
}
function $fromSync(cursor, values, kind) {
  const promise = $newPromise();
  const { iterator } = cursor;
  try {
    const method = kind === 0 ? cursor.next : kind === 1 ? iterator.return : iterator.throw;
    if (method === undefined || method === null) {
      if (kind === 1) {
        $resolvePromise(promise, { value: values[0], done: true });
        return promise;
      }
      $close({ iterator, done: false });
      $throwType("The iterator does not provide a 'throw' method.");
    }
    const result = $apply(method, $shown(iterator), values);
    if (!$isObject(result)) $throwType("the result of the iterator is not an object");
    const done = !!result.done;
    const { value } = result;
    const closes = !done && kind !== 1;
    let wrapped;
    try {
      wrapped = $promiseResolve($builtins.Promise, value);
    } catch (error) {
      if (closes) $closeQuietly({ iterator, done: false });
      throw error;
    }
    $react(wrapped, "$fromSyncSettled", [promise, done, closes ? iterator : undefined]);
  } catch (error) {
    $settle(promise, 2, error);
  }
  return promise;
}
function $fromSyncSettled(promise, done, iterator, state, value) {
  if (state === 1) {
    $resolvePromise(promise, { value, done });
    return;
  }
  if (iterator !== undefined) $closeQuietly({ iterator, done: false });
  $settle(promise, 2, value);
}

// Async generators. Their requests form a linked list; `state` is 0 before the start, 1 at a yield, 2 at the end. While `busy`, the
// body or the awaiting of a return is under way.

function $asyncGenerator(inner, callable, values, receiver) {
  return $makeAsyncGenerator({
    __proto__: null, generator: $makeGenerator(inner, undefined, values, undefined, receiver), state: 0, busy: false, first: null, last: null, delegate: null,
  }, callable);
}

function $asyncGeneratorMethods() {
  "use strict";
  return {
    next(value) {
      return $request(this, 0, value);
    },
    return(value) {
      return $request(this, 1, value);
    },
    throw(exception) {
      return $request(this, 2, exception);
    },
  };
}

function $request(object, kind, value) {
  const promise = $newPromise();
  const record = $asyncGeneratorOf(object);
  if (record === undefined) {
    $settle(promise, 2, $typeError("the receiver is no async generator"));
    return promise;
  }
  const request = { __proto__: null, kind, value, promise, next: null };
  if (record.first === null) record.first = request;
  else record.last.next = request;
  record.last = request;
  if (!record.busy) $serve(record);
  return promise;
}
/** Takes the oldest request off the list. */
function $answer(record) {
  const request = record.first;
  record.first = request.next;
  if (record.first === null) record.last = null;
  return request.promise;
}

/** Serves requests until the body runs or something is awaited. */
function $serve(record) {
  while (record.first !== null && !record.busy) {
    const { kind, value } = record.first;
    if (record.state === 0 && kind !== 0) record.state = 2;
    if (record.state !== 2) {
      record.busy = true;
      if (kind === 1) $awaitIn(record, value, "$injectReturn");
      else $asyncGeneratorStep(record, kind, value);
    } else if (kind === 0) $resolvePromise($answer(record), { value: undefined, done: true });
    else if (kind === 2) $settle($answer(record), 2, value);
    else {
      record.busy = true;
      try {
        $await(value, "$returned", [record]);
      } catch (error) {
        $returned(record, 2, error);
      }
    }
  }
}
function $returned(record, state, value) {
  record.busy = false;
  if (state === 1) $resolvePromise($answer(record), { value, done: true });
  else $settle($answer(record), 2, value);
  $serve(record);
}
/** Awaits a value for the body: whatever becomes of it goes there. */
function $awaitIn(record, value, job) {
  try {
    $await(value, job, [record]);
  } catch (error) {
    $asyncGeneratorStep(record, 2, error);
  }
}
function $awaited(record, state, value) {
  $asyncGeneratorStep(record, state === 1 ? 0 : 2, value);
}
function $injectReturn(record, state, value) {
  $asyncGeneratorStep(record, state === 1 ? 1 : 2, value);
}

/** Runs the body up to its next await, yield or end. */
function $asyncGeneratorStep(record, kind, value) {
  if (record.delegate !== null) {
    $delegateStep(record, kind, value);
    return;
  }
  record.state = 1;
  let result;
  try {
    result = $resume(record.generator, kind, value);
  } catch (error) {
    record.state = 2;
    record.busy = false;
    $settle($answer(record), 2, error);
    $serve(record);
    return;
  }
  if (result.done) {
    record.state = 2;
    record.busy = false;
    $resolvePromise($answer(record), { value: result.value, done: true });
    $serve(record);
    return;
  }
  const what = $takeYielding();
  if (what === 0) $awaitIn(record, result.value, "$awaited");
  else if (what === 1) $yieldOut(record, result.value);
  else {
    record.delegate = result.value;
    $delegateStep(record, 0, undefined);
  }
}
function $yieldOut(record, value) {
  record.busy = false;
  $resolvePromise($answer(record), { value, done: false });
  $serve(record);
}

/** `yield*` of an async generator. */
function $delegateAsync(source) {
  return $yieldingDelegate($iterateAsync(source));
}
function $delegateStep(record, kind, value) {
  const cursor = record.delegate;
  const { iterator } = cursor;
  try {
    let result;
    if (kind === 0) result = $call(cursor.next, iterator, value);
    else {
      const method = kind === 1 ? iterator.return : iterator.throw;
      if (method === undefined || method === null) {
        record.delegate = null;
        if (kind === 1) {
          $awaitIn(record, value, "$injectReturn");
          return;
        }
        const closing = $closeAsync(cursor);
        if (closing === $tdz) $throwType("The iterator does not provide a 'throw' method.");
        $await(closing, "$delegateClosed", [record]);
        return;
      }
      result = $call(method, iterator, value);
    }
    $await(result, "$delegateResult", [record, kind]);
  } catch (error) {
    record.delegate = null;
    $asyncGeneratorStep(record, 2, error);
  }
}
function $delegateClosed(record, state, value) {
  if (state === 1) value = $typeError($isObject(value) ? "The iterator does not provide a 'throw' method." : "the result of return is not an object");
  $asyncGeneratorStep(record, 2, value);
}
function $delegateResult(record, kind, state, result) {
  let value = result;
  try {
    if (state === 2) throw result;
    if (!$isObject(result)) $throwType("the result of the iterator is not an object");
    if (!result.done) {
      $yieldOut(record, result.value);
      return;
    }
    value = result.value;
    kind = kind === 1 ? 1 : 0;
  } catch (error) {
    value = error;
    kind = 2;
  }
  record.delegate = null;
  $asyncGeneratorStep(record, kind, value);
}

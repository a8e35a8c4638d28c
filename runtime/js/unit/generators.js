// Generators: the methods that guests call, and what `yield*` does, as instrumented functions around the native steps.
//
// A generator's body stands on the stack above a native step and a function here whose local `generator` says which one it is.
// `return` is injected as an exception that no user handler sees, so that a `finally` on the way may stop like any other code. The body
// ends with it.
// https://tc39.es/ecma262/#sec-generator-objects

/**
 * Goes on with a generator: kind 0 is next, 1 return, 2 throw. `next` has its step here, too, and in `$step`: without the loop, which few
 * generators need, it takes 7 % less, and a function for all would cost more than that.
 */
function $resume(generator, kind, value) {
  if ($watched || kind !== 0) return $resumeWatched(generator, kind, value);
  const result = $goOn(generator, value);
  if ($d === undefined) return result;
  $setDelegate(generator, $d);
  return $resumeWatched(generator, 0, undefined);
}

/** The same for all kinds, and when there are generators that have handed on their requests by `yield*`, or that are yet to be re-entered. */
function $resumeWatched(generator, kind, value) {
  for (;;) {
    const delegate = $enter(generator);
    if (delegate !== undefined) {
      try {
        const { cursor } = delegate;
        delegate.busy = true;
        const result = kind === 0 && cursor.kind === 1
          ? $resumeWatched(cursor.iterator, 0, value)
          : $forward(cursor, kind, value);
        if (result !== undefined) {
          if (!result.done) {
            delegate.busy = false;
            return result;
          }
          value = result.value;
          kind = kind === 1 ? 1 : 0;
        }
      } catch (error) {
        kind = 2;
        value = error;
      }
      $setDelegate(generator, undefined);
    }
    let result;
    if (kind === 0) result = $goOn(generator, value);
    else {
      try {
        result = $call($nativeThrow, generator, kind === 1 ? $returnOf(value) : value);
      } catch (error) {
        // It had not begun, or it was over.
        result = { value: $ended(error), done: true };
      }
    }
    if ($d === undefined) return result;
    $setDelegate(generator, $d);
    kind = 0;
    value = undefined;
  }
}

/** The generator methods of %GeneratorPrototype%. */
function $generatorMethods() {
  return {
    next(value) {
      return $resume(this, 0, value);
    },
    return(value) {
      return $resume(this, 1, value);
    },
    throw(exception) {
      return $resume(this, 2, exception);
    },
  };
}

/** `yield* source`: what is yielded is taken by `$resume`, not by the caller of `next`. */
function $delegate(source) {
  return $delegated($iterate(source));
}

/** Hands a request on to the iterator of a `yield*`; gives its result, or nothing when `return` is not its affair. */
function $forward(cursor, kind, value) {
  const { iterator } = cursor;
  let result;
  if (kind === 0) result = $call(cursor.next, iterator, value);
  else {
    const method = kind === 1 ? iterator.return : iterator.throw;
    if (method === undefined || method === null) {
      if (kind === 1) return undefined;
      $close(cursor);
      $throwType("The iterator does not provide a 'throw' method.");
    }
    result = $call(method, $shown(iterator), value);
  }
  if (!$isObject(result)) $throwType("the result of the iterator is not an object");
  return result;
}

/** The outer part of a generator function whose parameters run code. */
function $generator(inner, callable, values, receiver) {
  return $makeGenerator(inner, callable, values, undefined, receiver);
}

// Iterator helpers: what `Iterator.prototype` and `Iterator` offer, as instrumented functions, so that a stop may happen in their callbacks
// and in the iterators below. A helper is an object whose record holds a generator of this unit and the cursor that it moves.
// https://tc39.es/ecma262/#sec-iterator-objects

/** A cursor of which only the end is asked so far: what a bad argument closes. */
function $unread(iterator) {
  if (!$isObject(iterator)) return $throwType("the receiver is not an object");
  return { iterator, next: undefined, value: undefined, done: false };
}
/** The cursor over an iterator whose helper gets this callback. */
function $withCallback(iterator, callback) {
  const cursor = $unread(iterator);
  if (typeof callback !== "function") {
    $closeQuietly(cursor);
    return $throwType("the callback is not a function");
  }
  return $cursorOf(iterator);
}
/** A limit as an integer or infinity. */
function $limitOf(iterator, limit) {
  const cursor = $unread(iterator);
  let count;
  try {
    count = $truncate(+limit);
  } catch (error) {
    $closeQuietly(cursor);
    throw error;
  }
  if (count >= 0) return count;
  $closeQuietly(cursor);
  return $throwRange("the limit is not a number from 0 upwards");
}
/** A helper that has not begun. */
function $helper(cursor, generator) {
  return $newIteration(true, { isHelper: true, cursor, generator, hasBegun: false, isClosed: false });
}

/**
 * Yields a value of the helper over this cursor. While it waits there, an injected `return` closes the iterator, and what that throws is
 * thrown.
 */
function* $mapped(cursor, mapper) {
  for (let counter = 0; $step(cursor); counter += 1) {
    let hasReturned = true;
    try {
      yield mapper(cursor.value, counter);
      hasReturned = false;
    } catch (error) {
      hasReturned = false;
      $closeQuietly(cursor);
      throw error;
    } finally {
      if (hasReturned) $close(cursor);
    }
  }
}
function* $filtered(cursor, predicate) {
  for (let counter = 0; $step(cursor); counter += 1) {
    const { value } = cursor;
    let hasReturned = true;
    try {
      if (predicate(value, counter)) yield value;
      hasReturned = false;
    } catch (error) {
      hasReturned = false;
      $closeQuietly(cursor);
      throw error;
    } finally {
      if (hasReturned) $close(cursor);
    }
  }
}
/** Passes over the first values and yields so many of the others. */
function* $portion(cursor, passed, count) {
  for (let index = 0; index < passed; index += 1) if (!$step(cursor)) return;
  for (let index = 0; index < count; index += 1) {
    if (!$step(cursor)) return;
    let hasReturned = true;
    try {
      yield cursor.value;
      hasReturned = false;
    } finally {
      if (hasReturned) $close(cursor);
    }
  }
  $close(cursor);
}
function* $flattened(cursor, mapper) {
  for (let counter = 0; $step(cursor); counter += 1) {
    let inner;
    let hasReturned = true;
    try {
      inner = $flattenable(mapper(cursor.value, counter), false);
      while ($step(inner)) yield inner.value;
      hasReturned = false;
    } catch (error) {
      hasReturned = false;
      $closeQuietly(cursor);
      throw error;
    } finally {
      if (hasReturned) $closeBoth(inner, cursor);
    }
  }
}
function $closeBoth(inner, outer) {
  try {
    $close(inner);
  } catch (error) {
    $closeQuietly(outer);
    throw error;
  }
  $close(outer);
}
/** The values of several iterables, whose methods have been read. */
function* $concatenated(sources) {
  for (let index = 0; index < sources.length; index += 1) {
    const { source, method } = sources[index];
    const cursor = $iterateBy(source, method);
    while ($step(cursor)) {
      let hasReturned = true;
      try {
        yield cursor.value;
        hasReturned = false;
      } finally {
        if (hasReturned) $close(cursor);
      }
    }
  }
}

/** https://tc39.es/ecma262/#sec-getiteratorflattenable */
function $flattenable(source, takesStrings) {
  if (!$isObject(source) && !(takesStrings && typeof source === "string")) return $throwType("there is nothing to iterate over");
  const method = source[$iterator];
  return method === undefined || method === null ? $cursorOf(source) : $iterateBy(source, method);
}

function $iteratorMethods() {
  "use strict";
  return {
    map(mapper) {
      const cursor = $withCallback(this, mapper);
      return $helper(cursor, $mapped(cursor, mapper));
    },
    filter(predicate) {
      const cursor = $withCallback(this, predicate);
      return $helper(cursor, $filtered(cursor, predicate));
    },
    take(limit) {
      const count = $limitOf(this, limit);
      const cursor = $cursorOf(this);
      return $helper(cursor, $portion(cursor, 0, count));
    },
    drop(limit) {
      const count = $limitOf(this, limit);
      const cursor = $cursorOf(this);
      return $helper(cursor, $portion(cursor, count, 1 / 0));
    },
    flatMap(mapper) {
      const cursor = $withCallback(this, mapper);
      return $helper(cursor, $flattened(cursor, mapper));
    },
    reduce(reducer, ...initial) {
      const cursor = $withCallback(this, reducer);
      let counter = 0;
      let result = initial[0];
      if (initial.length === 0) {
        if (!$step(cursor)) return $throwType("Reduce of empty iterator with no initial value");
        result = cursor.value;
        counter = 1;
      }
      for (; $step(cursor); counter += 1) {
        try {
          result = reducer(result, cursor.value, counter);
        } catch (error) {
          $closeQuietly(cursor);
          throw error;
        }
      }
      return result;
    },
    toArray() {
      $unread(this);
      return $rest($cursorOf(this));
    },
    forEach(callback) {
      const cursor = $withCallback(this, callback);
      for (let counter = 0; $step(cursor); counter += 1) $visit(cursor, callback, counter);
    },
    some(predicate) {
      const cursor = $withCallback(this, predicate);
      for (let counter = 0; $step(cursor); counter += 1) {
        if (!$visit(cursor, predicate, counter)) continue;
        $close(cursor);
        return true;
      }
      return false;
    },
    every(predicate) {
      const cursor = $withCallback(this, predicate);
      for (let counter = 0; $step(cursor); counter += 1) {
        if ($visit(cursor, predicate, counter)) continue;
        $close(cursor);
        return false;
      }
      return true;
    },
    find(predicate) {
      const cursor = $withCallback(this, predicate);
      for (let counter = 0; $step(cursor); counter += 1) {
        const { value } = cursor;
        if (!$visit(cursor, predicate, counter)) continue;
        $close(cursor);
        return value;
      }
    },
  };
}
/** Calls back with the value of a cursor, which an exception closes. */
function $visit(cursor, callback, counter) {
  try {
    return callback(cursor.value, counter);
  } catch (error) {
    $closeQuietly(cursor);
    throw error;
  }
}

function $iteratorStatics() {
  "use strict";
  return {
    from(source) {
      const cursor = $flattenable(source, true);
      return $isIterator(cursor.iterator) ? cursor.iterator : $newIteration(false, { isHelper: false, cursor });
    },
    concat(...items) {
      const sources = $bareArray();
      for (let index = 0; index < items.length; index += 1) {
        const source = items[index];
        if (!$isObject(source)) return $throwType("what is to be concatenated is not an object");
        const method = source[$iterator];
        if (typeof method !== "function") return $notIterable(source);
        sources[index] = { source, method };
      }
      // There is nothing to close before it begins.
      return $helper({ done: true }, $concatenated(sources));
    },
  };
}

/** %IteratorHelperPrototype% */
function $helperMethods() {
  "use strict";
  return {
    next() {
      const record = $iterationOf(true, this);
      if (record.isClosed) return { value: undefined, done: true };
      record.hasBegun = true;
      return $resume(record.generator, 0, undefined);
    },
    return() {
      const record = $iterationOf(true, this);
      if (record.hasBegun) return $resume(record.generator, 1, undefined);
      record.hasBegun = true;
      record.isClosed = true;
      $close(record.cursor);
      return { value: undefined, done: true };
    },
  };
}

/** %WrapForValidIteratorPrototype% */
function $wrappedMethods() {
  "use strict";
  return {
    next() {
      const { cursor } = $iterationOf(false, this);
      return $call(cursor.next, cursor.iterator);
    },
    return() {
      const { iterator } = $iterationOf(false, this).cursor;
      const method = iterator.return;
      if (method === undefined || method === null) return { value: undefined, done: true };
      return $call(method, iterator);
    },
  };
}

// Iterator helpers: what `Iterator.prototype` and `Iterator` offer, as instrumented functions, so that a stop may happen in their callbacks
// and in the iterators below. A helper is an object whose record tells how far it is.
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
/** A helper; what it does with the next value of its cursor is told by its kind. */
function $helper(kind, cursor, callback, limit) {
  return $newIteration(true, { isHelper: true, kind, cursor, inner: undefined, callback, limit, counter: 0, isRunning: false, isClosed: false });
}

/** Moves a helper on: its result, or nothing when it is at its end. */
function $moveOn(helper) {
  const { kind, cursor, callback } = helper;
  if (kind === "map") {
    if (!$step(cursor)) return undefined;
    return { value: callback(cursor.value, $count(helper)), done: false };
  }
  if (kind === "filter") {
    while ($step(cursor)) {
      const { value } = cursor;
      if (callback(value, $count(helper))) return { value, done: false };
    }
    return undefined;
  }
  if (kind === "take") {
    if (helper.counter >= helper.limit) {
      helper.isClosed = true;
      $close(cursor);
      return undefined;
    }
    $count(helper);
    return $step(cursor) ? { value: cursor.value, done: false } : undefined;
  }
  if (kind === "drop") {
    while (helper.counter < helper.limit) {
      $count(helper);
      if (!$step(cursor)) return undefined;
    }
    return $step(cursor) ? { value: cursor.value, done: false } : undefined;
  }
  // The values of several iterators, one after the other.
  for (;;) {
    if (helper.inner !== undefined) {
      if ($step(helper.inner)) return { value: helper.inner.value, done: false };
      helper.inner = undefined;
    }
    if (kind === "flatMap") {
      if (!$step(cursor)) return undefined;
      helper.inner = $flattenable(callback(cursor.value, $count(helper)), false);
    } else {
      const { counter } = helper;
      if (counter >= callback.length) return undefined;
      $count(helper);
      helper.inner = $iterateBy(callback[counter].source, callback[counter].method);
    }
  }
}
/** The number of this value, from 0. */
function $count(helper) {
  const { counter } = helper;
  helper.counter = counter + 1;
  return counter;
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
      return $helper("map", $withCallback(this, mapper), mapper);
    },
    filter(predicate) {
      return $helper("filter", $withCallback(this, predicate), predicate);
    },
    take(limit) {
      const count = $limitOf(this, limit);
      return $helper("take", $cursorOf(this), undefined, count);
    },
    drop(limit) {
      const count = $limitOf(this, limit);
      return $helper("drop", $cursorOf(this), undefined, count);
    },
    flatMap(mapper) {
      return $helper("flatMap", $withCallback(this, mapper), mapper);
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
      return $isIterator(cursor.iterator) ? $shown(cursor.iterator) : $newIteration(false, { isHelper: false, cursor });
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
      return $helper("concat", { done: true }, sources);
    },
  };
}

/** %IteratorHelperPrototype% */
function $helperMethods() {
  "use strict";
  return {
    next() {
      const helper = $idleHelper(this);
      if (helper.isClosed) return { value: undefined, done: true };
      helper.isRunning = true;
      try {
        const result = $moveOn(helper);
        if (result !== undefined) return result;
        helper.isClosed = true;
        return { value: undefined, done: true };
      } catch (error) {
        helper.isClosed = true;
        $closeQuietly(helper.cursor);
        throw error;
      } finally {
        helper.isRunning = false;
      }
    },
    return() {
      const helper = $idleHelper(this);
      if (!helper.isClosed) {
        helper.isClosed = true;
        helper.isRunning = true;
        try {
          if (helper.inner !== undefined) $close(helper.inner);
        } catch (error) {
          $closeQuietly(helper.cursor);
          throw error;
        } finally {
          helper.isRunning = false;
        }
        $close(helper.cursor);
      }
      return { value: undefined, done: true };
    },
  };
}
/** The record of a helper that is not under way. */
function $idleHelper(object) {
  const helper = $iterationOf(true, object);
  return helper.isRunning ? $throwType("Generator is already running") : helper;
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

// Iteration: the iterator protocol as ordinary instrumented functions, so that a stop may happen inside a guest's own `next`.
//
// This is the library unit: the instrumenter treats it like guest code, except that it may use the `$` names of the library. A
// cursor is a plain heap object; `done` is also set while `next` runs, for an iterator whose `next` has thrown is never closed.
// Clauses: https://tc39.es/ecma262/#sec-operations-on-iterator-objects

function $iterate(source) {
  if (source === undefined || source === null) return $notIterable(source);
  return $iterateBy(source, source[$iterator]);
}
/** The same when @@iterator has been read. */
function $iterateBy(source, method) {
  if (typeof method !== "function") return $notIterable(source);
  return $pristineCursor(method, source) ?? $cursorOf($call(method, source));
}
function $cursorOf(iterator) {
  if (!$isObject(iterator)) return $throwType("the iterator is not an object");
  const { next } = iterator;
  return $newCursor(iterator, next, undefined, false, $cursorKind(iterator, next));
}

/** Moves the cursor on: true when there is a value, which is then in `cursor.value`. */
function $step(cursor) {
  const { kind } = cursor;
  if (kind === 2) return $passed(cursor);
  if (cursor.done) return false;
  cursor.done = true;
  let result, generator;
  if (kind === 0) {
    result = $call(cursor.next, cursor.iterator);
    if (!$isObject(result)) return $throwType("the result of next is not an object");
  } else {
    generator = cursor.iterator;
    if ($watched) result = $resumeWatched(generator, 0, undefined);
    else {
      result = $goOn(generator, undefined);
      if ($d !== undefined) {
        $setDelegate(generator, $d);
        result = $resumeWatched(generator, 0, undefined);
      }
    }
  }
  cursor.value = undefined;
  if (result.done) return false;
  cursor.value = result.value;
  cursor.done = false;
  return true;
}

/** Closes the iterator for a completion that is not a throw: https://tc39.es/ecma262/#sec-iteratorclose */
function $close(cursor) {
  if (cursor.done) return;
  cursor.done = true;
  const method = cursor.iterator.return;
  if (method === undefined || method === null) return;
  if (!$isObject($call(method, $shown(cursor.iterator)))) $throwType("the result of return is not an object");
}

/** Closes the iterator while an exception passes: whatever `return` throws is dropped in its favour. */
function $closeQuietly(cursor) {
  if (cursor.done) return;
  cursor.done = true;
  try {
    const method = cursor.iterator.return;
    if (method !== undefined && method !== null) $call(method, $shown(cursor.iterator));
  } catch {
    // The exception under way wins.
  }
}

/** Closes the iterator while an exception, or what `return` injected into a generator, passes. */
function $closeFor(cursor, caught) {
  if ($isReturn(caught)) $close(cursor);
  else $closeQuietly(cursor);
}

/** A fresh array of the values that are left. */
function $rest(cursor) {
  const values = $bareArray();
  while ($step(cursor)) values[values.length] = cursor.value;
  return $finishArray(values);
}

/** A fresh array of all values of an iterable. */
function $collect(source) {
  return $arr(source) ? $remaining(source, 0) : $rest($iterate(source));
}

/** A fresh array of what is under the indices of an array from one on. */
function $remaining(source, from) {
  const values = $bareArray();
  for (let index = from; index < source.length; index += 1) values[index - from] = source[index];
  return $finishArray(values);
}

/** What can be spread without code of the guest: the source itself, or a fresh array of its values. */
function $spread(source) {
  return $isQuiet(source) ? source : $rest($iterate(source));
}

/** The first values of an iterable, which is then closed, and nothing in place of those that it does not have: what a flat array pattern reads. */
function $take(source, count) {
  const values = $arrayOf(count);
  if ($isView(source)) {
    const length = source.length < count ? source.length : count;
    for (let index = 0; index < length; index += 1) values[index] = source[index];
    return values;
  }
  const cursor = $iterate(source);
  for (let index = 0; index < count && $step(cursor); index += 1) values[index] = cursor.value;
  $close(cursor);
  return values;
}

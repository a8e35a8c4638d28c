// Methods of collections that call back: written out here, so that a stop may happen in a callback. A native one stays on the stack until
// it is done; it is still used where nothing can stop in the callback and the work is short.
// https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object
// https://tc39.es/ecma262/#sec-properties-of-the-%typedarrayprototype%-object

/** The methods of arrays, or of typed arrays: an index below the length is there, and what is made has the type of the receiver. */
function $arrayMethods(isTyped) {
  "use strict";
  return {
    forEach(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "forEach", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = 0; index < length; index += 1) {
        if (isTyped || index in object) visit(object[index], index, object);
      }
    },
    map(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && (!$mayStop(callback, length) || !$isPlainArray(object, isTyped))) return $native(isTyped, "map", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      const values = isShort ? $arrayOf(length) : isTyped ? $typedLike(object, length) : $bareArray();
      for (let index = 0; index < length; index += 1) {
        if (isTyped || index in object) values[index] = visit(object[index], index, object);
        else if (isShort) delete values[index];
      }
      return isShort || isTyped ? values : $finishArrayOf(values, length);
    },
    filter(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && (!$mayStop(callback, length) || !$isPlainArray(object, isTyped))) return $native(isTyped, "filter", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      const values = isShort ? $arrayOf(length) : $bareArray();
      let count = 0;
      for (let index = 0; index < length; index += 1) {
        if (!isTyped && !(index in object)) continue;
        const value = object[index];
        if (!visit(value, index, object)) continue;
        values[count] = value;
        count += 1;
      }
      if (isShort) {
        if (count < length) values.length = count;
        return values;
      }
      return isTyped ? $typedLike(object, values) : $finishArray(values);
    },
    some(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "some", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = 0; index < length; index += 1) {
        if ((isTyped || index in object) && visit(object[index], index, object)) return true;
      }
      return false;
    },
    every(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "every", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = 0; index < length; index += 1) {
        if ((isTyped || index in object) && !visit(object[index], index, object)) return false;
      }
      return true;
    },
    find(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "find", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = 0; index < length; index += 1) {
        const value = object[index];
        if (visit(value, index, object)) return value;
      }
    },
    findIndex(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "findIndex", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = 0; index < length; index += 1) {
        if (visit(object[index], index, object)) return index;
      }
      return -1;
    },
    findLast(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "findLast", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = length - 1; index >= 0; index -= 1) {
        const value = object[index];
        if (visit(value, index, object)) return value;
      }
    },
    findLastIndex(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && !$mayStop(callback, length)) return $native(isTyped, "findLastIndex", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      for (let index = length - 1; index >= 0; index -= 1) {
        if (visit(object[index], index, object)) return index;
      }
      return -1;
    },
    reduce(callback, ...initial) {
      const isShort = !isTyped && $isShort(this, callback);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (typeof callback !== "function") return $nativeReduce(isTyped, "reduce", this, callback, initial);
      let index = 0;
      let result = initial[0];
      if (initial.length === 0) {
        while (index < length && !(index in object)) index += 1;
        if (index >= length) return $nativeReduce(isTyped, "reduce", this, callback, initial);
        result = object[index];
        index += 1;
      }
      for (; index < length; index += 1) {
        if (isTyped || index in object) result = callback(result, object[index], index, object);
      }
      return result;
    },
    reduceRight(callback, ...initial) {
      const isShort = !isTyped && $isShort(this, callback);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (typeof callback !== "function") return $nativeReduce(isTyped, "reduceRight", this, callback, initial);
      let index = length - 1;
      let result = initial[0];
      if (initial.length === 0) {
        while (index >= 0 && !(index in object)) index -= 1;
        if (index < 0) return $nativeReduce(isTyped, "reduceRight", this, callback, initial);
        result = object[index];
        index -= 1;
      }
      for (; index >= 0; index -= 1) {
        if (isTyped || index in object) result = callback(result, object[index], index, object);
      }
      return result;
    },
    flatMap(callback, thisArg) {
      const isShort = !isTyped && $isShort(this, callback, thisArg);
      const object = isShort ? this : $receiver(isTyped, this);
      const length = isShort ? object.length : $lengthOf(object, isTyped);
      if (!isShort && (!$mayStop(callback, length) || !$isPlainArray(object, isTyped))) return $native(isTyped, "flatMap", this, callback, thisArg);
      const visit = isShort ? callback : $withThis(callback, thisArg);
      const values = $bareArray();
      let count = 0;
      for (let index = 0; index < length; index += 1) {
        if (!(index in object)) continue;
        const value = visit(object[index], index, object);
        if (!$isArray(value)) {
          values[count] = value;
          count += 1;
          continue;
        }
        const inner = $lengthOf(value);
        for (let at = 0; at < inner; at += 1) {
          if (!(at in value)) continue;
          values[count] = value[at];
          count += 1;
        }
      }
      return $finishArray(values);
    },
    sort(compare) {
      if (compare === undefined || typeof compare !== "function") return $nativeSort(isTyped, "sort", this, compare);
      const object = $receiver(isTyped, this);
      const length = $lengthOf(object, isTyped);
      if ($isQuickSort(object, isTyped, compare, length)) return $nativeSort(isTyped, "sort", this, compare);
      const values = $bareArray();
      let count = 0;
      let missing = 0;
      for (let index = 0; index < length; index += 1) {
        if (!(index in object)) continue;
        const value = object[index];
        if (value === undefined) missing += 1;
        else {
          values[count] = value;
          count += 1;
        }
      }
      const sorted = $mergeSort(values, count, compare);
      for (let index = 0; index < count; index += 1) object[index] = sorted[index];
      for (let index = count; index < count + missing; index += 1) object[index] = undefined;
      for (let index = count + missing; index < length; index += 1) if (index in object) delete object[index];
      return object;
    },
    toSorted(compare) {
      if (compare === undefined || typeof compare !== "function") return $nativeSort(isTyped, "toSorted", this, compare);
      const object = $receiver(isTyped, this);
      const length = $lengthOf(object, isTyped);
      if ($isQuickSort(object, isTyped, compare, length)) return $nativeSort(isTyped, "toSorted", this, compare);
      const values = $bareArray();
      let count = 0;
      for (let index = 0; index < length; index += 1) {
        const value = object[index];
        if (value === undefined) continue;
        values[count] = value;
        count += 1;
      }
      const sorted = $mergeSort(values, count, compare);
      for (let index = count; index < length; index += 1) sorted[index] = undefined;
      return isTyped ? $typedLike(object, sorted) : $finishArray(sorted);
    },
  };
}

/** The callback as it can be called without a receiver: an engine calls it so directly, where `Reflect.apply` would be on the stack. */
function $withThis(callback, thisArg) {
  return thisArg === undefined ? callback : (...values) => $apply(callback, thisArg, values);
}

/** A stable sort from runs of two upwards: https://tc39.es/ecma262/#sec-sortindexedproperties leaves the algorithm open. */
function $mergeSort(values, count, compare) {
  let from = values;
  let to = $bareArray();
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = start + width < count ? start + width : count;
      const end = middle + width < count ? middle + width : count;
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        // Equal elements keep their order.
        const takesRight = right < end && (left >= middle || +compare(from[left], from[right]) > 0);
        to[at] = takesRight ? from[right] : from[left];
        if (takesRight) right += 1;
        else left += 1;
      }
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}

function $arrayStatics() {
  "use strict";
  return {
    from(items, mapper, thisArg) {
      if (this !== $builtins.Array || items === undefined || items === null || (mapper !== undefined && typeof mapper !== "function")) {
        return $nativeFrom(this, items, mapper, thisArg);
      }
      const map = mapper === undefined ? undefined : $withThis(mapper, thisArg);
      const values = $bareArray();
      let count = 0;
      const method = items[$iterator];
      if (method === undefined || method === null) {
        const object = $toObject(items);
        const length = $lengthOf(object);
        for (; count < length; count += 1) {
          values[count] = map === undefined ? object[count] : map(object[count], count);
        }
        return $finishArray(values);
      }
      const cursor = $iterateBy(items, method);
      try {
        while ($step(cursor)) {
          const { value } = cursor;
          values[count] = map === undefined ? value : map(value, count);
          count += 1;
        }
      } catch (error) {
        $closeQuietly(cursor);
        throw error;
      }
      return $finishArray(values);
    },
  };
}

function $collectionMethods(isMap) {
  "use strict";
  return {
    forEach(callback, thisArg) {
      if (typeof callback !== "function") return $nativeForEach(isMap, this, callback, thisArg);
      const visit = $withThis(callback, thisArg);
      const cursor = $collectionCursor(isMap, this);
      while ($step(cursor)) {
        const entry = cursor.value;
        if (isMap) visit(entry[1], entry[0], this);
        else visit(entry, entry, this);
      }
    },
  };
}

// Functions of strings, regular expressions and JSON that call back.

function $stringMethods() {
  "use strict";
  return {
    replace(pattern, replacement) {
      return $replaceIn("replace", this, pattern, replacement);
    },
    replaceAll(pattern, replacement) {
      return $replaceIn("replaceAll", this, pattern, replacement);
    },
  };
}

function $regExpMethods() {
  "use strict";
  return {
    /** https://tc39.es/ecma262/#sec-regexp-prototype-%symbol.matchall% */
    [$matchAllKey](text) {
      if (!$isObject(this)) return $throwType("the receiver is not an object");
      const string = `${text}`;
      const constructor = $species(this, $builtins.RegExp);
      const flags = `${this.flags}`;
      const matcher = new constructor(this, flags);
      matcher.lastIndex = $toLength(this.lastIndex);
      return $matchIterator(matcher, string, $hasFlag(flags, "g"), $hasFlag(flags, "u") || $hasFlag(flags, "v"));
    },
  };
}
/** https://tc39.es/ecma262/#sec-createregexpstringiterator, as an iterator with a `next` of its own, which can be carried. */
function $matchIterator(matcher, string, isGlobal, isUnicode) {
  "use strict";
  let isDone = false;
  const { next } = {
    next() {
      if (this !== iterator) return $throwType("next was called on something that is no iterator of its kind");
      if (isDone) return { value: undefined, done: true };
      const match = $matchNext(matcher, string);
      isDone = match === null || !isGlobal;
      if (match === null) return { value: undefined, done: true };
      if (isGlobal && `${match[0]}` === "") matcher.lastIndex = $advanceIndex(string, $toLength(matcher.lastIndex), isUnicode);
      return { value: match, done: false };
    },
  };
  const iterator = $matchIteratorWith(next);
  return iterator;
}
/** https://tc39.es/ecma262/#sec-regexpexec */
function $matchNext(matcher, string) {
  const { exec } = matcher;
  if (typeof exec !== "function") return $nativeExec(matcher, string);
  const match = $call(exec, matcher, string);
  if (match !== null && !$isObject(match)) return $throwType("the result of exec is neither an object nor null");
  return match;
}

/** The matches are found first, natively, as the specification does it; then the function is called for each. */
function $replaceIn(name, text, pattern, replacement) {
  if (typeof replacement !== "function" || !$isPlainPattern(text, pattern)) return $nativeReplace(name, text, pattern, replacement);
  const matches = $matchesOf(name, text, pattern);
  let result = "";
  let end = 0;
  for (let index = 0; index < matches.length; index += 1) {
    const { values, position, length } = matches[index];
    const inserted = `${$apply(replacement, undefined, values)}`;
    if (position < end) continue;
    result += $sliceText(text, end, position) + inserted;
    end = position + length;
  }
  return result + $sliceText(text, end, text.length);
}

function $jsonMethods() {
  "use strict";
  return {
    parse(text, reviver) {
      const value = $parseJson(text);
      if (typeof reviver !== "function") return value;
      return $revive({ "": value }, "", reviver);
    },
  };
}
/** https://tc39.es/ecma262/#sec-internalizejsonproperty */
function $revive(holder, key, reviver) {
  const value = holder[key];
  if ($isObject(value)) {
    const keys = $isArray(value) ? undefined : $ownEnumerableKeys(value);
    const count = keys === undefined ? $lengthOf(value) : keys.length;
    for (let index = 0; index < count; index += 1) {
      const name = keys === undefined ? `${index}` : keys[index];
      const revived = $revive(value, name, reviver);
      if (revived === undefined) $deleteQuietly(value, name);
      else $defineQuietly(value, name, revived);
    }
  }
  return $call(reviver, holder, key, value);
}

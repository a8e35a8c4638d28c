// The module "assert": claims that throw an AssertionError when they do not hold.

const { inspect, isDeepStrictEqual, equalDeep, types } = require("util");

const operatorTexts = {
  __proto__: null,
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: "Values have same structure but are not reference-equal:",
};

const show = (value) =>
  inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
    breakLength: Infinity,
  });

const longestDifference = 50;

/** The lines of two texts, one under the other: those of both plainly, those of one with its sign. The shortest such list. */
const differenceOf = (actual, expected) => {
  const width = expected.length + 1;
  const common = new Array((actual.length + 1) * width).fill(0);
  for (let i = actual.length - 1; i >= 0; i -= 1) {
    for (let j = expected.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = sameLine(actual[i], expected[j])
        ? common[(i + 1) * width + j + 1] + 1
        : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const lines = [];
  let [i, j] = [0, 0];
  while (i < actual.length || j < expected.length) {
    if (i < actual.length && j < expected.length && sameLine(actual[i], expected[j])) {
      lines.push({ sign: " ", text: actual[i].length < expected[j].length ? expected[j] : actual[i] });
      i += 1;
      j += 1;
    } else if (j === expected.length || (i < actual.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      lines.push({ sign: "+", text: actual[i] });
      i += 1;
    } else {
      lines.push({ sign: "-", text: expected[j] });
      j += 1;
    }
  }
  return lines;
};
/** A comma after the last entry of the one is no difference. */
const sameLine = (a, b) => a === b || a === `${b},` || `${a},` === b;

/** Of long stretches that do not differ, only what stands beside a difference is shown. */
const withContext = (lines) => {
  const shown = [];
  let isSkipping = false;
  let start = 0;
  while (start < lines.length) {
    if (lines[start].sign !== " ") {
      shown.push(`${lines[start].sign} ${lines[start].text}`);
      start += 1;
      continue;
    }
    let end = start;
    while (end < lines.length && lines[end].sign === " ") end += 1;
    const run = lines.slice(start, end).map(({ text }) => `  ${text}`);
    const count = run.length;
    if (count > 5) {
      isSkipping = true;
      if (end === lines.length) shown.push(...run.slice(0, 2), "...", ...run.slice(-1));
      else shown.push(...run.slice(0, 2), "...", ...run.slice(-2));
    } else shown.push(...run);
    start = end;
  }
  return { text: shown.join("\n"), isSkipping };
};

const isSimple = (value) => (typeof value !== "object" || value === null) && typeof value !== "function";

/** Why two values are not equal, with both of them shown. */
const explainInequality = (actual, expected, wantedOperator, message) => {
  let operator = wantedOperator;
  const isBothObjects = typeof actual === "object" && actual !== null && typeof expected === "object" && expected !== null;
  const isBothFunctions = typeof actual === "function" && typeof expected === "function";
  if (operator === "strictEqual" && (isBothObjects || isBothFunctions)) operator = "strictEqualObject";
  const header = message || operatorTexts[operator];
  const actualLines = show(actual).split("\n");
  const expectedLines = show(expected).split("\n");
  if (actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0]) {
    const length = actualLines[0].length + expectedLines[0].length;
    const isNothing = (actual ?? expected) === undefined || (actual ?? expected) === null;
    const isShort = isSimple(actual) && isSimple(expected) && length <= 80 && !isNothing && (actual !== 0 || expected !== 0);
    if (isShort) return `${header}\n\n${actualLines[0]} !== ${expectedLines[0]}\n`;
  }
  if (operator === "strictEqualObject" && actualLines.join("\n") === expectedLines.join("\n")) {
    const lines = actualLines.length > longestDifference ? [...actualLines.slice(0, longestDifference - 4), "..."] : actualLines;
    return `${operatorTexts.notIdentical}\n\n${lines.join("\n")}\n`;
  }
  const { text, isSkipping } = withContext(differenceOf(actualLines, expectedLines));
  return `${header}\n+ actual - expected${isSkipping ? " ... Lines skipped" : ""}\n\n${text}`;
};

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most)}...` : text);

const explain = (actual, expected, operator) => {
  if (operator === "notDeepStrictEqual" || operator === "notStrictEqual") {
    const isReference = operator === "notStrictEqual" && ((typeof actual === "object" && actual !== null) || typeof actual === "function");
    const base = operatorTexts[isReference ? "notStrictEqualObject" : operator];
    let lines = show(actual).split("\n");
    if (lines.length > longestDifference) lines = [...lines.slice(0, longestDifference - 4), "..."];
    if (lines.length === 1) return `${base}${lines[0].length > 5 ? "\n\n" : " "}${lines[0]}`;
    return `${base}\n\n${lines.join("\n")}\n`;
  }
  const left = shorten(show(actual), 512);
  const right = shorten(show(expected), 512);
  if (operator === "deepEqual") return `${operatorTexts.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === "notDeepEqual" && left === right) return `${operatorTexts.notDeepEqual}\n\n${left}`;
  if (operator === "notDeepEqual") return `Expected values not to be loosely deep-equal:\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
};

class AssertionError extends Error {
  constructor(options) {
    if (typeof options !== "object" || options === null) {
      const error = new TypeError(`The "options" argument must be of type object. Received ${options === null ? "null" : inspect(options)}`);
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    const { message, operator, actual, expected } = options;
    const isInequality = operator === "deepStrictEqual" || operator === "strictEqual";
    const own = message === undefined || message === null ? undefined : `${message}`;
    // Even a message of one's own is followed by what differs.
    super(isInequality ? explainInequality(actual, expected, operator, own) : own ?? explain(actual, expected, operator));
    this.generatedMessage = !message;
    Object.defineProperty(this, "name", { value: "AssertionError", writable: true, configurable: true });
    this.code = "ERR_ASSERTION";
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

const fails = (actual, expected, message, operator) => {
  if (message instanceof Error) throw message;
  throw new AssertionError({ actual, expected, message, operator });
};

const codedTypeError = (code, message) => {
  const error = new TypeError(message);
  error.code = code;
  return error;
};
const received = (value) => {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === "function") return `Received function ${value.name}`;
  if (typeof value === "object") return value.constructor?.name ? `Received an instance of ${value.constructor.name}` : `Received ${inspect(value, { depth: -1 })}`;
  return `Received type ${typeof value} (${inspect(value)})`;
};
const requireType = (holds, name, expected, value) => {
  if (!holds) throw codedTypeError("ERR_INVALID_ARG_TYPE", `The "${name}" ${name.includes(".") ? "property" : "argument"} must be ${expected}. ${received(value)}`);
};
const requireBoth = (count) => {
  if (count >= 2) return;
  throw codedTypeError("ERR_MISSING_ARGS", 'The "actual" and "expected" arguments must be specified');
};

function assert(...values) {
  claim("assert", values);
}

const claim = (name, values) => {
  const [value, message] = values;
  if (value) return;
  if (message instanceof Error) throw message;
  let text = message;
  const isGenerated = values.length === 0 || message === undefined || message === null;
  if (values.length === 0) text = "No value argument passed to `assert.ok()`";
  // Which expression it was is not known here; its value has to do.
  else if (isGenerated) text = `The expression evaluated to a falsy value:\n\n  ${name}(${inspect(value)})\n`;
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: "==" });
  error.generatedMessage = isGenerated;
  throw error;
};

const sameLoosely = (a, b) => a == b || (a !== a && b !== b);

const assertions = {
  ok(...values) {
    claim("assert.ok", values);
  },
  fail(message = "Failed", ...legacy) {
    if (message instanceof Error) throw message;
    if (legacy.length > 0) {
      const [expected, text, operator = "!="] = legacy;
      fails(message, expected, text, operator);
    }
    const error = new AssertionError({ message, operator: "fail" });
    error.generatedMessage = arguments.length === 0;
    throw error;
  },
  equal(actual, expected, message) {
    requireBoth(arguments.length);
    if (!sameLoosely(actual, expected)) fails(actual, expected, message, "==");
  },
  notEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (sameLoosely(actual, expected)) fails(actual, expected, message, "!=");
  },
  strictEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (!Object.is(actual, expected)) fails(actual, expected, message, "strictEqual");
  },
  notStrictEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (Object.is(actual, expected)) fails(actual, expected, message, "notStrictEqual");
  },
  deepEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (!equalDeep(actual, expected, false)) fails(actual, expected, message, "deepEqual");
  },
  notDeepEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (equalDeep(actual, expected, false)) fails(actual, expected, message, "notDeepEqual");
  },
  deepStrictEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (!isDeepStrictEqual(actual, expected)) fails(actual, expected, message, "deepStrictEqual");
  },
  notDeepStrictEqual(actual, expected, message) {
    requireBoth(arguments.length);
    if (isDeepStrictEqual(actual, expected)) fails(actual, expected, message, "notDeepStrictEqual");
  },
  throws(callback, ...values) {
    expectFailure("throws", outcomeOf(callback), values);
  },
  doesNotThrow(callback, ...values) {
    expectNoFailure("doesNotThrow", outcomeOf(callback), values);
  },
  async rejects(promise, ...values) {
    expectFailure("rejects", await settled(promise), values);
  },
  async doesNotReject(promise, ...values) {
    expectNoFailure("doesNotReject", await settled(promise), values);
  },
  match(text, pattern, message) {
    expectMatch("match", text, pattern, message, true);
  },
  doesNotMatch(text, pattern, message) {
    expectMatch("doesNotMatch", text, pattern, message, false);
  },
  ifError(value) {
    if (value === null || value === undefined) return;
    let text = "ifError got unwanted exception: ";
    if (typeof value === "object" && typeof value.message === "string") {
      text += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
    } else text += inspect(value);
    const error = new AssertionError({ actual: value, expected: null, operator: "ifError", message: text });
    error.generatedMessage = false;
    throw error;
  },
};

/** What a callback threw, or nothing. */
const outcomeOf = (callback) => {
  requireType(typeof callback === "function", "fn", "of type function", callback);
  try {
    callback();
  } catch (error) {
    return { error };
  }
  return undefined;
};
const isThenable = (value) => value instanceof Promise || (value !== null && typeof value === "object" && typeof value.then === "function" && typeof value.catch === "function");
const settled = async (subject) => {
  let promise = subject;
  if (typeof subject === "function") {
    promise = subject();
    if (!isThenable(promise)) {
      throw codedTypeError("ERR_INVALID_RETURN_VALUE", `Expected instance of Promise to be returned from the "promiseFn" function but got ${received(promise).replace("Received ", "")}.`);
    }
  } else requireType(isThenable(subject), "promiseFn", "of type function or an instance of Promise", subject);
  try {
    await promise;
  } catch (error) {
    return { error };
  }
  return undefined;
};

const split = (values) => (typeof values[0] === "string" ? { expected: undefined, message: values[0] } : { expected: values[0], message: values[1] });

const expectFailure = (operator, outcome, values) => {
  const isText = typeof values[0] === "string";
  if (isText && values.length > 1) {
    throw codedTypeError("ERR_INVALID_ARG_TYPE", `The "error" argument must be of type function or an instance of Error, RegExp, or Object. ${received(values[0])}`);
  }
  if (!isText && values[0] !== undefined && (typeof values[0] !== "object" || values[0] === null) && typeof values[0] !== "function") {
    throw codedTypeError("ERR_INVALID_ARG_TYPE", `The "error" argument must be of type function or an instance of Error, RegExp, or Object. ${received(values[0])}`);
  }
  const { expected, message } = split(values);
  if (outcome === undefined) {
    const kind = expected?.name ? ` (${expected.name})` : "";
    fails(undefined, expected, `Missing expected ${operator === "rejects" ? "rejection" : "exception"}${kind}${message ? `: ${message}` : "."}`, operator);
  }
  const { error } = outcome;
  if (isText && (error?.message === message || error === message)) {
    const subject = error?.message === message ? `error message "${message}"` : `error "${message}"`;
    throw codedTypeError("ERR_AMBIGUOUS_ARGUMENT", `The "error/message" argument is ambiguous. The ${subject} is identical to the message.`);
  }
  if (expected !== undefined) requireExpected(operator, error, expected, message);
};

const expectNoFailure = (operator, outcome, values) => {
  if (outcome === undefined) return;
  const { error } = outcome;
  const { expected, message } = split(values);
  if (expected !== undefined && !isExpected(error, expected)) throw error;
  const kind = operator === "doesNotReject" ? "rejection" : "exception";
  fails(error, expected, `Got unwanted ${kind}${message ? `: ${message}` : "."}\nActual message: "${error?.message}"`, operator);
};
const isExpected = (error, expected) => {
  if (types.isRegExp(expected)) return expected.test(String(error));
  if (expected.prototype !== undefined && error instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return expected.call({}, error) === true;
};

/** Compares what was thrown with a class, a pattern, a validating function, or an object of properties. */
const requireExpected = (operator, error, expected, message) => {
  const failWith = (text) => {
    if (message instanceof Error) throw message;
    const failure = new AssertionError({ actual: error, expected, message: message ?? text, operator });
    failure.generatedMessage = !message;
    throw failure;
  };
  if (typeof expected !== "function") {
    if (types.isRegExp(expected)) {
      const text = String(error);
      if (!expected.test(text)) failWith(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`);
      return;
    }
    if (typeof error !== "object" || error === null) {
      const failure = new AssertionError({ actual: error, expected, message, operator: "deepStrictEqual" });
      failure.operator = operator;
      throw failure;
    }
    requireProperties(operator, error, expected, message);
    return;
  }
  if (expected.prototype !== undefined && error instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const name = error?.constructor?.name;
    const got = error instanceof Error || types.isNativeError(error) ? (name ? `"${name}"` : `"${inspect(error)}"`) : `"${inspect(error, { depth: -1 })}"`;
    const detail = error instanceof Error ? `\n\nError message:\n\n${error.message}` : "";
    failWith(`The error is expected to be an instance of "${expected.name}". Received ${got}${detail}`);
  }
  const result = expected.call({}, error);
  if (result !== true) {
    const name = expected.name ? `"${expected.name}" ` : "";
    const detail = error instanceof Error ? `\n\nCaught error:\n\n${error}` : "";
    failWith(`The ${name}validation function is expected to return "true". Received ${inspect(result)}${detail}`);
  }
};

/** Named after what stands before the brackets in the message. */
class Comparison {
  constructor(source, keys, expected) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const isMatched = expected !== undefined && typeof source[key] === "string" && types.isRegExp(expected[key]) && expected[key].test(source[key]);
      this[key] = isMatched ? expected[key] : source[key];
    }
  }
}

const requireProperties = (operator, error, expected, message) => {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push("name", "message");
  else if (keys.length === 0) {
    throw codedTypeError("ERR_INVALID_ARG_VALUE", `The argument 'error' may not be an empty object. Received {}`);
  }
  for (const key of keys) {
    if (typeof error[key] === "string" && types.isRegExp(expected[key]) && expected[key].test(error[key])) continue;
    if (key in error && isDeepStrictEqual(error[key], expected[key])) continue;
    if (message instanceof Error) throw message;
    if (message) throw new AssertionError({ actual: error, expected, message, operator });
    const shown = new AssertionError({
      actual: new Comparison(error, keys), expected: new Comparison(expected, keys, error), operator: "deepStrictEqual",
    });
    Object.assign(shown, { actual: error, expected, operator });
    throw shown;
  }
};

const expectMatch = (operator, text, pattern, message, isWanted) => {
  requireType(types.isRegExp(pattern), "regexp", "an instance of RegExp", pattern);
  if (typeof text === "string" && (pattern.exec(text) !== null) === isWanted) return;
  if (message instanceof Error) throw message;
  let shown = message;
  if (!message) {
    if (typeof text !== "string") shown = `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
    else shown = `The input ${isWanted ? "did not match" : "was expected to not match"} the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
  }
  const error = new AssertionError({ actual: text, expected: pattern, message: shown, operator });
  error.generatedMessage = !message;
  throw error;
};

Object.assign(assert, assertions, { AssertionError });

/** The same claims, where those that compare loosely do it strictly. */
function strict(...values) {
  claim("assert", values);
}
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual, notEqual: assert.notStrictEqual, deepEqual: assert.deepStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

module.exports = assert;

// The module "util": values as text, format strings, deep equality, questions about types, and wrappers of functions.

const customInspect = Symbol.for("nodejs.util.inspect.custom");
const customPromisify = Symbol.for("nodejs.util.promisify.custom");

const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const isEnumerable = (object, key) => Object.prototype.propertyIsEnumerable.call(object, key);

const codedError = (Type, code, message) => {
  const error = new Type(message);
  error.code = code;
  return error;
};

/** How messages of errors describe what they were given. */
const received = (value) => {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === "function") return ` Received function ${value.name}`;
  if (typeof value === "object") {
    return value.constructor?.name ? ` Received an instance of ${value.constructor.name}` : ` Received ${inspect(value, { depth: -1 })}`;
  }
  let shown = inspect(value);
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${shown})`;
};
const requireFunction = (value, name) => {
  if (typeof value === "function") return;
  throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be of type function.${received(value)}`);
};

// What a value is. Built-in objects are known by what their methods accept, whatever their prototypes are.

const accepts = (probe) => (value) => {
  if (typeof value !== "object" || value === null) return false;
  try {
    probe(value);
    return true;
  } catch {
    return false;
  }
};
const getterOf = (prototype, key) => {
  const { get } = Object.getOwnPropertyDescriptor(prototype, key);
  return (value) => get.call(value);
};
const methodOf = (prototype, key, ...values) => {
  const method = prototype[key];
  return (value) => method.call(value, ...values);
};
const builtInTag = (value) => Object.prototype.toString.call(value).slice(8, -1);
const typedArrayTag = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const isTagged = (...tags) => (value) => typeof value === "object" && value !== null && tags.includes(value[Symbol.toStringTag]);
const isFunctionTagged = (...tags) => (value) => typeof value === "function" && tags.includes(value[Symbol.toStringTag]);
const isTyped = (name) => (value) => ArrayBuffer.isView(value) && typedArrayTag(value) === name;

const isString = accepts(methodOf(String.prototype, "valueOf"));
const isNumber = accepts(methodOf(Number.prototype, "valueOf"));
const isBoolean = accepts(methodOf(Boolean.prototype, "valueOf"));
const isSymbol = accepts(methodOf(Symbol.prototype, "valueOf"));
const isBigInt = accepts(methodOf(BigInt.prototype, "valueOf"));

const types = {
  isDate: accepts(methodOf(Date.prototype, "getTime")),
  isRegExp: (value) => value !== RegExp.prototype && isRegExp(value),
  isMap: accepts(getterOf(Map.prototype, "size")),
  isSet: accepts(getterOf(Set.prototype, "size")),
  isWeakMap: accepts(methodOf(WeakMap.prototype, "has", {})),
  isWeakSet: accepts(methodOf(WeakSet.prototype, "has", {})),
  isPromise: (value) => value instanceof Promise,
  isNativeError: (value) => value instanceof Error || (typeof value === "object" && value !== null && builtInTag(value) === "Error"),
  isArgumentsObject: (value) => typeof value === "object" && value !== null && !(Symbol.toStringTag in value) && builtInTag(value) === "Arguments",
  isArrayBuffer: accepts(getterOf(ArrayBuffer.prototype, "byteLength")),
  isSharedArrayBuffer: (value) => typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer,
  isAnyArrayBuffer: (value) => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isDataView: (value) => ArrayBuffer.isView(value) && typedArrayTag(value) === undefined,
  isTypedArray: (value) => ArrayBuffer.isView(value) && typedArrayTag(value) !== undefined,
  isUint8Array: isTyped("Uint8Array"),
  isUint8ClampedArray: isTyped("Uint8ClampedArray"),
  isUint16Array: isTyped("Uint16Array"),
  isUint32Array: isTyped("Uint32Array"),
  isInt8Array: isTyped("Int8Array"),
  isInt16Array: isTyped("Int16Array"),
  isInt32Array: isTyped("Int32Array"),
  isFloat32Array: isTyped("Float32Array"),
  isFloat64Array: isTyped("Float64Array"),
  isBigInt64Array: isTyped("BigInt64Array"),
  isBigUint64Array: isTyped("BigUint64Array"),
  isAsyncFunction: isFunctionTagged("AsyncFunction", "AsyncGeneratorFunction"),
  isGeneratorFunction: isFunctionTagged("GeneratorFunction", "AsyncGeneratorFunction"),
  isGeneratorObject: isTagged("Generator", "AsyncGenerator"),
  isMapIterator: isTagged("Map Iterator"),
  isSetIterator: isTagged("Set Iterator"),
  isModuleNamespaceObject: isTagged("Module"),
  isStringObject: isString,
  isNumberObject: isNumber,
  isBooleanObject: isBoolean,
  isSymbolObject: isSymbol,
  isBigIntObject: isBigInt,
  isBoxedPrimitive: (value) => isString(value) || isNumber(value) || isBoolean(value) || isSymbol(value) || isBigInt(value),
  // Programs cannot tell a proxy from its target.
  isProxy: () => false,
  isExternal: () => false,
};
const isRegExp = accepts(getterOf(RegExp.prototype, "source"));

// Values as text.

const defaultOptions = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};

/** Kinds of properties: of an object, an element of an array, another property of an array. */
const ofObject = 0;
const element = 1;
const ofArray = 2;

function inspect(value, options, ...legacy) {
  const context = { ...defaultOptions, seen: [], indentation: 0, currentDepth: 0, circular: undefined, options: {} };
  if (typeof options === "boolean") options = { showHidden: options, ...(legacy.length > 0 && { depth: legacy[0] }), ...(legacy.length > 1 && { colors: legacy[1] }) };
  if (typeof options === "object" && options !== null) {
    for (const key of Object.keys(options)) {
      if (hasOwn(defaultOptions, key)) context[key] = options[key];
      else context.options[key] = options[key];
    }
  }
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  if (context.compact === true) context.compact = "entirely";
  if (context.compact === false) context.compact = 0;
  return formatValue(context, value, 0);
}
inspect.custom = customInspect;
inspect.defaultOptions = defaultOptions;
inspect.colors = {
  __proto__: null, reset: [0, 0], bold: [1, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39], red: [31, 39],
  green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39],
};
inspect.styles = {
  __proto__: null, special: "cyan", number: "yellow", bigint: "yellow", boolean: "yellow", undefined: "grey", null: "bold", string: "green",
  symbol: "green", date: "magenta", regexp: "red", module: "underline",
};

const plainText = (text) => text;
const colored = (text, style) => {
  const color = inspect.colors[inspect.styles[style]];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
};
const stylizerOf = (context) => (context.colors ? colored : plainText);

const escapes = { __proto__: null, "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\", "'": "\\'" };
const quote = (text) => {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
  let quoted = "";
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 39 ? mark === "'" : code < 32 || code === 92 || (code >= 127 && code < 160)) {
      quoted += escapes[text[i]] ?? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
    } else if (code >= 0xd800 && code < 0xe000) {
      const isPair = code < 0xdc00 && text.charCodeAt(i + 1) >= 0xdc00 && text.charCodeAt(i + 1) < 0xe000;
      quoted += isPair ? text[i] + text[i + 1] : `\\u${code.toString(16)}`;
      if (isPair) i += 1;
    } else quoted += text[i];
  }
  return `${mark}${quoted}${mark}`;
};

const withSeparators = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "_");
const formatNumber = (context, value) => {
  if (Object.is(value, -0)) return "-0";
  const text = `${value}`;
  if (!context.numericSeparator || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole, fraction] = text.split(".");
  return `${withSeparators(whole)}${fraction === undefined ? "" : `.${fraction.replace(/(\d{3})(?=\d)/g, "$1_")}`}`;
};
const formatBigInt = (context, value) => `${context.numericSeparator ? withSeparators(`${value}`) : value}n`;

const formatString = (context, value) => {
  const style = stylizerOf(context);
  let text = value;
  let trailer = "";
  if (text.length > context.maxStringLength) {
    const more = text.length - context.maxStringLength;
    text = text.slice(0, context.maxStringLength);
    trailer = `... ${more} more character${more > 1 ? "s" : ""}`;
  }
  // Long texts of several lines stand as several lines.
  if (context.compact !== "entirely" && text.length > 16 && text.length > context.breakLength - context.indentation - 4 && context.seen.length > 0) {
    const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
    return lines.map((line) => style(quote(line), "string")).join(` +\n${" ".repeat(context.indentation + 2)}`) + trailer;
  }
  return style(quote(text), "string") + trailer;
};

const formatPrimitive = (context, value) => {
  const style = stylizerOf(context);
  switch (typeof value) {
    case "string": return formatString(context, value);
    case "number": return style(formatNumber(context, value), "number");
    case "bigint": return style(formatBigInt(context, value), "bigint");
    case "boolean": return style(`${value}`, "boolean");
    case "undefined": return style("undefined", "undefined");
    default: return style(String(value), "symbol");
  }
};

const formatValue = (context, value, depth) => {
  if (value === null) return stylizerOf(context)("null", "null");
  if (typeof value !== "object" && typeof value !== "function") return formatPrimitive(context, value);
  if (context.customInspect) {
    const custom = value[customInspect];
    if (typeof custom === "function" && custom !== inspect && !(value.constructor && value.constructor.prototype === value)) {
      const left = context.depth === null ? null : context.depth - depth;
      const options = { ...context.options, stylize: stylizerOf(context) };
      for (const key of Object.keys(defaultOptions)) options[key] = context[key];
      if (context.compact === "entirely") options.compact = true;
      options.depth = left;
      const shown = custom.call(value, left, options, inspect);
      if (shown !== value) {
        if (typeof shown !== "string") return formatValue(context, shown, depth);
        return shown.replaceAll("\n", `\n${" ".repeat(context.indentation)}`);
      }
    }
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return stylizerOf(context)(`[Circular *${context.circular.get(value)}]`, "special");
  }
  return formatObject(context, value, depth);
};

/** The name of what made an object, or null if nothing on its prototype chain says so. */
const constructorName = (object) => {
  for (let link = object; link !== null; link = Object.getPrototypeOf(link)) {
    const constructor = Object.getOwnPropertyDescriptor(link, "constructor")?.value;
    if (typeof constructor !== "function" || constructor.name === "" || typeof constructor.name !== "string") continue;
    try {
      if (object instanceof constructor) return constructor.name;
    } catch {
      // Not a constructor after all.
    }
  }
  const first = Object.getPrototypeOf(object);
  if (first === null) return null;
  const behind = constructorName(first);
  return `${builtInTag(object)} <${behind ?? "[Object: null prototype] {}"}>`;
};

const prefixOf = (constructor, tag, fallback, size = "") => {
  if (constructor === null) {
    return tag !== "" && fallback !== tag ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  }
  return tag !== "" && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
};

const isIndex = (key) => typeof key === "string" && /^(0|[1-9]\d*)$/.test(key) && +key < 2 ** 32 - 1;
const keysOf = (context, object, withoutIndices) => {
  const names = context.showHidden ? Object.getOwnPropertyNames(object) : Object.keys(object);
  const symbols = Object.getOwnPropertySymbols(object).filter((key) => context.showHidden || isEnumerable(object, key));
  return [...(withoutIndices ? names.filter((key) => !isIndex(key)) : names), ...symbols];
};

const functionBase = (callable, constructor, tag) => {
  const text = Function.prototype.toString.call(callable);
  if (/^class\b/.test(text)) {
    const name = hasOwn(callable, "name") && callable.name ? callable.name : "(anonymous)";
    let base = `class ${name}`;
    if (constructor !== "Function" && constructor !== null) base += ` [${constructor}]`;
    if (tag !== "" && constructor !== tag) base += ` [${tag}]`;
    if (constructor === null) return `[${base} extends [null prototype]]`;
    const parent = Object.getPrototypeOf(callable).name;
    return parent ? `[${base} extends ${parent}]` : `[${base}]`;
  }
  const type = `${types.isAsyncFunction(callable) ? "Async" : ""}${types.isGeneratorFunction(callable) ? "Generator" : ""}Function`;
  let base = `[${type}${constructor === null ? " (null prototype)" : ""}`;
  base += callable.name === "" ? " (anonymous)]" : `: ${typeof callable.name === "string" ? callable.name : inspect(callable.name)}]`;
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== "" && constructor !== tag) base += ` [${tag}]`;
  return base;
};

const errorBase = (context, error, constructor, tag, keys) => {
  const { stack } = error;
  let text = typeof stack === "string" && stack !== "" ? stack : Error.prototype.toString.call(error);
  for (const key of ["name", "message", "stack"]) {
    const at = keys.indexOf(key);
    if (at >= 0 && (typeof error[key] !== "string" || text.includes(error[key]))) keys.splice(at, 1);
  }
  if ("cause" in error && !keys.includes("cause") && hasOwn(error, "cause")) keys.push("cause");
  if (Array.isArray(error.errors) && hasOwn(error, "errors") && !keys.includes("errors")) keys.push("errors");
  // A subclass that does not set its name is shown with that of its class.
  const name = error.name !== undefined && error.name !== null ? `${error.name}` : "Error";
  if (constructor === null) text = text.startsWith(name) ? `[${name}: null prototype]${text.slice(name.length)}` : text;
  else if (name.endsWith("Error") && text.startsWith(name) && !text.includes(constructor)) {
    const rest = text.slice(name.length);
    const isPlain = rest === "" || rest[0] === ":" || rest[0] === "\n";
    if (isPlain) text = /^([A-Z][a-z_ A-Z0-9[\]()-]+)$/.test(constructor) && constructor.includes(name) ? constructor + rest : `${constructor} [${name}]${rest}`;
  }
  if (tag !== "" && constructor !== tag && text.startsWith(name)) text = `${name} [${tag}]${text.slice(name.length)}`;
  const at = text.indexOf("\n    at");
  if (at < 0) text = `[${text}]`;
  return context.indentation === 0 ? text : text.replaceAll("\n", `\n${" ".repeat(context.indentation)}`);
};

const more = (count, what = "item") => `... ${count} more ${what}${count > 1 ? "s" : ""}`;
const holes = (count) => `<${count} empty item${count > 1 ? "s" : ""}>`;

const formatArray = (context, array, depth) => {
  const entries = [];
  const most = Math.min(Math.max(0, context.maxArrayLength), array.length);
  let index = 0;
  while (index < array.length && entries.length < most) {
    if (hasOwn(array, index)) {
      entries.push(formatProperty(context, array, depth, `${index}`, element));
      index += 1;
      continue;
    }
    const start = index;
    const next = Object.keys(array).find((key) => isIndex(key) && +key > start);
    index = next === undefined ? array.length : +next;
    entries.push(stylizerOf(context)(holes(index - start), "undefined"));
  }
  if (index < array.length) entries.push(more(array.length - index));
  return entries;
};

const formatTypedArray = (context, array, depth) => {
  const most = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const entries = [];
  for (let i = 0; i < most; i += 1) entries.push(formatPrimitive(context, array[i]));
  if (most < array.length) entries.push(more(array.length - most));
  if (context.showHidden) {
    context.indentation += 2;
    for (const key of ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"]) {
      entries.push(`[${key}]: ${formatValue(context, array[key], depth)}`);
    }
    context.indentation -= 2;
  }
  return entries;
};

const formatCollection = (context, values, size, format) => {
  const most = Math.min(Math.max(0, context.maxArrayLength), size);
  const entries = [];
  context.indentation += 2;
  for (const value of values) {
    if (entries.length >= most) break;
    entries.push(format(value));
  }
  context.indentation -= 2;
  if (most < size) entries.push(more(size - most));
  return entries;
};
const formatSet = (context, set, depth) =>
  formatCollection(context, Set.prototype.values.call(set), setSize(set), (value) => formatValue(context, value, depth));
const formatMap = (context, map, depth) =>
  formatCollection(context, Map.prototype.entries.call(map), mapSize(map), ([key, value]) =>
    `${formatValue(context, key, depth)} => ${formatValue(context, value, depth)}`);
const setSize = getterOf(Set.prototype, "size");
const mapSize = getterOf(Map.prototype, "size");

const formatArrayBuffer = (context, buffer) => {
  const bytes = new Uint8Array(buffer);
  const most = Math.min(Math.max(0, context.maxArrayLength), bytes.length);
  let text = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  if (most < bytes.length) text += ` ${more(bytes.length - most, "byte")}`;
  return [`[${stylizerOf(context)("Uint8Contents", "special")}]: <${text}>`];
};

const formatProperty = (context, object, depth, key, kind) => {
  const descriptor = Object.getOwnPropertyDescriptor(object, key) ?? { value: object[key], enumerable: true };
  const style = stylizerOf(context);
  let text;
  let space = " ";
  if (descriptor.get !== undefined) {
    const label = descriptor.set === undefined ? "Getter" : "Getter/Setter";
    const asked = context.getters;
    if (asked && (asked === true || (asked === "get" && descriptor.set === undefined) || (asked === "set" && descriptor.set !== undefined))) {
      try {
        const value = descriptor.get.call(object);
        context.indentation += 2;
        text = value !== null && typeof value === "object" ? `[${label}] ${formatValue(context, value, depth)}` : `[${label}: ${formatValue(context, value, depth)}]`;
        context.indentation -= 2;
      } catch (error) {
        text = `[${label}: <Inspection threw (${error.message})>]`;
      }
    } else text = style(`[${label}]`, "special");
  } else if (descriptor.set !== undefined) text = style("[Setter]", "special");
  else {
    const wider = context.compact !== "entirely" || kind !== ofObject ? 2 : 3;
    context.indentation += wider;
    text = formatValue(context, descriptor.value, depth);
    if (wider === 3 && context.breakLength < text.length) space = `\n${" ".repeat(context.indentation)}`;
    context.indentation -= wider;
  }
  if (kind === element) return text;
  let name;
  if (typeof key === "symbol") name = `[${style(String(key), "symbol")}]`;
  else if (key === "__proto__") name = "['__proto__']";
  else if (descriptor.enumerable === false) name = `[${key}]`;
  else name = /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key) ? key : style(quote(key), "string");
  return `${name}:${space}${text}`;
};

const boxedTypes = [
  ["Number", isNumber, Number], ["String", isString, String], ["Boolean", isBoolean, Boolean], ["BigInt", isBigInt, BigInt], ["Symbol", isSymbol, Symbol],
];

/** What stands around the properties of an object: a base or brackets, which properties, and what comes before them. */
const shapeOf = (context, object, constructor, tag) => {
  const shape = { base: "", open: "{", close: "}", keys: undefined, entries: undefined, kind: ofObject, empty: undefined };
  const style = stylizerOf(context);
  const list = (prefix, entries) => {
    shape.open = `${prefix}[`;
    shape.close = "]";
    shape.keys = keysOf(context, object, true);
    shape.entries = entries;
    shape.kind = ofArray;
    if (object.length === 0) shape.empty = `${shape.open}]`;
    return shape;
  };
  if (Array.isArray(object)) {
    return list(constructor !== "Array" || tag !== "" ? prefixOf(constructor, tag, "Array", `(${object.length})`) : "", formatArray);
  }
  if (types.isTypedArray(object)) {
    return list(prefixOf(constructor, tag, constructor === null ? typedArrayTag(object) : "", `(${object.length})`), formatTypedArray);
  }
  const keys = keysOf(context, object, false);
  shape.keys = keys;
  const isMap = types.isMap(object);
  if (isMap || types.isSet(object)) {
    const size = isMap ? mapSize(object) : setSize(object);
    shape.open = `${prefixOf(constructor, tag, isMap ? "Map" : "Set", `(${size})`)}{`;
    shape.entries = isMap ? formatMap : formatSet;
    if (size === 0) shape.empty = `${shape.open}}`;
    return shape;
  }
  if (typeof object === "function") {
    shape.base = style(functionBase(object, constructor, tag), "special");
    shape.empty = shape.base;
  } else if (types.isArgumentsObject(object)) {
    shape.open = `${constructor === "Object" ? "[Arguments] " : prefixOf(constructor, tag, "Arguments")}{`;
    shape.empty = `${shape.open}}`;
  } else if (types.isRegExp(object)) {
    const prefix = prefixOf(constructor, tag, "RegExp");
    shape.base = style(`${prefix === "RegExp " ? "" : prefix}${RegExp.prototype.toString.call(object)}`, "regexp");
    shape.empty = shape.base;
  } else if (types.isDate(object)) {
    const prefix = prefixOf(constructor, tag, "Date");
    const time = Date.prototype.getTime.call(object);
    shape.base = style(`${prefix === "Date " ? "" : prefix}${Number.isNaN(time) ? "Invalid Date" : Date.prototype.toISOString.call(object)}`, "date");
    shape.empty = shape.base;
  } else if (types.isNativeError(object)) {
    shape.base = errorBase(context, object, constructor, tag, keys);
    shape.empty = shape.base;
  } else if (types.isAnyArrayBuffer(object)) {
    shape.open = `${prefixOf(constructor, tag, "ArrayBuffer")}{`;
    shape.entries = formatArrayBuffer;
    keys.unshift("byteLength");
  } else if (types.isDataView(object)) {
    shape.open = `${prefixOf(constructor, tag, "DataView")}{`;
    keys.unshift("byteLength", "byteOffset", "buffer");
  } else if (types.isPromise(object)) {
    // Its state can be waited for, but not be read.
    shape.open = `${prefixOf(constructor, tag, "Promise")}{`;
    shape.entries = () => [style("<pending>", "special")];
  } else if (types.isWeakMap(object) || types.isWeakSet(object)) {
    shape.open = `${prefixOf(constructor, tag, types.isWeakMap(object) ? "WeakMap" : "WeakSet")}{`;
    shape.entries = () => [style("<items unknown>", "special")];
  } else {
    const boxed = boxedTypes.find(([, is]) => is(object));
    if (boxed !== undefined) {
      const [type, , Type] = boxed;
      if (type === "String") shape.keys = keysOf(context, object, true).filter((key) => key !== "length");
      const own = constructor === type ? "" : constructor === null ? " (null prototype)" : ` (${constructor})`;
      const value = formatPrimitive({ ...context, colors: false, seen: [] }, Type.prototype.valueOf.call(object));
      shape.base = style(`[${type}${own}: ${value}]${tag !== "" && tag !== constructor ? ` [${tag}]` : ""}`, type.toLowerCase());
      shape.empty = shape.base;
    } else {
      const isPlain = constructor === "Object" && tag === "";
      shape.open = isPlain ? "{" : `${prefixOf(constructor, tag, "Object")}{`;
      shape.empty = `${shape.open}}`;
    }
  }
  return shape;
};

const formatObject = (context, object, depth) => {
  const constructor = constructorName(object);
  let tag = object[Symbol.toStringTag];
  // A tag that is listed as a property need not be shown twice.
  if (typeof tag !== "string" || (tag !== "" && (context.showHidden ? hasOwn : isEnumerable)(object, Symbol.toStringTag))) tag = "";
  const shape = shapeOf(context, object, constructor, tag);
  if (shape.empty !== undefined && shape.keys.length === 0) return shape.empty;
  if (context.depth !== null && depth > context.depth) {
    if (types.isRegExp(object) || types.isDate(object)) return shape.base;
    const name = prefixOf(constructor, tag, Array.isArray(object) ? "Array" : "Object").slice(0, -1);
    return stylizerOf(context)(constructor === null ? name : `[${name}]`, "special");
  }
  const inner = depth + 1;
  context.seen.push(object);
  context.currentDepth = inner;
  let entries = shape.entries === undefined ? [] : shape.entries(context, object, inner);
  for (const key of shape.keys) entries.push(formatProperty(context, object, inner, key, shape.kind));
  context.seen.pop();
  if (context.circular?.has(object)) {
    const reference = stylizerOf(context)(`<ref *${context.circular.get(object)}>`, "special");
    if (context.compact === "entirely") shape.open = `${reference} ${shape.open}`;
    else shape.base = shape.base === "" ? reference : `${reference} ${shape.base}`;
  }
  if (context.sorted) {
    const compare = context.sorted === true ? undefined : context.sorted;
    if (shape.kind === ofObject) entries.sort(compare);
    else {
      const items = entries.length - shape.keys.length;
      entries = [...entries.slice(0, items), ...entries.slice(items).sort(compare)];
    }
  }
  return layOut(context, entries, shape, inner, object);
};

const widthOf = (context, text) => (context.colors ? stripVTControlCharacters(text) : text).length;

const fits = (context, entries, start, base) => {
  let total = entries.length + start;
  if (total + entries.length > context.breakLength) return false;
  for (const entry of entries) {
    total += widthOf(context, entry);
    if (total > context.breakLength) return false;
  }
  return base === "" || !base.includes("\n");
};

const layOut = (context, wanted, { base, open, close, kind }, depth, object) => {
  const indent = " ".repeat(context.indentation);
  if (context.compact === "entirely") {
    if (fits(context, wanted, 0, base)) return `${open}${base ? ` ${base}` : ""} ${wanted.join(", ")} ${close}`;
    const head = base === "" && open.length === 1 ? " " : `${base ? ` ${base}` : ""}\n${indent}  `;
    return `${open}${head}${wanted.join(`,\n${indent}  `)} ${close}`;
  }
  const head = `${base ? `${base} ` : ""}${open}`;
  let entries = wanted;
  if (context.compact >= 1) {
    if (kind === ofArray && entries.length > 6) entries = inColumns(context, entries, object);
    if (context.currentDepth - depth < context.compact && entries.length === wanted.length) {
      const start = entries.length + context.indentation + open.length + base.length + 10;
      if (fits(context, entries, start, base)) {
        const joined = entries.join(", ");
        if (!joined.includes("\n")) return `${head} ${joined} ${close}`;
      }
    }
  }
  return `${head}\n${indent}  ${entries.join(`,\n${indent}  `)}\n${indent}${close}`;
};

/** Many short elements stand in columns, numbers to the right; about two and a half times as wide as high. */
const inColumns = (context, entries, object) => {
  const isCut = context.maxArrayLength < entries.length;
  const count = isCut ? entries.length - 1 : entries.length;
  const widths = entries.slice(0, count).map((entry) => widthOf(context, entry));
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  const longest = Math.max(0, ...widths);
  const widest = longest + 2;
  if (widest * 3 + context.indentation >= context.breakLength || !(total / widest > 5 || longest <= 6)) return entries;
  const usual = Math.max(widest - 3 - Math.sqrt(widest - total / entries.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * usual * count) / usual), Math.floor((context.breakLength - context.indentation) / widest), context.compact * 4, 15,
  );
  if (columns <= 1) return entries;
  const columnWidths = [];
  for (let column = 0; column < columns; column += 1) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = Math.max(width, widths[i]);
    columnWidths.push(width + 2);
  }
  const isNumeric = entries.every((_, i) => typeof object[i] === "number" || typeof object[i] === "bigint");
  const lines = [];
  for (let i = 0; i < count; i += columns) {
    const end = Math.min(i + columns, count);
    let line = "";
    for (let j = i; j < end; j += 1) {
      const isLast = j === end - 1;
      const space = " ".repeat(Math.max(0, columnWidths[j - i] - widths[j] - 2));
      const text = isLast ? entries[j] : `${entries[j]}, `;
      line += isNumeric ? space + text : isLast ? text : text + space;
    }
    lines.push(line);
  }
  if (isCut) lines.push(entries[count]);
  return lines;
};

// Format strings.

const builtInConstructors = new Set(
  Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name) && typeof Object.getOwnPropertyDescriptor(globalThis, name)?.value === "function"),
);

/** Whether String(object) would say nothing that its author wrote. */
const hasBuiltInToString = (object) => {
  if (typeof object.toString !== "function") return true;
  if (hasOwn(object, "toString")) return false;
  let owner = object;
  do owner = Object.getPrototypeOf(owner);
  while (!hasOwn(owner, "toString"));
  const constructor = Object.getOwnPropertyDescriptor(owner, "constructor")?.value;
  return typeof constructor === "function" && builtInConstructors.has(constructor.name);
};

const toJson = (value) => {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError && /circular|cyclic/i.test(error.message)) return "[Circular]";
    throw error;
  }
};

const numeric = (convert) => (context, value) => {
  if (typeof value === "bigint") return formatBigInt(context, value);
  return formatNumber(context, typeof value === "symbol" ? NaN : convert(value));
};

const directives = {
  __proto__: null,
  s: (context, value, options) => {
    if (typeof value === "number") return formatNumber(context, value);
    if (typeof value === "bigint") return formatBigInt(context, value);
    if (typeof value !== "object" || value === null || !hasBuiltInToString(value)) return String(value);
    return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
  },
  j: (context, value) => `${toJson(value)}`,
  d: (context, value) => (typeof value === "object" ? formatNumber(context, Number(value)) : numeric(Number)(context, value)),
  i: numeric((value) => (typeof value === "object" && value !== null ? NaN : parseInt(value))),
  f: numeric((value) => parseFloat(value)),
  o: (context, value, options) => inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 }),
  O: (context, value, options) => inspect(value, options),
  c: () => "",
};

function formatWithOptions(options, ...values) {
  if (typeof options !== "object" || options === null) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "inspectOptions" argument must be of type object.${received(options)}`);
  }
  const context = { ...defaultOptions, ...options };
  const texts = [];
  let used = 0;
  if (typeof values[0] === "string") {
    used = 1;
    texts.push(values.length === 1 ? values[0] : values[0].replace(/%(.)/g, (whole, directive) => {
      if (directive === "%") return "%";
      if (directives[directive] === undefined || used >= values.length) return whole;
      used += 1;
      return directives[directive](context, values[used - 1], options);
    }));
  }
  for (const value of values.slice(used)) texts.push(typeof value === "string" ? value : inspect(value, { ...options, compact: 3, depth: 2 }));
  return texts.join(" ");
}
const format = (...values) => formatWithOptions({}, ...values);

// Deep equality.

const isObject = (value) => typeof value === "object" && value !== null;
const enumerableKeys = (object) => [...Object.keys(object), ...Object.getOwnPropertySymbols(object).filter((key) => isEnumerable(object, key))];

/** The kind of object that decides what there is to compare. */
const kindOf = (value) => {
  if (Array.isArray(value)) return "Array";
  if (types.isDate(value)) return "Date";
  if (isRegExp(value)) return "RegExp";
  if (types.isNativeError(value)) return "Error";
  if (types.isTypedArray(value)) return "TypedArray";
  if (types.isDataView(value)) return "DataView";
  if (types.isAnyArrayBuffer(value)) return "ArrayBuffer";
  if (types.isMap(value)) return "Map";
  if (types.isSet(value)) return "Set";
  if (types.isBoxedPrimitive(value)) return "boxed";
  if (types.isArgumentsObject(value)) return "Arguments";
  return "Object";
};

/** `pairs` holds what is being compared further out: two objects that lead back to themselves in the same way are equal. */
const equalDeep = (actual, expected, isStrict, pairs) => {
  if (actual === expected) return actual !== 0 || !isStrict || Object.is(actual, expected);
  if (isStrict) {
    if (!isObject(actual) || !isObject(expected)) return Number.isNaN(actual) && Number.isNaN(expected);
    if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false;
  } else {
    if (!isObject(actual)) return !isObject(expected) && (actual == expected || (actual !== actual && expected !== expected));
    if (!isObject(expected)) return false;
  }
  if (builtInTag(actual) !== builtInTag(expected)) return false;
  const kind = kindOf(actual);
  if (kind !== kindOf(expected)) return false;
  const compare = (a, b) => equalDeep(a, b, isStrict, pairs);
  const known = pairs.find(([a, b]) => a === actual || b === expected);
  if (known !== undefined && pairs.some(([a, b]) => a === actual && b === expected)) return true;
  pairs.push([actual, expected]);
  const result = equalContents(kind, actual, expected, isStrict, compare, pairs) && equalProperties(kind, actual, expected, compare, isStrict);
  pairs.pop();
  return result;
};

const equalContents = (kind, actual, expected, isStrict, compare, pairs) => {
  switch (kind) {
    case "Array": return actual.length === expected.length;
    case "Date": return Object.is(Date.prototype.getTime.call(actual), Date.prototype.getTime.call(expected));
    case "RegExp": return actual.source === expected.source && actual.flags === expected.flags && actual.lastIndex === expected.lastIndex;
    case "Error":
      return actual.message === expected.message && actual.name === expected.name &&
        hasOwn(actual, "cause") === hasOwn(expected, "cause") && compare(actual.cause, expected.cause) && compare(actual.errors, expected.errors);
    case "TypedArray": return equalTyped(actual, expected, isStrict);
    case "DataView": return equalBytes(new Uint8Array(actual.buffer, actual.byteOffset, actual.byteLength), new Uint8Array(expected.buffer, expected.byteOffset, expected.byteLength));
    case "ArrayBuffer": return equalBytes(new Uint8Array(actual), new Uint8Array(expected));
    case "boxed": return boxedTypes.every(([, is, Type]) => is(actual) === is(expected) && (!is(actual) || Object.is(Type.prototype.valueOf.call(actual), Type.prototype.valueOf.call(expected))));
    case "Set": return equalSets(actual, expected, isStrict, pairs);
    case "Map": return equalMaps(actual, expected, isStrict, pairs);
    default: return true;
  }
};

const equalTyped = (actual, expected, isStrict) => {
  if (actual.length !== expected.length) return false;
  for (let i = 0; i < actual.length; i += 1) {
    if (isStrict ? !Object.is(actual[i], expected[i]) : actual[i] !== expected[i] && actual[i] === actual[i]) return false;
  }
  return true;
};
const equalBytes = (actual, expected) => equalTyped(actual, expected, true);

const equalProperties = (kind, actual, expected, compare, isStrict) => {
  const hasIndices = kind === "TypedArray" || (kind === "boxed" && isString(actual));
  const keys = (object) => (isStrict ? enumerableKeys(object) : Object.keys(object)).filter((key) => !(hasIndices && isIndex(key)));
  const names = keys(actual);
  if (names.length !== keys(expected).length) return false;
  if (!names.every((key) => isEnumerable(expected, key))) return false;
  return names.every((key) => compare(actual[key], expected[key]));
};

/** Members need not come in the same order: each of the one finds its own partner in the other. */
const equalSets = (actual, expected, isStrict, pairs) => {
  if (actual.size !== expected.size) return false;
  const rest = new Set(expected);
  const open = [];
  for (const member of actual) if (!(isStrict || isObject(member) ? rest.delete(member) : rest.delete(member))) open.push(member);
  return open.every((member) => {
    if (isStrict && !isObject(member)) return false;
    for (const other of rest) if (equalDeep(member, other, isStrict, pairs)) return rest.delete(other);
    return false;
  });
};
const equalMaps = (actual, expected, isStrict, pairs) => {
  if (actual.size !== expected.size) return false;
  const rest = new Map(expected);
  const open = [];
  for (const [key, value] of actual) {
    if (!rest.has(key)) open.push([key, value]);
    else if (!equalDeep(value, rest.get(key), isStrict, pairs)) return false;
    else rest.delete(key);
  }
  return open.every(([key, value]) => {
    if (isStrict && !isObject(key)) return false;
    for (const [otherKey, other] of rest) {
      if (equalDeep(key, otherKey, isStrict, pairs) && equalDeep(value, other, isStrict, pairs)) return rest.delete(otherKey);
    }
    return false;
  });
};

const isDeepStrictEqual = (actual, expected) => equalDeep(actual, expected, true, []);

// Functions.

function inherits(constructor, parent) {
  if (constructor === undefined || constructor === null) requireFunction(constructor, "ctor");
  requireFunction(parent, "superCtor");
  if (parent.prototype === undefined) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "superCtor.prototype" property must be of type object.${received(undefined)}`);
  }
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function promisify(original) {
  requireFunction(original, "original");
  const custom = original[customPromisify];
  if (custom) {
    requireFunction(custom, "util.promisify.custom");
    return Object.defineProperty(custom, customPromisify, { value: custom, configurable: true });
  }
  // Timers call back without an error.
  if (original === setTimeout) return (delay, value) => new Promise((resolve) => setTimeout(resolve, delay, value));
  if (original === setImmediate) return (value) => new Promise((resolve) => setImmediate(resolve, value));
  function promisified(...values) {
    return new Promise((resolve, reject) => {
      original.call(this, ...values, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperty(promisified, customPromisify, { value: promisified, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    if (key !== "prototype" && key !== "arguments" && key !== "caller") Object.defineProperty(promisified, key, { ...descriptors[key], configurable: true });
  }
  return promisified;
}
promisify.custom = customPromisify;

function callbackify(original) {
  requireFunction(original, "original");
  function callbackified(...values) {
    const callback = values.pop();
    requireFunction(callback, "last argument");
    Promise.resolve(original.apply(this, values)).then(
      (value) => process.nextTick(callback, null, value),
      (reason) => {
        let error = reason;
        // A callback tells failure by its first argument, which a falsy reason could not.
        if (!reason) {
          error = codedError(Error, "ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
          error.reason = reason;
        }
        process.nextTick(callback, error);
      },
    );
  }
  const name = Object.getOwnPropertyDescriptor(original, "name");
  if (typeof name?.value === "string") Object.defineProperty(callbackified, "name", { ...name, value: `${name.value}Callbackified` });
  Object.defineProperty(callbackified, "length", { value: original.length + 1, configurable: true });
  return callbackified;
}

const warnedCodes = new Set();
function deprecate(callable, message, code) {
  let isWarned = false;
  function deprecated(...values) {
    if (!isWarned) {
      isWarned = true;
      if (code === undefined || !warnedCodes.has(code)) console.error(`${code === undefined ? "" : `[${code}] `}DeprecationWarning: ${message}`);
      if (code !== undefined) warnedCodes.add(code);
    }
    return new.target ? Reflect.construct(callable, values, new.target === deprecated ? callable : new.target) : callable.apply(this, values);
  }
  Object.setPrototypeOf(deprecated, callable);
  if (callable.prototype) deprecated.prototype = callable.prototype;
  return deprecated;
}

const debuglog = () => {
  const log = () => {};
  log.enabled = false;
  return log;
};

const stripVTControlCharacters = (text) =>
  // Escape sequences: those that end in a letter, and titles or links that end in BEL or ST.
  text.replace(/[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g, "");

const toUSVString = (text) => `${text}`.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (part) => (part.length === 2 ? part : "\ufffd"));

// Text as bytes.

class TextEncoder {
  get encoding() {
    return "utf-8";
  }
  encode(text = "") {
    const { Buffer } = require("buffer");
    return new Uint8Array(Buffer.from(`${text}`));
  }
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = this.encode(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      read += character.length;
      written += bytes.length;
    }
    return { read, written };
  }
}

const decodable = {
  __proto__: null, "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16le": "utf-16le", "utf-16": "utf-16le",
};

class TextDecoder {
  #decoder = null;
  #isFirst = true;
  #encoding;
  #options;

  constructor(encoding = "utf-8", options = {}) {
    this.#encoding = decodable[`${encoding}`.trim().toLowerCase()];
    if (this.#encoding === undefined) throw codedError(RangeError, "ERR_ENCODING_NOT_SUPPORTED", `The "${encoding}" encoding is not supported`);
    this.#options = { fatal: Boolean(options?.fatal), ignoreBOM: Boolean(options?.ignoreBOM) };
  }
  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#options.fatal;
  }
  get ignoreBOM() {
    return this.#options.ignoreBOM;
  }
  decode(input = new Uint8Array(0), options = {}) {
    const { Buffer } = require("buffer");
    const { StringDecoder } = require("string_decoder");
    const bytes = ArrayBuffer.isView(input) ? Buffer.from(input.buffer, input.byteOffset, input.byteLength) : Buffer.from(input);
    this.#decoder ??= new StringDecoder(this.#encoding);
    let text = this.#decoder.write(bytes);
    if (!options.stream) text += this.#decoder.end();
    // Replacement characters that the bytes themselves spell are no failure.
    if (this.fatal && text.includes("\ufffd") && !(this.#encoding === "utf-8" && Buffer.from(text).equals(bytes))) {
      this.#decoder = null;
      throw codedError(TypeError, "ERR_ENCODING_INVALID_ENCODED_DATA", `The encoded data was not valid for encoding ${this.#encoding}`);
    }
    if (this.#isFirst && !this.ignoreBOM && text[0] === "\ufeff") text = text.slice(1);
    this.#isFirst = !options.stream;
    if (!options.stream) this.#decoder = null;
    return text;
  }
}

module.exports = {
  inspect, format, formatWithOptions, inherits, promisify, callbackify, deprecate, debuglog, debug: debuglog, isDeepStrictEqual, types,
  stripVTControlCharacters, toUSVString, TextEncoder, TextDecoder,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === "boolean",
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === "number",
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
  isRegExp: types.isRegExp,
  isObject: (value) => value !== null && typeof value === "object",
  isDate: types.isDate,
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === "function",
  isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
  isBuffer: (value) => {
    const { Buffer } = require("buffer");
    return Buffer.isBuffer(value);
  },
};
// For "assert", which compares loosely as well.
Object.defineProperty(module.exports, "equalDeep", { value: (actual, expected, isStrict) => equalDeep(actual, expected, isStrict, []) });

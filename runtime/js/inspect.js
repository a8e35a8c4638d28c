// Inspect: values as text, in the manner of Node's util.inspect. No guest code runs: accessors are named, not called.

const lineWidth = 80;
const deepest = 2;
/** An object that holds more levels than this is spread over lines, however short it is. */
const mostInOneLine = 3;
const longestArray = 100;

const inspect = (value) => inspectValue(value, { seen: newList(), circular: newMap(), indent: 0, level: 0 });

const hexDigits = "0123456789ABCDEF";
const quote = (text) => {
  const mark = indexOfString(text, "'") < 0 ? "'" : indexOfString(text, '"') < 0 ? '"' : indexOfString(text, "`") < 0 ? "`" : "'";
  let quoted = "";
  for (let i = 0; i < text.length; i += 1) {
    const code = charCodeAt(text, i);
    const unit = text[i];
    if (unit === "\\" || (unit === mark && mark === "'")) quoted += `\\${unit}`;
    else if (unit === "\n") quoted += "\\n";
    else if (unit === "\t") quoted += "\\t";
    else if (unit === "\r") quoted += "\\r";
    else if (unit === "\b") quoted += "\\b";
    else if (unit === "\f") quoted += "\\f";
    else if (code < 32 || (code >= 127 && code < 160)) quoted += `\\x${hexDigits[(code - (code % 16)) / 16]}${hexDigits[code % 16]}`;
    else if (code >= 0xd800 && code < 0xe000) {
      const after = i + 1 < text.length ? charCodeAt(text, i + 1) : 0;
      if (code < 0xdc00 && after >= 0xdc00 && after < 0xe000) {
        quoted += unit + text[i + 1];
        i += 1;
      } else quoted += `\\u${numberToString(code, 16)}`;
    } else quoted += unit;
  }
  return `${mark}${quoted}${mark}`;
};

const inspectNumber = (value) => (value === 0 && 1 / value < 0 ? "-0" : `${value}`);
const inspectSymbol = (symbol) => `Symbol(${symbolDescription(symbol) ?? ""})`;

const inspectValue = (value, state) => {
  switch (typeof value) {
    case "string": return quote(value);
    case "number": return inspectNumber(value);
    case "bigint": return `${value}n`;
    case "symbol": return inspectSymbol(value);
    case "boolean": case "undefined": return `${value}`;
  }
  return value === null ? "null" : inspectObject(value, state);
};

/** The name of the constructor that made an object, or null when its prototype chain names none. */
const constructorName = (object) => {
  for (let link = object; link !== null && !isRecorded(link); link = getPrototypeOf(link)) {
    const constructor = ownData(link, "constructor");
    if (typeof constructor === "function" && !isRecorded(constructor)) {
      const name = ownData(constructor, "name");
      if (typeof name === "string" && name !== "") return name;
    }
  }
  return null;
};

const inspectObject = (object, state) => {
  const parts = anyRecorded ? proxyParts.get(object) : undefined;
  if (parts !== undefined && parts.handler === null) return "<Revoked Proxy>";
  if (parts !== undefined) return inspectValue(parts.target, state);
  for (let i = 0; i < state.seen.length; i += 1) {
    if (state.seen[i] === object) {
      if (!state.circular.has(object)) state.circular.set(object, state.circular.size + 1);
      return `[Circular *${state.circular.get(object)}]`;
    }
  }
  const shape = shapeOf(object);
  const level = state.seen.length;
  if (!isEmptyShape(object, shape) && typeof object !== "function") {
    if (level > deepest) return `[${shape.deepName}]`;
    state.level = level;
  }
  append(state.seen, object);
  state.indent += 2;
  const entries = newList();
  if (shape.entries !== undefined) shape.entries(entries, state);
  appendProperties(entries, object, shape, state);
  state.indent -= 2;
  setLength(state.seen, state.seen.length - 1);
  const text = layOut(shape.isList ? inColumns(entries, object, state) : entries, entries.length, shape, state, max(0, state.level - level));
  return state.circular.has(object) ? `<ref *${state.circular.get(object)}> ${text}` : text;
};

/** Whether nothing would stand between the brackets. */
const isEmptyShape = (object, shape) => {
  const keys = ownKeys(object).length;
  if (isArray(object)) return keys === 1 && object.length === 0;
  if (shape.entries === undefined) return keys === 0;
  const kind = classOf(object);
  return keys === 0 && (kind === "Map" ? mapSize(object) === 0 : kind === "Set" ? setSize(object) === 0 : false);
};

/** How an object is shown: a base text or prefix, brackets, entries of its own kind, and which property keys those cover. */
const shapeOf = (object) => {
  const name = constructorName(object);
  const shape = { base: "", prefix: "", open: "{", close: "}", entries: undefined, covers: coversNothing, isList: false, deepName: name ?? "Object: null prototype" };
  if (typeof object === "function") {
    shape.base = inspectFunction(object);
    return shape;
  }
  if (isArray(object)) {
    if (name !== "Array") shape.prefix = `${name ?? "[Array: null prototype]"}(${object.length}) `;
    shape.open = "[";
    shape.close = "]";
    shape.entries = (entries, state) => appendItems(entries, object, state);
    shape.covers = coversIndices;
    shape.isList = true;
    return shape;
  }
  if (typedArrayName(object) !== undefined) {
    shape.prefix = `${name ?? typedArrayName(object)}(${typedArrayLength(object)}) `;
    if (name !== null && name !== typedArrayName(object)) shape.prefix += `[${typedArrayName(object)}] `;
    shape.open = "[";
    shape.close = "]";
    shape.entries = (entries, state) => appendItems(entries, object, state);
    shape.covers = coversIndices;
    shape.isList = true;
    return shape;
  }
  const slot = slotOf(object);
  if (slot !== undefined && slot.state !== undefined) {
    shape.prefix = `${name ?? "[Promise: null prototype]"} ${ownTag(object, name)}`;
    shape.entries = (entries, state) => append(entries, inspectPromise(slot, state));
    return shape;
  }
  const kind = classOf(object);
  const describeShape = shapes[kind];
  if (describeShape !== undefined) describeShape(shape, object, name);
  else shape.prefix = tagged(object, kind, name);
  return shape;
};

/** The constructor's name, and what @@toStringTag says if it says something else. */
const tagged = (object, kind, name) => {
  const tag = inheritedData(object, tagKey);
  const shown = name ?? (kind === "Object" ? "[Object: null prototype]" : kind);
  if (typeof tag === "string" && tag !== "" && tag !== name) return `${shown} [${tag}] `;
  return shown === "Object" ? "" : `${shown} `;
};

/** Of a subclass of a built-in class: which one that is. */
const ownTag = (object, name) => {
  const tag = inheritedData(object, tagKey);
  return name !== null && typeof tag === "string" && tag !== "" && tag !== name ? `[${tag}] ` : "";
};

const inspectPromise = ({ state, value }, inspection) => {
  if (state === 0) return "<pending>";
  return state === 1 ? inspectValue(value, inspection) : `<rejected> ${inspectValue(value, inspection)}`;
};

const coversNothing = () => false;
const isIndex = (key) => typeof key === "string" && isInteger(+key) && +key >= 0 && `${+key}` === key;
const coversIndices = (key) => key === "length" || isIndex(key);

const shapes = {
  __proto__: null,
  Error: (shape, error) => {
    shape.base = `[${errorHeader(error)}]`;
    shape.covers = (key) => key === "message" || key === "stack" || key === "name";
  },
  Date: (shape, date) => {
    const time = dateGetTime(date);
    shape.base = time === time ? dateToIso(date) : "Invalid Date";
  },
  RegExp: (shape, regexp) => {
    shape.base = `/${sourceOf(regexp)}/`;
    for (let i = 0; i < regExpFlags.length; i += 1) if (regExpFlags[i].isSet(regexp)) shape.base += regExpFlags[i].letter;
  },
  Map: (shape, map, name) => {
    shape.prefix = `${name ?? "[Map: null prototype]"}(${mapSize(map)}) ${ownTag(map, name)}`;
    shape.entries = (entries, state) =>
      mapForEach(map, (value, key) => append(entries, `${inspectValue(key, state)} => ${inspectValue(value, state)}`));
  },
  Set: (shape, set, name) => {
    shape.prefix = `${name ?? "[Set: null prototype]"}(${setSize(set)}) ${ownTag(set, name)}`;
    shape.entries = (entries, state) => setForEach(set, (value) => append(entries, inspectValue(value, state)));
  },
  Arguments: (shape) => {
    shape.prefix = "[Arguments] ";
  },
};
for (let i = 0; i < boxedNames.length; i += 1) {
  const type = boxedNames[i];
  shapes[type] = (shape, box) => {
    shape.base = `[${type}: ${inspectValue(boxedTypes[type].valueOf(box), undefined)}]`;
    if (type === "String") shape.covers = coversIndices;
  };
}

const functionKinds = newMap();
const functionKind = (callable) => {
  if (functionKinds.size === 0) {
    functionKinds.set(AsyncFunctionPrototype, "AsyncFunction");
    functionKinds.set(GeneratorFunctionPrototype, "GeneratorFunction");
    functionKinds.set(AsyncGeneratorFunctionPrototype, "AsyncGeneratorFunction");
  }
  return functionKinds.get(getPrototypeOf(callable)) ?? "Function";
};

const inspectFunction = (callable) => {
  const name = ownData(callable, "name");
  const isClass = classQuestions.has(callable);
  const shown = typeof name === "string" && name !== "" ? name : isClass ? "(anonymous)" : "";
  if (!isClass) return shown === "" ? `[${functionKind(callable)} (anonymous)]` : `[${functionKind(callable)}: ${shown}]`;
  const parent = getPrototypeOf(callable);
  const parentName = parent === FunctionPrototype || !$isObject(parent) || isRecorded(parent) ? undefined : ownData(parent, "name");
  return parentName === undefined ? `[class ${shown}]` : `[class ${shown} extends ${parentName}]`;
};

/** `Name: message`, read from data properties along the prototype chain. */
const errorHeader = (error) => {
  const name = inheritedData(error, "name") ?? "Error";
  const message = inheritedData(error, "message") ?? "";
  const nameText = typeof name === "string" ? name : inspect(name);
  const messageText = typeof message === "string" ? message : inspect(message);
  return messageText === "" ? nameText : nameText === "" ? messageText : `${nameText}: ${messageText}`;
};
const inheritedData = (object, key) => {
  for (let link = object; link !== null && !isRecorded(link); link = getPrototypeOf(link)) {
    const value = ownData(link, key);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** Elements and runs of holes, up to a number that still can be read. Keys that are indices come first, in ascending order. */
const appendItems = (entries, array, state) => {
  const length = typedArrayName(array) === undefined ? ownData(array, "length") : typedArrayLength(array);
  const keys = ownKeys(array);
  let index = 0;
  for (let i = 0; i < keys.length && isIndex(keys[i]) && entries.length < longestArray; i += 1) {
    appendHoles(entries, +keys[i] - index);
    append(entries, inspectDescriptor(getOwnPropertyDescriptor(array, keys[i]), state));
    index = +keys[i] + 1;
  }
  if (entries.length < longestArray) appendHoles(entries, length - index);
  else if (index < length) append(entries, `... ${length - index} more item${length - index > 1 ? "s" : ""}`);
};
const appendHoles = (entries, count) => {
  if (count > 0) append(entries, `<${count} empty item${count > 1 ? "s" : ""}>`);
};

const inspectDescriptor = (descriptor, state) => {
  if (!isAccessor(descriptor)) return inspectValue(descriptor.value, state);
  if (descriptor.set === undefined) return "[Getter]";
  return descriptor.get === undefined ? "[Setter]" : "[Getter/Setter]";
};

const appendProperties = (entries, object, shape, state) => {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const descriptor = getOwnPropertyDescriptor(object, key);
    const isCause = key === "cause" && shape.base !== "" && !descriptor.enumerable;
    if (shape.covers(key) || !(descriptor.enumerable || isCause)) continue;
    append(entries, `${inspectKey(key, isCause)}: ${inspectDescriptor(descriptor, state)}`);
  }
};
const inspectKey = (key, isHidden) => {
  if (typeof key === "symbol") return `[${inspectSymbol(key)}]`;
  if (isHidden) return `[${key}]`;
  return matchRegExp(/^[a-zA-Z_][a-zA-Z_0-9]*$/, key) === null ? quote(key) : key;
};

/** `wanted` is how many entries there were before they were put in columns, `levels` how deep the objects nest. */
const layOut = (entries, wanted, shape, state, levels) => {
  const { base, prefix, open, close } = shape;
  if (entries.length === 0) return base === "" ? `${prefix}${open}${close}` : base;
  const head = base === "" ? prefix : `${base} `;
  let width = 2 * entries.length + state.indent + prefix.length + open.length + base.length + 10;
  let isOneLine = levels < mostInOneLine && entries.length === wanted;
  for (let i = 0; i < entries.length; i += 1) {
    width += entries[i].length;
    if (indexOfString(entries[i], "\n") >= 0) isOneLine = false;
  }
  if (isOneLine && width <= lineWidth) return `${head}${open} ${joinList(entries, ", ")} ${close}`;
  const indent = repeatString(" ", state.indent);
  return `${head}${open}\n${indent}  ${joinList(entries, `,\n${indent}  `)}\n${indent}${close}`;
};

/**
 * More than six short elements stand in columns, about two and a half times as many as there are lines; numbers to the right. The
 * width of a column is that of its longest element, and long exceptions count less.
 */
const inColumns = (entries, array, state) => {
  const isCut = entries.length > longestArray;
  const count = isCut ? entries.length - 1 : entries.length;
  if (entries.length <= 6) return entries;
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i += 1) {
    if (indexOfString(entries[i], "\n") >= 0) return entries;
    total += entries[i].length + 2;
    longest = max(longest, entries[i].length);
  }
  const widest = longest + 2;
  if (widest * 3 + state.indent >= lineWidth || !(total / widest > 5 || longest <= 6)) return entries;
  const usual = max(widest - 3 - squareRoot(widest - total / entries.length), 1);
  const columns = min(round(squareRoot(2.5 * usual * count) / usual), floor((lineWidth - state.indent) / widest), 12, 15);
  if (columns <= 1) return entries;
  const widths = newList();
  for (let column = 0; column < columns; column += 1) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = max(width, entries[i].length);
    append(widths, width + 2);
  }
  let isNumeric = true;
  for (let i = 0; i < entries.length && isNumeric; i += 1) {
    const value = ownData(array, `${i}`);
    isNumeric = typeof value === "number" || typeof value === "bigint";
  }
  const lines = newList();
  for (let i = 0; i < count; i += columns) {
    const end = min(i + columns, count);
    let line = "";
    for (let j = i; j < end; j += 1) {
      const isLast = j === end - 1;
      const text = isLast ? entries[j] : `${entries[j]}, `;
      const space = repeatString(" ", max(0, widths[j - i] - (isLast ? 2 : 0) - text.length));
      line += isNumeric ? `${space}${text}` : isLast ? text : `${text}${space}`;
    }
    append(lines, line);
  }
  if (isCut) append(lines, entries[count]);
  return lines;
};

/** The arguments of console.log as one text: https://console.spec.whatwg.org/#formatter */
const formatLog = (values) => {
  const texts = newList();
  let used = 0;
  if (typeof values[0] === "string" && values.length > 1 && indexOfString(values[0], "%") >= 0) {
    const consumed = { count: 1 };
    append(texts, fillTemplate(values[0], values, consumed));
    used = consumed.count;
  }
  for (let i = used; i < values.length; i += 1) append(texts, typeof values[i] === "string" ? values[i] : inspect(values[i]));
  return joinList(texts, " ");
};

const fillTemplate = (template, values, consumed) => {
  let text = "";
  for (let i = 0; i < template.length; i += 1) {
    const directive = template[i] === "%" ? template[i + 1] : undefined;
    if (directive === "%") {
      text += "%";
      i += 1;
    } else if (directive !== undefined && consumed.count < values.length && directives[directive] !== undefined) {
      text += directives[directive](values[consumed.count]);
      consumed.count += 1;
      i += 1;
    } else text += template[i];
  }
  return text;
};
const numeric = (value) => (typeof value === "number" || typeof value === "string" ? +value : NaN);
const directives = {
  __proto__: null,
  s: (value) => (typeof value === "string" ? value : inspect(value)),
  d: (value) => (typeof value === "bigint" ? `${value}n` : inspectNumber(numeric(value))),
  i: (value) => (typeof value === "bigint" ? `${value}n` : inspectNumber(truncate(numeric(value)))),
  f: (value) => inspectNumber(numeric(value)),
  j: (value) => inspect(value),
  o: (value) => inspect(value),
  O: (value) => inspect(value),
  c: () => "",
};

return { inspect, tagged, errorHeader, formatLog };

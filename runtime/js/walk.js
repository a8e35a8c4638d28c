// The walk: frames, event loop and changed intrinsics are the roots; every object reachable from them becomes a node of JSON text.
//
// The walk keeps its own queue, so the depth of a structure does not matter. It runs no guest code: properties are read by their
// descriptors, internal slots by pristine methods, closures by introspection, and proxies are never touched. What it cannot carry
// becomes an opaque node that indexes `liveObjects`: good enough to go on in this very realm, refused everywhere else.

/** Opaque objects of the last walk, for restoring in place. */
let liveObjects = newList();
const liveObject = (index) => liveObjects[index];

/** The walk in progress. */
let quotedNames, environmentRecords, weakCollections;

const isWellFormed = String.prototype.isWellFormed === undefined
  ? (text) => indexOfString(jsonText(text), "\\ud") < 0
  : uncurry(String.prototype.isWellFormed);

const encodeString = (text) => {
  if (isWellFormed(text)) return jsonText(text);
  const units = newList();
  for (let i = 0; i < text.length; i += 1) append(units, charCodeAt(text, i));
  return `{"utf16":[${joinList(units, ",")}]}`;
};

const encodeNumber = (value) => {
  if (isFiniteNumber(value) && (value !== 0 || 1 / value > 0)) return `${value}`;
  return value === 0 ? '{"is":"-0"}' : `{"is":"${value}"}`;
};

const encode = (value) => {
  switch (typeof value) {
    case "number": return encodeNumber(value);
    case "string": return encodeString(value);
    case "boolean": return value ? "true" : "false";
    case "undefined": return '{"is":"undefined"}';
    case "bigint": return `{"bigint":"${value}"}`;
  }
  if (value === null) return "null";
  if (value === $tdz) return '{"is":"tdz"}';
  return encodeReference(value);
};

// What the walk has met: each object or symbol gets a number at the first meeting and is queued for its description. An engine may keep
// these books itself; it then describes plain data without asking, which is most of what programs hold.

let references, queue, nodes;
const portableBooks = {
  __proto__: null,
  begin: () => {
    references = newMap();
    queue = newList();
    nodes = newList();
  },
  /** The text of a reference to an object or symbol. */
  reference: (value) => {
    const known = references.get(value);
    if (known !== undefined) return known;
    const path = pathOf(value);
    let text;
    if (path === undefined) {
      text = `{"ref":${queue.length}}`;
      append(queue, value);
    } else text = `{"intrinsic":${jsonText(path)}}`;
    references.set(value, text);
    return text;
  },
  /** What is to be described next; undefined when everything has been. */
  next: () => queue[nodes.length],
  add: (text) => append(nodes, text),
  replace: (index, text) => {
    nodes[index] = text;
  },
  described: () => nodes.length,
  /** How much has been met, and what was met under a number. */
  met: () => queue.length,
  at: (index) => queue[index],
  /** Closes the books and gives the nodes, unless the engine keeps them. */
  end: () => {
    const text = joinList(nodes, ",\n");
    references = queue = nodes = undefined;
    return text;
  },
};
const books = $host.books ?? portableBooks;
const { reference: encodeReference } = books;

/** Whether an object is more than its properties and its class tell: it has a hidden slot, or a role that the library keeps a record of. */
const isMarked = (object) =>
  (anyIterator && iteratorRecordOf(object) !== undefined) ||
  (anyReturn && returnTokens.has(object)) ||
  (anySlot && slotOf(object) !== undefined) ||
  (anyPrivate && privateOf(object) !== undefined) ||
  (anyClass && classPrototypes.has(object));
const isAnyMarked = () => anyIterator || anyReturn || anySlot || anyPrivate || anyClass;

const encodeKey = (key) => (typeof key === "symbol" ? encodeReference(key) : encodeString(key));

const encodeList = (values) => {
  const texts = newList();
  for (let i = 0; i < values.length; i += 1) texts[i] = encode(values[i]);
  return `[${joinList(texts, ",")}]`;
};

/** `{name: V}` for a record of bindings as instrumented code passes it: an object literal with own data properties only. */
const encodeBindings = (bindings) => {
  const names = ownKeys(bindings);
  let text = "{";
  for (let i = 0; i < names.length; i += 1) {
    text += `${i === 0 ? "" : ","}${quotedName(names[i])}${encode(bindings[names[i]])}`;
  }
  return `${text}}`;
};

// Environments. Several closures and frames report the same one, each with the bindings and ancestors that it knows of.

const environmentOf = (scope, token) => {
  if (token.environment < 0) {
    token.environment = environmentRecords.length;
    append(environmentRecords, { scope, up: create(null), bindings: create(null) });
  }
  return token.environment;
};

/** Merges a report [scope, token, bindings, …], innermost first, and gives its text `{"<scope>": environment}`. */
const encodeEnvironments = (report) => {
  let text = "{";
  for (let i = 0; i < report.length; i += 3) {
    const index = environmentOf(report[i], report[i + 1]);
    const record = environmentRecords[index];
    mergeBindings(record.bindings, report[i + 2]);
    for (let j = i + 3; j < report.length; j += 3) record.up[report[j]] = environmentOf(report[j], report[j + 1]);
    text += `${i === 0 ? "" : ","}"${report[i]}":${index}`;
  }
  return `${text}}`;
};
const mergeBindings = (known, bindings) => {
  const names = ownKeys(bindings);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    if (known[name] === undefined) known[name] = encode(bindings[name]);
  }
};

const encodeEnvironmentRecord = ({ scope, up, bindings }) => {
  const upTexts = newList();
  const scopes = ownKeys(up);
  for (let i = 0; i < scopes.length; i += 1) append(upTexts, `"${scopes[i]}":${up[scopes[i]]}`);
  const bindingTexts = newList();
  const names = ownKeys(bindings);
  for (let i = 0; i < names.length; i += 1) append(bindingTexts, `${quotedName(names[i])}${bindings[names[i]]}`);
  return `{"scope":${scope},"up":{${joinList(upTexts, ",")}},"bindings":{${joinList(bindingTexts, ",")}}}`;
};

// Own properties.

const encodeFlags = (descriptor) =>
  `"${descriptor.writable === true ? "w" : ""}${descriptor.enumerable ? "e" : ""}${descriptor.configurable ? "c" : ""}"`;

const encodeOwn = (key, descriptor) => {
  if (isAccessor(descriptor)) {
    const flags = `"${descriptor.enumerable ? "e" : ""}${descriptor.configurable ? "c" : ""}"`;
    return `[${encodeKey(key)},${flags},{"get":${encode(descriptor.get)},"set":${encode(descriptor.set)}}]`;
  }
  return `[${encodeKey(key)},${encodeFlags(descriptor)},${encode(descriptor.value)}]`;
};

const integrityOf = (object) => {
  if (isExtensible(object)) return "";
  if (isFrozen(object)) return "frozen";
  return isSealed(object) ? "sealed" : "preventExtensions";
};
const integrityText = { __proto__: null, "": "", frozen: ',"integrity":"frozen"', sealed: ',"integrity":"sealed"', preventExtensions: ',"ext":false' };

/** The same for an intrinsic: its changed attributes are listed as they are. */
const closedText = { __proto__: null, frozen: '"ext":false,"integrity":"frozen"', sealed: '"ext":false,"integrity":"sealed"', preventExtensions: '"ext":false' };

/** Whether a data property has the attributes it would have if its object had merely been frozen or sealed. */
const isPlain = (descriptor, integrity) =>
  !isAccessor(descriptor) &&
  descriptor.enumerable &&
  descriptor.writable === (integrity !== "frozen") &&
  descriptor.configurable === (integrity !== "frozen" && integrity !== "sealed");

/** The shared fields of a node: own properties under the given keys, integrity, and prototype where it is not the default one. */
const encodeShared = (object, keys, integrity, defaultPrototype) => {
  const prototype = getPrototypeOf(object);
  const head = prototype === defaultPrototype ? "" : `,"proto":${encode(prototype)}`;
  const record = anyPrivate ? privateOf(object) : undefined;
  const hidden = record === undefined ? "" : `,"private":${encode(record)}`;
  return `${head}${encodeProperties(object, keys, integrity)}${integrityText[integrity]}${hidden}`;
};

const encodeProperties = (object, keys, integrity) => {
  if (keys.length === 0) return "";
  const texts = newList();
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (typeof key === "symbol" || !isPlain(descriptor, integrity) || !isWellFormed(key)) return encodeOwnList(object, keys);
    texts[i] = `${jsonText(key)}:${encode(descriptor.value)}`;
  }
  return `,"props":{${joinList(texts, ",")}}`;
};

const encodeOwnList = (object, keys) => {
  const texts = newList();
  for (let i = 0; i < keys.length; i += 1) texts[i] = encodeOwn(keys[i], getOwnPropertyDescriptor(object, keys[i]));
  return `,"own":[${joinList(texts, ",")}]`;
};

// Kinds. `describe…` gives the text of one node.

const describeNode = (value) => {
  if (typeof value === "symbol") return describeSymbol(value);
  if (anyRecorded) {
    const parts = proxyParts.get(value);
    if (parts !== undefined) return `{"kind":"proxy","target":${encode(parts.target)},"handler":${encode(parts.handler)}}`;
  }
  if (anyIterator) {
    const record = iteratorRecordOf(value);
    if (record !== undefined) return describeIterator(value, record);
  }
  if (typeof value === "function") return describeFunction(value);
  if (anyReturn && returnTokens.has(value)) return describeReturn(value);
  if (anySlot) {
    const slot = slotOf(value);
    if (slot !== undefined) return slot.state === undefined ? describeAsyncGenerator(value, slot) : describePromise(value, slot);
  }
  if (isArray(value)) return describeArray(value);
  const kind = classOf(value);
  const describeKind = describers[kind];
  return describeKind === undefined ? describeOpaque(value, kind) : describeKind(value);
};

const describeSymbol = (symbol) => {
  const key = symbolKeyFor(symbol);
  if (key !== undefined) return `{"kind":"symbol","registered":${encodeString(key)}}`;
  const description = symbolDescription(symbol);
  return description === undefined ? '{"kind":"symbol"}' : `{"kind":"symbol","description":${encodeString(description)}}`;
};

const describeOpaque = (value, what) => {
  append(liveObjects, value);
  return `{"kind":"opaque","what":${jsonText(what)},"live":${liveObjects.length - 1}}`;
};

/** `"name":`, made once for each name. */
const quotedName = (name) => {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const text = `${jsonText(name)}:`;
  quotedNames.set(name, text);
  return text;
};

const describePlainObject = (object) => {
  const keys = ownKeys(object);
  const owner = ownerOfPrototype(object, keys);
  if (owner !== undefined) return describePrototype(object, owner, keys);
  return `{"kind":"object"${encodeShared(object, keys, integrityOf(object), ObjectPrototype)}}`;
};

// Functions, classes and their prototype objects.

/** The function or class whose `prototype` property holds this object, when the two refer to each other as at their birth. */
const ownerOfPrototype = (object, keys) => {
  const registered = classPrototypes.get(object);
  if (registered !== undefined) return registered;
  for (let i = 0; i < keys.length; i += 1) {
    if (keys[i] !== "constructor") continue;
    const constructor = ownData(object, "constructor");
    if (typeof constructor !== "function" || pathOf(constructor) !== undefined || isRecorded(constructor)) return undefined;
    return ownData(constructor, "prototype") === object && !isNative(constructor) ? constructor : undefined;
  }
  return undefined;
};

const isVirginPrototype = (prototype, owner) => {
  if (getPrototypeOf(prototype) !== ObjectPrototype || !isExtensible(prototype)) return false;
  if (ownKeys(prototype).length !== 1) return false;
  const descriptor = getOwnPropertyDescriptor(prototype, "constructor");
  return (
    descriptor !== undefined && !isAccessor(descriptor) && descriptor.value === owner &&
    descriptor.writable && !descriptor.enumerable && descriptor.configurable
  );
};

const describePrototype = (prototype, owner, keys) => {
  const head = `{"kind":"prototype","of":${encode(owner)}`;
  if (isVirginPrototype(prototype, owner)) return `${head},"virgin":true}`;
  return `${head}${encodeShared(prototype, keys, integrityOf(prototype), ObjectPrototype)}}`;
};

const describeFunction = (callable) => {
  if (anyRecorded) {
    const parts = boundParts.get(callable);
    if (parts !== undefined) return describeBound(callable, parts);
  }
  const isClass = classQuestions.has(callable);
  const identity = !isClass && isNative(callable) ? null : ask(callable);
  if (identity === null) return describeOpaque(callable, `native function ${ownData(callable, "name")}`);
  const head = `{"kind":"${isClass ? "class" : "function"}","fn":${identity.fn},"env":${encodeEnvironments(identity.environments)}`;
  return `${head}${encodeFunctionProperties(callable, isClass)}}`;
};

const describeBound = (bound, { target, thisArg, values }) =>
  `{"kind":"bound","target":${encode(target)},"this":${encode(thisArg)},"args":${encodeList(values)}${encodeFunctionProperties(bound, false)}}`;

/** name, length and prototype in short form where they look as at birth; everything else as own properties. */
const encodeFunctionProperties = (callable, isClass) => {
  const integrity = integrityOf(callable);
  const configurable = integrity !== "frozen" && integrity !== "sealed";
  const writablePrototype = !isClass && integrity !== "frozen";
  const keys = ownKeys(callable);
  const others = newList();
  let text = "";
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const short =
      key === "name" ? encodeBirthProperty(callable, key, "string", false, configurable)
      : key === "length" ? encodeBirthProperty(callable, key, "number", false, configurable)
      : key === "prototype" ? encodePrototypeProperty(callable, writablePrototype)
      : undefined;
    if (short === undefined) append(others, key);
    else text += short;
  }
  return `${text}${encodeShared(callable, others, integrity, FunctionPrototype)}`;
};

const encodeBirthProperty = (callable, key, type, writable, configurable) => {
  const descriptor = getOwnPropertyDescriptor(callable, key);
  if (isAccessor(descriptor) || typeof descriptor.value !== type) return undefined;
  if (descriptor.writable !== writable || descriptor.enumerable || descriptor.configurable !== configurable) return undefined;
  return `,"${key}":${encode(descriptor.value)}`;
};

const encodePrototypeProperty = (callable, writable) => {
  const descriptor = getOwnPropertyDescriptor(callable, "prototype");
  if (isAccessor(descriptor) || descriptor.writable !== writable || descriptor.enumerable || descriptor.configurable) return undefined;
  const prototype = descriptor.value;
  if ($isObject(prototype) && !isRecorded(prototype) && isVirginPrototype(prototype, callable)) return "";
  return `,"prototype":${encode(prototype)}`;
};

// Arrays.

/** More holes in a row than this, and the elements behind them stand among the own properties. */
const longestHole = 8;

const describeArray = (array) => {
  const keys = ownKeys(array);
  const integrity = integrityOf(array);
  const items = newList();
  const others = newList();
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    if (key === "length") continue;
    const index = others.length > 0 || typeof key === "symbol" ? NaN : +key;
    const descriptor = getOwnPropertyDescriptor(array, key);
    if (isInteger(index) && index >= items.length && index - items.length <= longestHole && isPlain(descriptor, integrity) && `${index}` === key) {
      while (items.length < index) append(items, '{"is":"hole"}');
      append(items, encode(descriptor.value));
    } else append(others, key);
  }
  let text = `{"kind":"array","items":[${joinList(items, ",")}]`;
  if (array.length !== items.length) text += `,"length":${array.length}`;
  const site = integrity === "frozen" ? templateSites.get(array) : undefined;
  if (site !== undefined) text += `,"site":${jsonText(site)}`;
  if (integrity !== "frozen" && !getOwnPropertyDescriptor(array, "length").writable) append(others, "length");
  return `${text}${encodeShared(array, others, integrity, ArrayPrototype)}}`;
};

// Objects with internal slots.

const describeWith = (head, object, keys, defaultPrototype) =>
  `${head}${encodeShared(object, keys, integrityOf(object), defaultPrototype)}}`;

const keysExcept = (object, excluded) => {
  const keys = ownKeys(object);
  const others = newList();
  for (let i = 0; i < keys.length; i += 1) if (!excluded(keys[i])) append(others, keys[i]);
  return others;
};

const describeRegExp = (regexp) => {
  let flags = "";
  for (let i = 0; i < regExpFlags.length; i += 1) if (regExpFlags[i].isSet(regexp)) flags += regExpFlags[i].letter;
  const lastIndex = getOwnPropertyDescriptor(regexp, "lastIndex");
  const isOrdinary = lastIndex.writable || isFrozen(regexp);
  let head = `{"kind":"regexp","source":${encodeString(patternOf(regexp))},"flags":"${flags}"`;
  if (isOrdinary && lastIndex.value !== 0) head += `,"last_index":${encode(lastIndex.value)}`;
  return describeWith(head, regexp, keysExcept(regexp, (key) => isOrdinary && key === "lastIndex"), RegExpPrototype);
};

const describeMap = (map) => {
  const entries = newList();
  mapForEach(map, (value, key) => {
    append(entries, key);
    append(entries, value);
  });
  return describeWith(`{"kind":"map","entries":${encodeList(entries)}`, map, ownKeys(map), MapPrototype);
};
const describeSet = (set) => {
  const entries = newList();
  setForEach(set, (value) => append(entries, value));
  return describeWith(`{"kind":"set","entries":${encodeList(entries)}`, set, ownKeys(set), SetPrototype);
};

/** A carried iterator; `position` counts the elements or entries it has passed. */
const describeIterator = (iterator, record) => {
  const { of, what, source } = record;
  const position = of === "Array" || of === "String" ? record.position : source === undefined ? 0 : passedEntries(record);
  const head = `{"kind":"iterator","of":"${of}","what":"${what}","source":${encode(source)},"position":${position}`;
  const keys = keysExcept(iterator, (key) => key === "next" && ownData(iterator, key) === carriedNexts[of]);
  return describeWith(head, iterator, keys, iteratorPrototypes[of]);
};

const describeBoxed = (type) => (box) => {
  const { valueOf, prototype } = boxedTypes[type];
  const value = valueOf(box);
  const excluded = type === "String" ? (key) => key === "length" || (typeof key === "string" && `${+key}` === key && +key < value.length) : () => false;
  return describeWith(`{"kind":"boxed","value":${encode(value)}`, box, keysExcept(box, excluded), prototype);
};

const describeBuffer = (buffer) => {
  const max = isResizable(buffer) ? `,"max":${mostBytesOf(buffer)}` : "";
  const bytes = new Uint8Array(buffer);
  const digits = newList();
  const length = byteLengthOf(buffer);
  for (let i = 0; i < length; i += 1) digits[i] = hexadecimal[bytes[i]];
  return describeWith(`{"kind":"buffer","bytes":"${joinList(digits, "")}"${max}`, buffer, ownKeys(buffer), ArrayBuffer.prototype);
};
const hexadecimal = newList();
for (let byte = 0; byte < 256; byte += 1) hexadecimal[byte] = (byte < 16 ? "0" : "") + numberToString(byte, 16);

/**
 * Where a view lies, and how long it is unless it follows the length of its buffer. Of a resizable buffer only resizing tells: at its
 * largest every view is inside, and only those that follow become shorter by an element when it does.
 */
const placeOf = (view, getters) => {
  const buffer = getters.buffer(view);
  if (!isResizable(buffer)) return { offset: getters.offset(view), length: getters.length(view) };
  const bytes = new Uint8Array(buffer);
  const now = byteLengthOf(buffer);
  const most = mostBytesOf(buffer);
  const kept = newList();
  for (let i = 0; i < now; i += 1) kept[i] = bytes[i];
  resize(buffer, most);
  const offset = getters.offset(view);
  const length = getters.length(view);
  resize(buffer, max(most - bytesPerElement(view), 0));
  const follows = length > 0 && getters.offset(view) === offset && lengthOrZero(view, getters) === length - 1;
  resize(buffer, now);
  for (let i = 0; i < now; i += 1) bytes[i] = kept[i];
  return { offset, length: follows ? undefined : length };
};
/** The getters of data views throw when the view is outside. */
const lengthOrZero = (view, getters) => {
  try {
    return getters.length(view);
  } catch {
    return 0;
  }
};

const describeView = (type) => (view) => {
  const getters = type === "DataView" ? viewGetters.data : viewGetters.typed;
  const { offset, length } = placeOf(view, getters);
  const place = length === undefined ? `"offset":${offset}` : `"offset":${offset},"length":${length}`;
  const keys = keysExcept(view, (key) => typeof key === "string" && `${+key}` === key);
  return describeWith(
    `{"kind":"view","type":"${type}","buffer":${encode(getters.buffer(view))},${place}`, view, keys, viewConstructors[type].prototype,
  );
};

// Weak collections cannot be listed, but asked for every object that the walk has found. This may find more objects, and so on.

const describeWeak = (isMap) => (collection) => {
  const weak = { isMap, collection, entries: newList(), shared: "", asked: 0, index: books.described() };
  append(weakCollections, weak);
  weak.shared = encodeShared(collection, ownKeys(collection), integrityOf(collection), (isMap ? WeakMap : WeakSet).prototype);
  return "";
};
const askWeak = (weak, key) => {
  const { isMap, collection, entries } = weak;
  if (isMap ? !weakMapHas(collection, key) : !weakSetHas(collection, key)) return;
  append(entries, encode(key));
  if (isMap) append(entries, encode(weakMapGet(collection, key)));
};
/** Asks every weak collection for the objects it has not been asked for yet. */
const askWeakCollections = () => {
  for (let i = 0; i < weakCollections.length; i += 1) {
    const weak = weakCollections[i];
    if (weak.asked === 0) intrinsicPaths().forEach((path, intrinsic) => askWeak(weak, intrinsic));
    for (; weak.asked < books.met(); weak.asked += 1) askWeak(weak, books.at(weak.asked));
  }
};
const completeWeakNode = ({ isMap, entries, shared, index }) => {
  books.replace(index, `{"kind":"${isMap ? "weakmap" : "weakset"}","entries":[${joinList(entries, ",")}]${shared}}`);
};

const describers = {
  __proto__: null,
  Object: describePlainObject,
  Arguments: (object) => describeWith('{"kind":"arguments"', object, ownKeys(object), ObjectPrototype),
  Error: (error) => describeWith('{"kind":"error"', error, ownKeys(error), ErrorPrototype),
  Date: (date) => describeWith(`{"kind":"date","time":${encode(dateGetTime(date))}`, date, ownKeys(date), DatePrototype),
  RegExp: describeRegExp,
  Map: describeMap,
  Set: describeSet,
  Boolean: describeBoxed("Boolean"),
  Number: describeBoxed("Number"),
  String: describeBoxed("String"),
  Symbol: describeBoxed("Symbol"),
  BigInt: describeBoxed("BigInt"),
  ArrayBuffer: describeBuffer,
  WeakMap: describeWeak(true),
  WeakSet: describeWeak(false),
  Generator: describeGenerator,
  WeakRef: (reference) =>
    describeWith(`{"kind":"weakref","target":${encode(targetOf(reference))}`, reference, ownKeys(reference), Reference.prototype),
  FinalizationRegistry: (registry) => {
    const { callback, tokens } = registryRecords.get(registry);
    return describeWith(`{"kind":"registry","callback":${encode(callback)},"tokens":${encode(tokens)}`, registry, ownKeys(registry), Registry.prototype);
  },
};
const viewTypes = ownKeys(viewConstructors);
for (let i = 0; i < viewTypes.length; i += 1) describers[viewTypes[i]] = describeView(viewTypes[i]);

// The whole snapshot.

/** The locals that the rest of the function reads, where the host can tell. What only the others reach need not be walked. */
const liveOf = (fn, label, locals) => {
  const names = $host.liveLocals === undefined ? undefined : $host.liveLocals(fn, label);
  if (names === undefined) return locals;
  const live = create(null);
  for (let i = 0; i < names.length; i += 1) if (hasOwn(locals, names[i])) live[names[i]] = locals[names[i]];
  return live;
};
const encodeFrame = ({ fn, label, thisValue, locals: all, environments, generator }) => {
  const locals = liveOf(fn, label, all);
  const self = thisValue === undefined ? "" : `,"this":${encode(thisValue)}`;
  const body = generator === undefined ? "" : `,"generator":${encode(generator)}`;
  return `{"fn":${fn},"label":${label}${self}${body},"locals":${encodeBindings(locals)},"environments":${encodeEnvironments(environments)}}`;
};

const encodeRealm = () => {
  const texts = newList();
  forEachChangedIntrinsic((path, { object, current, changed, deleted, hasNewPrototype, isClosed }) => {
    const parts = newList();
    if (hasNewPrototype) append(parts, `"proto":${encode(getPrototypeOf(object))}`);
    if (isClosed) append(parts, closedText[integrityOf(object)]);
    if (deleted.length > 0) append(parts, `"deleted":[${joinList(mapList(deleted, encodeKey), ",")}]`);
    if (changed.length > 0) append(parts, `"own":[${joinList(mapList(changed, (key) => encodeOwn(key, current[key])), ",")}]`);
    append(texts, `${jsonText(path)}:{${joinList(parts, ",")}}`);
  });
  return `{${joinList(texts, ",")}}`;
};

const mapList = (list, change) => {
  const result = newList();
  for (let i = 0; i < list.length; i += 1) result[i] = change(list[i]);
  return result;
};

const describeAll = () => {
  let value = books.next();
  while (value !== undefined) {
    while (value !== undefined) {
      books.add(describeNode(value));
      value = books.next();
    }
    askWeakCollections();
    value = books.next();
  }
};

const takeSnapshot = () => {
  if (capturedFrames.length === 0) beginWalk();
  books.begin(intrinsicPaths(), isAnyMarked() ? isMarked : undefined);
  quotedNames = newMap();
  environmentRecords = newList();
  weakCollections = newList();
  liveObjects = newList();
  disturbed = capturedFrames.length > 0;
  noteRunningGenerators();
  const frames = joinList(mapList(capturedFrames, encodeFrame), ",");
  const eventLoop = encodeEventLoop();
  const realm = encodeRealm();
  const host = encodeHost();
  describeAll();
  for (let i = 0; i < weakCollections.length; i += 1) completeWeakNode(weakCollections[i]);
  const environments = joinList(mapList(environmentRecords, encodeEnvironmentRecord), ",");
  const text =
    `{"frames":[${frames}],"environments":[${environments}],"heap":[${books.end()}],` +
    `"event_loop":${eventLoop},"realm":${realm},"host":${host}}`;
  quotedNames = environmentRecords = weakCollections = undefined;
  return text;
};

return { encode, encodeList, encodeBindings, describePlainObject, describeWith, encodeFrame, mapList, takeSnapshot, liveObject };

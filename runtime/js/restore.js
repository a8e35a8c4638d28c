// Restoring: the inverse of the walk. All nodes are allocated first, then wired, then the environments get their bindings; the
// realm is patched last, so that nothing here meets what the guest has changed.
//
// The snapshot is a tree of arrays and records without prototypes: an absent field reads as undefined whatever guests have done.

/** Set by `$code`: the root scope's factories, one for each part of the program, and for each scope the enclosing ones, innermost first. */
let rootFactories = newList();
let scopeAncestors = { __proto__: null };
const $code = (factory, ancestors) => {
  append(rootFactories, factory);
  addMembers(scopeAncestors, ancestors);
};
const addMembers = (target, source) => {
  if (source === undefined) return;
  const names = ownKeys(source);
  for (let i = 0; i < names.length; i += 1) target[names[i]] = source[names[i]];
};
/** The root scope's instance: makers of closures, factories of scopes, residuals. */
const makeRoot = () => {
  const root = { f: { __proto__: null }, s: { __proto__: null }, r: { __proto__: null } };
  for (let i = 0; i < rootFactories.length; i += 1) {
    const part = rootFactories[i]();
    addMembers(root.f, part.f);
    addMembers(root.s, part.s);
    addMembers(root.r, part.r);
  }
  return root;
};

/** The restore in progress; `rest` lists the nodes that the engine has not made objects of by itself. */
let heap, rest, objects, environmentList, instances, rootInstance;

const atoms = { __proto__: null, undefined, NaN: NaN, "-0": -0, Infinity: Infinity, "-Infinity": -Infinity, tdz: $tdz };

const decode = (value) => {
  if (typeof value !== "object" || value === null) return value;
  if (value.ref !== undefined) return objects[value.ref];
  if (value.intrinsic !== undefined) return intrinsicAt(value.intrinsic);
  if (value.is !== undefined) return atoms[value.is];
  if (value.bigint !== undefined) return BigInt(value.bigint);
  return apply(fromCharCode, undefined, value.utf16);
};

const decodeList = (values) => {
  const list = newList();
  for (let i = 0; i < values.length; i += 1) list[i] = decode(values[i]);
  return list;
};

const decodeRecord = (record) => {
  const result = create(null);
  const names = ownKeys(record);
  for (let i = 0; i < names.length; i += 1) result[names[i]] = decode(record[names[i]]);
  return result;
};

// Environments become instances of their scopes' factories, nested as the scopes nest.

/** The innermost of the scopes that a closure or frame reports: the one with the most ancestors. */
const innermostScope = (environments) => {
  const scopes = ownKeys(environments);
  let innermost;
  for (let i = 0; i < scopes.length; i += 1) {
    if (innermost === undefined || scopeAncestors[scopes[i]].length > scopeAncestors[innermost].length) innermost = scopes[i];
  }
  return innermost;
};

const instanceFor = (environments) => {
  const scope = innermostScope(environments);
  return scope === undefined ? rootInstance : instanceOf(environments[scope]);
};

/** The instance of an environment. An enclosing scope that nobody has reported gets a fresh dummy environment. */
const instanceOf = (index) => {
  if (instances[index] !== undefined) return instances[index];
  const { scope, up } = environmentList[index];
  const ancestors = scopeAncestors[scope];
  let depth = 0;
  while (depth < ancestors.length && up[ancestors[depth]] === undefined) depth += 1;
  let instance = depth === ancestors.length ? rootInstance : instanceOf(up[ancestors[depth]]);
  for (let i = depth - 1; i >= 0; i -= 1) instance = instance.s[ancestors[i]]();
  instances[index] = instance.s[scope]();
  return instances[index];
};

// Allocation, in an order that lets every node find what it is made of.

const allocators = {
  __proto__: null,
  array: () => setPrototypeOf([], null),
  function: ({ fn, env }) => instanceFor(env).f[fn](),
  class: ({ fn, env }) => instanceFor(env).f[fn](),
  error: () => new Error(),
  date: ({ time }) => new Date(decode(time)),
  regexp: ({ source, flags }) => new RegExp(decode(source), flags),
  map: () => new Map(),
  set: () => new Set(),
  arguments: () => makeArguments(),
  buffer: ({ bytes, max }) => {
    const length = bytes.length / 2;
    // A resizable one gets its length when the views on it are there, for some may lie outside at present.
    const array = new Uint8Array(max === undefined ? new ArrayBuffer(length) : new ArrayBuffer(max, { __proto__: null, maxByteLength: max }));
    for (let i = 0; i < length; i += 1) array[i] = +`0x${sliceString(bytes, 2 * i, 2 * i + 2)}`;
    return viewGetters.typed.buffer(array);
  },
  weakmap: () => new WeakMap(),
  weakset: () => new WeakSet(),
  iterator: ({ of, what }) => makeIterator(of, what, undefined, undefined),
  registry: () => makeRegistry(() => {}, undefined),
  symbol: ({ registered, description }) =>
    registered === undefined ? Symbol(decode(description)) : symbolFor(decode(registered)),
  opaque: ({ live, what }) => {
    if (liveObject(live) === undefined) throw new Error(`cannot restore ${what}: it lives in another realm`);
    return liveObject(live);
  },
};

const lateAllocators = {
  __proto__: null,
  prototype: ({ of }) => decode(of).prototype,
  boxed: ({ value }) => Object(decode(value)),
  return: () => $returnOf(undefined),
  promise: () => $newPromise(),
  asyncgenerator: () => $makeAsyncGenerator(undefined),
  view: ({ type, buffer, offset, length }) => viewOf(viewConstructors[type], decode(buffer), offset, length),
  /** Without a prototype, properties can be assigned instead of defined; it gets its prototype when all is wired. */
  object: () => create(null),
};

/** The parts of these are fixed at their birth, so they are made after whatever they are made of. */
const compositeParts = {
  __proto__: null,
  bound: ({ target, this: thisArg, args }) => {
    const parts = newList();
    append(parts, target);
    append(parts, thisArg);
    for (let i = 0; i < args.length; i += 1) append(parts, args[i]);
    return parts;
  },
  weakref: ({ target }) => {
    const parts = newList();
    append(parts, target);
    return parts;
  },
  proxy: ({ target, handler }) => {
    const parts = newList();
    append(parts, target);
    append(parts, handler);
    return parts;
  },
  generator: (node, id) => {
    const parts = newList();
    const frame = frameOfGenerator(node, id);
    if (frame !== undefined) append(parts, frame.this);
    return parts;
  },
};
const composers = {
  __proto__: null,
  bound: (node) => {
    const target = decode(node.target);
    const thisArg = decode(node.this);
    const values = decodeList(node.args);
    const bound = bindNatively(target, thisArg, values);
    recordBound(bound, target, thisArg, values);
    return bound;
  },
  proxy: (node) => {
    const target = decode(node.target);
    const handler = decode(node.handler);
    return handler === null ? revokedProxy(target) : $revocable(target, handler);
  },
  weakref: (node) => {
    const target = decode(node.target);
    return target === undefined ? emptyReference() : new Reference(target);
  },
  generator: (node, id) => {
    const frame = frameOfGenerator(node, id);
    if (frame === undefined) return endedGenerator();
    const stopped = emptyFrame(frame);
    const generator = generatorOf(stopped);
    append(restoredGenerators, { generator, frame, locals: stopped.locals, isRunning: node.running === true });
    return generator;
  },
};

/** The frames of generators that stand on the stack, by the id of the generator. */
let framesOfRunning;
const frameOfGenerator = (node, id) => (node.running === true ? framesOfRunning[id] : node.at);
const noteFramesOfRunning = (frames) => {
  framesOfRunning = { __proto__: null };
  for (let i = 0; i < frames.length; i += 1) {
    const { generator } = frames[i];
    if (generator !== undefined) framesOfRunning[generator.ref] = frames[i];
  }
};

/** Generators wait for their locals until everything is wired; then those that are suspended run up to where they wait. */
let restoredGenerators = newList();
const completeGenerators = () => {
  pendingGeneratorCount = 0;
  for (let i = 0; i < restoredGenerators.length; i += 1) {
    const { generator, frame, locals, isRunning } = restoredGenerators[i];
    const names = ownKeys(frame.locals);
    for (let j = 0; j < names.length; j += 1) locals[names[j]] = decode(frame.locals[names[j]]);
    if (isRunning) {
      pendingGenerators.add(generator);
      pendingGeneratorCount += 1;
      $watched = true;
    } else suspendAgain(generator);
  }
  restoredGenerators = newList();
};

/** What most nodes are goes without saying. */
const kindOf = ({ kind }) => kind ?? "object";

const allocate = (kinds) => {
  for (let i = 0; i < rest.length; i += 1) {
    const node = heap[rest[i]];
    const allocator = kinds[kindOf(node)];
    if (allocator !== undefined) objects[rest[i]] = allocator(node);
  }
};

/** Composites may be made of composites, as deep as the guest liked: an explicit stack, no recursion. */
const allocateComposites = () => {
  const stack = newList();
  for (let i = 0; i < rest.length; i += 1) if (compositeParts[kindOf(heap[rest[i]])] !== undefined) append(stack, rest[i]);
  while (stack.length > 0) {
    const id = stack[stack.length - 1];
    const missing = objects[id] === undefined ? missingPart(heap[id], id) : -1;
    if (missing >= 0) append(stack, missing);
    else {
      if (objects[id] === undefined) objects[id] = composers[heap[id].kind](heap[id], id);
      setLength(stack, stack.length - 1);
    }
    if (stack.length > 2 * heap.length) throw new Error("a bound function, proxy or generator is made of itself");
  }
};
const missingPart = (node, ownId) => {
  const parts = compositeParts[node.kind](node, ownId);
  for (let i = 0; i < parts.length; i += 1) {
    const id = $isObject(parts[i]) ? parts[i].ref : undefined;
    if (id !== undefined && objects[id] === undefined) return id;
  }
  return -1;
};

// Wiring: prototypes, own properties, contents, and last of all integrity.

const wireProperties = (object, { props, own }) => {
  if (props !== undefined) {
    const names = ownKeys(props);
    for (let i = 0; i < names.length; i += 1) defineData(object, names[i], decode(props[names[i]]), true, true, true);
  } else if (own !== undefined) {
    for (let i = 0; i < own.length; i += 1) defineEntry(object, own[i]);
  }
};

/** Defines the own property that an entry [key, flags, value or accessor pair] describes. */
const defineEntry = (object, entry) => {
  const key = decode(entry[0]);
  const flags = entry[1];
  const content = entry[2];
  const enumerable = indexOfString(flags, "e") >= 0;
  const configurable = indexOfString(flags, "c") >= 0;
  const descriptor =
    typeof content === "object" && content !== null && content.get !== undefined
      ? { __proto__: null, get: decode(content.get), set: decode(content.set), enumerable, configurable }
      : { __proto__: null, value: decode(content), writable: indexOfString(flags, "w") >= 0, enumerable, configurable };
  if (!defineProperty(object, key, descriptor)) throw new Error(`cannot define the property ${describeKey(key)} again`);
};
const describeKey = (key) => (typeof key === "symbol" ? `[${symbolDescription(key)}]` : key);

const clearProperties = (object) => {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i += 1) deleteProperty(object, keys[i]);
};

const wirePrototype = (object, proto, defaultPrototype) => {
  const wanted = proto === undefined ? defaultPrototype : decode(proto);
  if (getPrototypeOf(object) !== wanted) setPrototypeOf(object, wanted);
};

const wireObject = (object, node) => {
  if (node.props !== undefined) {
    // The object has no prototype yet: assignment can meet neither setters nor `__proto__`, and is far cheaper than definition.
    const names = ownKeys(node.props);
    for (let i = 0; i < names.length; i += 1) object[names[i]] = decode(node.props[names[i]]);
  } else wireProperties(object, node);
  wirePrototype(object, node.proto, ObjectPrototype);
};

const wireArray = (array, node) => {
  const { items } = node;
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    if (typeof item !== "object" || item === null || item.is !== "hole") array[i] = decode(item);
  }
  setLength(array, node.length ?? items.length);
  wireProperties(array, node);
  wirePrototype(array, node.proto, ArrayPrototype);
  if (node.site !== undefined) registerTemplate(node.site, array);
};

/** A function comes from its maker with the name, length and prototype of its birth; extra properties of a maker's class go. */
const wireFunction = (callable, node) => {
  const keys = ownKeys(callable);
  for (let i = 0; i < keys.length; i += 1) {
    if (node[keys[i]] === undefined || (keys[i] !== "name" && keys[i] !== "length")) deleteProperty(callable, keys[i]);
  }
  if (node.length !== undefined) wireBirthProperty(callable, "length", node.length);
  if (node.name !== undefined) wireBirthProperty(callable, "name", decode(node.name));
  if (node.prototype !== undefined) {
    const prototype = decode(node.prototype);
    if (callable.prototype !== prototype) defineProperty(callable, "prototype", { __proto__: null, value: prototype });
  }
  wireProperties(callable, node);
  wirePrototype(callable, node.proto, FunctionPrototype);
};
const wireBirthProperty = (callable, key, value) => {
  if (ownData(callable, key) !== value) defineData(callable, key, value, false, false, true);
};

/** For objects that come from their allocator complete, with the default prototype of their type. */
const wireAsBorn = (object, node) => {
  wireProperties(object, node);
  if (node.proto !== undefined) setPrototypeOf(object, decode(node.proto));
};

const wireContents = (defaultPrototype, fill) => (object, node) => {
  fill(object, node);
  wireProperties(object, node);
  wirePrototype(object, node.proto, defaultPrototype);
};

const wirers = {
  __proto__: null,
  object: wireObject,
  array: wireArray,
  function: wireFunction,
  class: wireFunction,
  bound: wireFunction,
  prototype: (prototype, node) => {
    if (node.virgin !== true) {
      clearProperties(prototype);
      wireProperties(prototype, node);
    }
    wirePrototype(prototype, node.proto, ObjectPrototype);
  },
  error: wireContents(ErrorPrototype, clearProperties),
  arguments: wireContents(ObjectPrototype, clearProperties),
  date: wireContents(DatePrototype, () => {}),
  regexp: wireContents(RegExpPrototype, (regexp, { last_index }) => {
    if (last_index !== undefined) regexp.lastIndex = decode(last_index);
  }),
  map: wireContents(MapPrototype, (map, { entries }) => {
    for (let i = 0; i < entries.length; i += 2) mapSet(map, decode(entries[i]), decode(entries[i + 1]));
  }),
  set: wireContents(SetPrototype, (set, { entries }) => {
    for (let i = 0; i < entries.length; i += 1) setAdd(set, decode(entries[i]));
  }),
  weakmap: wireContents(WeakMap.prototype, (map, { entries }) => {
    for (let i = 0; i < entries.length; i += 2) weakMapSet(map, decode(entries[i]), decode(entries[i + 1]));
  }),
  weakset: wireContents(WeakSet.prototype, (set, { entries }) => {
    for (let i = 0; i < entries.length; i += 1) weakSetAdd(set, decode(entries[i]));
  }),
  buffer: (buffer, node) => {
    if (node.max !== undefined) resize(buffer, node.bytes.length / 2);
    wireAsBorn(buffer, node);
  },
  view: wireAsBorn,
  weakref: wireAsBorn,
  registry: (registry, node) => {
    const record = registryRecords.get(registry);
    record.callback = decode(node.callback);
    record.tokens = decode(node.tokens);
    wireAsBorn(registry, node);
  },
  iterator: wireAsBorn,
  boxed: wireAsBorn,
  return: (token, { value }) => {
    token.value = decode(value);
  },
  promise: (promise, node) => {
    const record = promiseOf(promise);
    record.state = node.state;
    record.value = decode(node.value);
    record.reactions = decodeJobs(node.reactions);
    record.isHandled = node.handled === true;
    wireAsBorn(promise, node);
  },
  asyncgenerator: (generator, node) => {
    slotOf(generator).record = decode(node.record);
    wireAsBorn(generator, node);
  },
  generator: wireContents(GeneratorPrototype, (generator, { record }) => {
    if (record === undefined) return;
    $watched = true;
    delegates.set(generator, decode(record));
  }),
};

/** An iterator over a map or set moves to its place when all entries are there. */
const placeIterators = () => {
  for (let i = 0; i < rest.length; i += 1) {
    const node = heap[rest[i]];
    if (node.kind !== "iterator") continue;
    const { of, what, source, position } = node;
    const record = iteratorRecordOf(objects[rest[i]]);
    record.source = decode(source);
    record.position = position;
    if (record.source !== undefined && (of === "Map" || of === "Set")) {
      record.native = nativeIteratorAt(of, what, record.source, position);
    }
  }
};

const wire = () => {
  const privates = newList();
  for (let i = 0; i < rest.length; i += 1) {
    const node = heap[rest[i]];
    const object = objects[rest[i]];
    const wirer = wirers[kindOf(node)];
    if (wirer === undefined) continue;
    wirer(object, node);
    const { integrity, ext } = node;
    if (node.private !== undefined) append(privates, rest[i]);
    if (integrity === "frozen") freeze(object);
    else if (integrity === "sealed") seal(object);
    else if (ext === false) preventExtensions(object);
  }
  for (let i = 0; i < privates.length; i += 1) restorePrivate(objects[privates[i]], decode(heap[privates[i]].private));
};

const patchRealm = (realm) => {
  const changedPaths = ownKeys(realm);
  for (let i = 0; i < changedPaths.length; i += 1) {
    const object = intrinsicAt(changedPaths[i]);
    const { proto, ext, integrity, deleted, own } = realm[changedPaths[i]];
    if (deleted !== undefined) for (let j = 0; j < deleted.length; j += 1) deleteProperty(object, decode(deleted[j]));
    if (own !== undefined) for (let j = 0; j < own.length; j += 1) defineEntry(object, own[j]);
    if (proto !== undefined) setPrototypeOf(object, decode(proto));
    if (integrity === "frozen") freeze(object);
    else if (integrity === "sealed") seal(object);
    else if (ext === false) preventExtensions(object);
  }
};

/** A frame without its locals. */
const emptyFrame = ({ fn, label, this: thisValue, construct, environments }) => ({
  label,
  residual: instanceFor(environments).r[`${fn}:${label}`],
  thisValue: thisValue === undefined ? undefined : decode(thisValue),
  isConstruct: construct === true,
  locals: create(null),
  generator: undefined,
});
const decodeFrame = (frame) => {
  const stopped = emptyFrame(frame);
  if (frame.generator !== undefined) stopped.generator = decode(frame.generator);
  else stopped.locals = decodeRecord(frame.locals);
  return stopped;
};

const listOfNumbers = (count) => {
  const numbers = newList();
  for (let i = 0; i < count; i += 1) numbers[i] = i;
  return numbers;
};

const restore = (snapshot) => {
  heap = snapshot.heap;
  environmentList = snapshot.environments;
  objects = snapshot.objects ?? newList();
  rest = snapshot.rest ?? listOfNumbers(heap.length);
  instances = newList();
  rootInstance = makeRoot();
  templates = { __proto__: null };
  noteFramesOfRunning(snapshot.frames);
  allocate(allocators);
  allocate(lateAllocators);
  allocateComposites();
  for (let i = 0; i < environmentList.length; i += 1) instanceOf(i);
  if (snapshot.fill !== undefined) snapshot.fill(objects, intrinsicAt);
  wire();
  placeIterators();
  for (let i = 0; i < environmentList.length; i += 1) instances[i].set(decodeRecord(environmentList[i].bindings));
  completeGenerators();
  pendingFrames = mapList(snapshot.frames, decodeFrame);
  resumedFrames = 0;
  capturedFrames = newList();
  restoreEventLoop(snapshot.event_loop, snapshot.host);
  restoreHost(snapshot.host);
  patchRealm(snapshot.realm);
  heap = rest = objects = environmentList = instances = rootInstance = undefined;
  rootFactories = newList();
  scopeAncestors = { __proto__: null };
};

return { $code, decode, decodeList, decodeRecord, restore };

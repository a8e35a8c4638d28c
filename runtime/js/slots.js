// Internal slots: what kind of exotic or built-in object a value is, the pristine functions that read its slots, and slots of our own.

/** A kind of internal slot that any object can be given: a private field of a class whose constructor returns the object. */
const newSlotKind = () => {
  class Given {
    constructor(object) {
      return object;
    }
  }
  class Slot extends Given {
    #content;
    constructor(object, content) {
      super(object);
      this.#content = content;
    }
    static of(object) {
      return $isObject(object) && #content in object ? object.#content : undefined;
    }
  }
  return {
    slotOf: Slot.of,
    giveSlot: (object, content) => {
      new Slot(object, content);
    },
  };
};

/**
 * The same for objects that are made with their slot: `hold(prototype, content, next)` gives them a method `next`, too, if there is one.
 * Engines may have something better for that.
 */
let holderKinds = 0;
const newHolderKind = () => {
  holderKinds += 1;
  const natives = $host.holderKind?.(holderKinds);
  if (natives !== undefined) return { contentOf: natives[0], hold: natives[1] };
  const { slotOf: contentOf, giveSlot: give } = newSlotKind();
  const hold = (prototype, content, next) => {
    const object = create(prototype);
    if (next !== undefined) defineMethod(object, "next", next);
    give(object, content);
    return object;
  };
  return { contentOf, hold };
};

const getterOf = (prototype, key) => uncurry(getOwnPropertyDescriptor(prototype, key).get);
const dateGetTime = uncurry(DatePrototype.getTime);
const dateToIso = uncurry(DatePrototype.toISOString);
const mapSize = getterOf(MapPrototype, "size");
const setSize = getterOf(SetPrototype, "size");
const mapForEach = uncurry(MapPrototype.forEach);
const mapSet = uncurry(MapPrototype.set);
const setForEach = uncurry(SetPrototype.forEach);
const setAdd = uncurry(SetPrototype.add);
const symbolDescription = getterOf(Symbol.prototype, "description");
const symbolKeyFor = Symbol.keyFor;
const symbolFor = Symbol.for;

/** RegExp.prototype.flags reads properties that guests may shadow; the getters behind it read the slot. */
const regExpSource = getterOf(RegExpPrototype, "source");
/** Some engines put a backslash before every slash, even before one that has it already: then the pattern is what it was before. */
const escapesBlindly = regExpSource(new RegExp("\\/")) !== "\\/";
const patternOf = (regexp) => (escapesBlindly ? joinArray(splitString(regExpSource(regexp), "\\/"), "/") : regExpSource(regexp));
/** <https://tc39.es/ecma262/#sec-escaperegexppattern>: a slash needs a backslash where it has none and stands in no class. */
const sourceOf = (regexp) => {
  const source = regExpSource(regexp);
  if (!escapesBlindly || indexOfString(source, "\\/") < 0) return source;
  const pattern = patternOf(regexp);
  let escaped = "";
  let isInClass = false;
  for (let i = 0; i < pattern.length; i += 1) {
    const unit = pattern[i];
    if (unit === "\\") {
      i += 1;
      escaped += unit + pattern[i];
      continue;
    }
    if (unit === "[") isInClass = true;
    else if (unit === "]") isInClass = false;
    escaped += unit === "/" && !isInClass ? "\\/" : unit;
  }
  return escaped;
};
if (escapesBlindly && !$host.plain) {
  const { get } = getOwnPropertyDescriptor({ get source() { return sourceOf(this); } }, "source");
  defineProperty(RegExpPrototype, "source", { __proto__: null, get, set: undefined, enumerable: false, configurable: true });
}
const regExpFlags = newList();
const flagGetters = {
  __proto__: null, hasIndices: "d", global: "g", ignoreCase: "i", multiline: "m", dotAll: "s", unicode: "u", unicodeSets: "v", sticky: "y",
};
const flagNames = ownKeys(flagGetters);
for (let i = 0; i < flagNames.length; i += 1) {
  if (hasOwn(RegExpPrototype, flagNames[i])) {
    append(regExpFlags, { isSet: getterOf(RegExpPrototype, flagNames[i]), letter: flagGetters[flagNames[i]] });
  }
}

const boxedTypes = { __proto__: null };
const boxedNames = ["Boolean", "Number", "String", "Symbol", "BigInt"];
for (let i = 0; i < boxedNames.length; i += 1) {
  const { prototype } = globalThis[boxedNames[i]];
  boxedTypes[boxedNames[i]] = { prototype, valueOf: uncurry(prototype.valueOf) };
}

const byteLengthOf = getterOf(ArrayBuffer.prototype, "byteLength");
const isResizable = hasOwn(ArrayBuffer.prototype, "resizable") ? getterOf(ArrayBuffer.prototype, "resizable") : () => false;
const mostBytesOf = hasOwn(ArrayBuffer.prototype, "maxByteLength") ? getterOf(ArrayBuffer.prototype, "maxByteLength") : byteLengthOf;
const resize = uncurry(ArrayBuffer.prototype.resize ?? (() => {}));
/** The size of an element; a data view has bytes. */
const bytesPerElement = (view) => ownData(viewConstructors[typedArrayName(view) ?? "DataView"], "BYTES_PER_ELEMENT") ?? 1;
const viewGettersOf = (prototype, lengthName) => ({
  buffer: getterOf(prototype, "buffer"), offset: getterOf(prototype, "byteOffset"), length: getterOf(prototype, lengthName),
});
const viewGetters = {
  typed: viewGettersOf(TypedArrayPrototype, "length"),
  data: viewGettersOf(DataView.prototype, "byteLength"),
};
const typedArrayLength = viewGetters.typed.length;
/** The constructors of views on a buffer, by name. */
const viewConstructors = { __proto__: null, DataView };
const viewNames = ownKeys(globalThis);
for (let i = 0; i < viewNames.length; i += 1) {
  const constructor = ownData(globalThis, viewNames[i]);
  if (typeof constructor === "function" && getPrototypeOf(constructor) === TypedArrayPrototype.constructor) {
    viewConstructors[viewNames[i]] = constructor;
  }
}
const viewOf = (Constructor, buffer, offset, length) => new Constructor(buffer, offset, length);

const weakMapHas = uncurry(WeakMap.prototype.has);
const weakMapGet = uncurry(WeakMap.prototype.get);
const weakMapSet = uncurry(WeakMap.prototype.set);
const weakSetHas = uncurry(WeakSet.prototype.has);

/** The name in %TypedArray%.prototype[@@toStringTag] is read from the slot: undefined for everything else. */
const typedArrayName = getterOf(TypedArrayPrototype, Symbol.toStringTag);

/** A method of each kind that throws unless it finds its internal slot; it must have no other effect. */
const slotProbes = {
  __proto__: null,
  Map: uncurry(MapPrototype.has),
  Set: uncurry(SetPrototype.has),
  WeakMap: weakMapHas,
  WeakSet: weakSetHas,
  WeakRef: nativeDeref,
  FinalizationRegistry: (registry) => nativeUnregister(registry, slotProbes),
  ArrayBuffer: byteLengthOf,
  DataView: viewGetters.data.buffer,
  Symbol: boxedTypes.Symbol.valueOf,
  BigInt: boxedTypes.BigInt.valueOf,
};

const hasSlot = (object, kind) => {
  const probe = slotProbes[kind];
  if (probe === undefined) return true;
  try {
    probe(object);
    return true;
  } catch {
    return false;
  }
};

const tagKey = Symbol.toStringTag;
/** The built-in tag of Object.prototype.toString: exact unless the object or a prototype of it has a @@toStringTag. */
const builtinTag = (object) => sliceString(objectTag(object), 8, -1);

/**
 * The class of an object by its internal slots, guessed without the engine's help: the nearest intrinsic prototype says what to
 * probe for. It errs only for objects whose prototype was replaced by one of another lineage.
 */
const guessClass = (object) => {
  const name = typedArrayName(object);
  if (name !== undefined) return name;
  let tagged = false;
  for (let link = object; link !== null && !isRecorded(link); link = getPrototypeOf(link)) {
    if (link !== object && watched.has(link) && link !== ObjectPrototype) {
      const constructor = ownData(link, tagKey) ?? intrinsicClass(link);
      if (tagged || hasOwn(link, tagKey)) return hasSlot(object, constructor) ? constructor : "Object";
      return builtinTag(object);
    }
    tagged = tagged || hasOwn(link, tagKey);
  }
  return tagged ? "Object" : builtinTag(object);
};
/** "Error" of `Error.prototype`; every native error prototype makes an Error. */
const intrinsicClass = (prototype) => {
  const { path } = watched.get(prototype);
  const name = sliceString(path, 0, indexOfString(path, "."));
  return sliceString(name, -5) === "Error" ? "Error" : name;
};

/** The engine knows better; it gives undefined for the kinds of which there are few. */
const engineClassOf = $host.classOf;
const classOf = engineClassOf === undefined ? guessClass : (object) => engineClassOf(object) ?? guessClass(object);

return {
  newSlotKind, newHolderKind, dateGetTime, dateToIso, mapSize, setSize, mapForEach, mapSet, setForEach, setAdd, symbolDescription,
  symbolKeyFor, symbolFor, patternOf, sourceOf, regExpFlags, boxedTypes, boxedNames, byteLengthOf, isResizable, mostBytesOf, resize,
  bytesPerElement, viewGetters, typedArrayLength, viewConstructors, viewNames, viewOf, weakMapHas, weakMapGet, weakMapSet, weakSetHas,
  typedArrayName, tagKey, classOf,
};

// Private members: a private name is a symbol, and what an object has under it lies in a record in a slot of the object. Records are
// ordinary objects without a prototype, so they travel like any other; guests never see them.
// https://tc39.es/ecma262/#sec-private-names

const { slotOf: privateOf, giveSlot: givePrivate } = newSlotKind();
let anyPrivate = false;
/** Reading and writing is plain until there is an accessor or a method, which are not what they hold. */
let anyPrivateMethod = false;

const $privateName = (name) => Symbol(name);

const privateRecord = (object, name) => {
  const record = privateOf(object);
  if (record === undefined || !(name in record)) {
    throw new TypeError(`cannot access private member ${symbolDescription(name)}: the class of the object did not declare it`);
  }
  return record;
};

const $privateGet = (object, name) => {
  const record = privateRecord(object, name);
  if (!anyPrivateMethod) return record[name];
  const descriptor = getOwnPropertyDescriptor(record, name);
  if (!isAccessor(descriptor)) return descriptor.value;
  if (descriptor.get === undefined) throw new TypeError(`the private accessor ${symbolDescription(name)} has no getter`);
  return apply(descriptor.get, object, noArguments);
};

const $privateSet = (object, name, value) => {
  const record = privateRecord(object, name);
  if (!anyPrivateMethod) {
    record[name] = value;
    return value;
  }
  const descriptor = getOwnPropertyDescriptor(record, name);
  if (isAccessor(descriptor)) {
    if (descriptor.set === undefined) throw new TypeError(`the private accessor ${symbolDescription(name)} has no setter`);
    const values = newList();
    append(values, value);
    apply(descriptor.set, object, values);
  } else if (descriptor.writable) record[name] = value;
  else throw new TypeError(`the private method ${symbolDescription(name)} cannot be assigned to`);
  return value;
};

const $privateHas = (object, name) => {
  if (!$isObject(object)) throw new TypeError("the right side of `in` is not an object");
  const record = privateOf(object);
  return record !== undefined && name in record;
};

/** The record of an object that is to get a new private element. */
const recordFor = (object, name) => {
  const record = privateOf(object);
  if (record !== undefined) {
    if (name in record) throw new TypeError(`cannot add private member ${symbolDescription(name)} to the same object twice`);
    return record;
  }
  const fresh = create(null);
  anyPrivate = true;
  givePrivate(object, fresh);
  return fresh;
};

/** https://tc39.es/ecma262/#sec-definefield; an anonymous function takes the name of the field. */
const $privateField = (object, name, value, anonymous) => {
  if (anonymous) nameAfter(value, symbolDescription(name));
  recordFor(object, name)[name] = value;
};
/** Kind 0 is a method, 1 a getter, 2 a setter. */
const $privateMethod = (object, name, callable, kind) => {
  anyPrivateMethod = true;
  if (kind === 0) {
    defineData(recordFor(object, name), name, callable, false, false, false);
    return;
  }
  const known = privateOf(object);
  const other = known === undefined ? undefined : getOwnPropertyDescriptor(known, name);
  const isPair = other !== undefined && isAccessor(other) && (kind === 1 ? other.get : other.set) === undefined;
  const record = isPair ? known : recordFor(object, name);
  defineProperty(record, name, { __proto__: null, [kind === 1 ? "get" : "set"]: callable, enumerable: false, configurable: true });
};

const $defineField = (object, key, value, anonymous) => {
  if (anonymous) nameAfter(value, typeof key === "symbol" ? symbolName(key) : key);
  if (!defineData(object, key, value, true, true, true)) throw new TypeError("cannot define the field");
};
const symbolName = (symbol) => {
  const description = symbolDescription(symbol);
  return description === undefined ? "" : `[${description}]`;
};
const nameAfter = (callable, name) => {
  if (ownData(callable, "name") === "" || getOwnPropertyDescriptor(callable, "name") === undefined) $withName(callable, name);
};

/** Gives a restored object its private members. */
const restorePrivate = (object, record) => {
  anyPrivate = true;
  givePrivate(object, record);
  const names = ownKeys(record);
  for (let i = 0; i < names.length; i += 1) {
    const descriptor = getOwnPropertyDescriptor(record, names[i]);
    if (isAccessor(descriptor) || !descriptor.writable) anyPrivateMethod = true;
  }
};

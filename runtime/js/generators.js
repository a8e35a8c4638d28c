// Generators: what the library knows about them beside what the engine does.
//
// A suspended generator is asked where it is by throwing the token of unwinding into it: its frame reports itself like any other. One
// that has not begun would not notice a throw, so where the engine does not tell, those that have are noted when their body starts. Asking
// uses a generator up, so whoever has asked goes on with a restored one.

const GeneratorFunctionPrototype = getPrototypeOf(function* () {});
const GeneratorPrototype = GeneratorFunctionPrototype.prototype;
const AsyncFunctionPrototype = getPrototypeOf(async function () {});
const AsyncGeneratorFunctionPrototype = getPrototypeOf(async function* () {});
const AsyncGeneratorPrototype = AsyncGeneratorFunctionPrototype.prototype;
const AsyncIteratorPrototype = getPrototypeOf(AsyncGeneratorPrototype);
const generatorNext = GeneratorPrototype.next;
const $nativeThrow = GeneratorPrototype.throw;

/**
 * Where the engine does not tell which generators have begun, those have this slot: { delegate }. A stamp costs little where code is
 * compiled; a weak set costs ten times a generator.
 */
const { slotOf: begunStateOf, giveSlot: giveBegunState } = newSlotKind();
const noteBegun = (generator) => giveBegunState(generator, { delegate: undefined });
/** Restored generators whose frames stand on the stack and have not been re-entered. */
const pendingGenerators = newWeakSet();
let pendingGeneratorCount = 0;
/** generator → { cursor, busy } of the `yield*` it is in. */
const delegates = $host.hasBegun !== undefined
  ? newWeakMap()
  : {
    get: (generator) => begunStateOf(generator)?.delegate,
    set: (generator, delegate) => {
      begunStateOf(generator).delegate = delegate;
    },
    delete: (generator) => {
      const state = begunStateOf(generator);
      if (state !== undefined) state.delegate = undefined;
    },
  };

/** The generator that is being resumed: its body notes it when it begins. */
let entered;
const $begin = () => {
  noteBegun(entered);
};
const hasBegun = $host.hasBegun ?? ((generator) => begunStateOf(generator) !== undefined);
/** The native `next`. Nothing may stop between this and the body. */
const $goOn = $host.goOn ?? ((generator, value) => {
  entered = generator;
  return $call(generatorNext, generator, value);
});
/** To be called before a native step when `$watched` says that there are delegates, or generators to be re-entered; gives the delegate. */
const $enter = (generator) => {
  if (pendingGeneratorCount > 0 && pendingGenerators.has(generator)) throw new TypeError("Generator is already executing");
  const delegate = delegates.get(generator);
  if (delegate !== undefined && delegate.busy) throw new TypeError("Generator is already executing");
  return delegate;
};
const $delegated = (cursor) => {
  $watched = true;
  $d = { cursor, busy: false };
  return $d;
};
const $setDelegate = (generator, delegate) => {
  $d = undefined;
  if (delegate === undefined) delegates.delete(generator);
  else delegates.set(generator, delegate);
};

/** Exceptions that stand for an injected `return`. */
const returnTokens = newWeakSet();
let anyReturn = false;
const $returnOf = (value) => {
  anyReturn = true;
  const token = { __proto__: null, value };
  returnTokens.add(token);
  return token;
};
/** The end of a generator's body by an exception: the result, if that stands for a `return`. */
const $ended = (thrown) => {
  if ($isReturn(thrown)) return thrown.value;
  throw thrown;
};
const $isReturn = (thrown) => anyReturn && $isObject(thrown) && returnTokens.has(thrown);

/** The prototype of the generators that a function makes. Its property of that name can be no accessor. */
const prototypeFor = (callable, otherwise) => {
  const prototype = callable === undefined ? undefined : callable.prototype;
  return $isObject(prototype) ? prototype : otherwise;
};
/** The arguments of an inner function: the values and the rest. */
const $joined = (values, rest) => {
  if (rest === undefined) return values;
  const all = newList();
  for (let i = 0; i < values.length; i += 1) append(all, values[i]);
  for (let i = 0; i < rest.length; i += 1) append(all, rest[i]);
  return all;
};
/** Starts nothing: the generator of an inner function, which is given the values, the rest and its `this`. */
const $makeGenerator = (inner, callable, values, rest, receiver) => {
  const generator = apply(inner, receiver, $joined(values, rest));
  const prototype = prototypeFor(callable, GeneratorPrototype);
  if (getPrototypeOf(generator) !== prototype) setPrototypeOf(generator, prototype);
  return generator;
};

/** Names a function after the key of its property. */
const $withName = (callable, key) => {
  const description = typeof key === "symbol" ? symbolDescription(key) : undefined;
  const name = typeof key !== "symbol" ? key : description === undefined ? "" : `[${description}]`;
  defineData(callable, "name", name, false, false, true);
  return callable;
};
/** Puts a method in the place that a class keeps for it, unless a later member has taken that. */
const $makeMethod = (method, constructor, isStatic, key, later) => {
  for (let i = 0; i < later.length; i += 1) if (later[i] === key) return;
  const holder = isStatic ? constructor : ownData(constructor, "prototype");
  defineData(holder, key, $withName(method, key), true, false, true);
};
const withPrototypeObject = (callable, prototype) => {
  defineData(callable, "prototype", create(prototype), true, false, false);
  return callable;
};
// The inner generator function that all calls share makes generators with the prototype they are to have, or mostly have.
const $generatorFunction = (callable, inner) => {
  withPrototypeObject(setPrototypeOf(callable, GeneratorFunctionPrototype), GeneratorPrototype);
  if (inner !== undefined) inner.prototype = callable.prototype;
  return callable;
};
const $asyncFunction = (callable, inner) => {
  if (inner !== undefined) inner.prototype = GeneratorPrototype;
  return setPrototypeOf(callable, AsyncFunctionPrototype);
};
const $asyncGeneratorFunction = (callable, inner) => {
  if (inner !== undefined) inner.prototype = GeneratorPrototype;
  return withPrototypeObject(setPrototypeOf(callable, AsyncGeneratorFunctionPrototype), AsyncGeneratorPrototype);
};

/** Whether the walk in progress has used up anything, so that going on here means restoring. */
let disturbed = false;

/** The frame of a suspended generator, as it reports itself; undefined when it has ended, null for what is no generator. */
const suspendedFrame = (generator) => {
  const before = { frames: capturedFrames, blocks: capturedBlocks, fuel: $g };
  capturedFrames = newList();
  capturedBlocks = newList();
  let isGenerator = true;
  $m = 3;
  $g = -1;
  try {
    if (hasBegun(generator)) apply($nativeThrow, generator, [$unwind]);
    else apply(generatorNext, generator, noArguments);
  } catch (thrown) {
    // The token has served its purpose; anything else is the engine's complaint.
    isGenerator = thrown === $unwind;
  }
  $m = 0;
  $g = before.fuel;
  const frame = capturedFrames[0];
  capturedFrames = before.frames;
  capturedBlocks = before.blocks;
  resumedGenerator = null;
  disturbed = disturbed || isGenerator;
  return isGenerator ? frame : null;
};

/** A generator that stands on the stack, by its frame: it is described there. */
const runningGenerators = newWeakSet();
let runningGeneratorList = newList();
const noteRunningGenerators = () => {
  for (let i = 0; i < runningGeneratorList.length; i += 1) runningGenerators.delete(runningGeneratorList[i]);
  runningGeneratorList = newList();
  for (let i = 0; i < capturedFrames.length; i += 1) {
    const { generator } = capturedFrames[i];
    if (generator === undefined) continue;
    runningGenerators.add(generator);
    append(runningGeneratorList, generator);
  }
};

const describeGenerator = (generator) => {
  let head = '{"kind":"generator"';
  if (runningGenerators.has(generator)) head += ',"running":true';
  else {
    const frame = suspendedFrame(generator);
    if (frame === null) return describePlainObject(generator);
    if (frame !== undefined) head += `,"at":${encodeFrame(frame)}`;
  }
  const delegate = delegates.get(generator);
  if (delegate !== undefined) head += `,"record":${encode(delegate)}`;
  return describeWith(head, generator, ownKeys(generator), GeneratorPrototype);
};
const describeReturn = (token) => `{"kind":"return","value":${encode(token.value)}}`;

// Restoring.

/** A generator that has ended. */
const endedGenerator = () => {
  const generator = (function* () {})();
  apply(generatorNext, generator, noArguments);
  return generator;
};

/** What restored generators that are on the stack call for the completion of their pending call. */
let frameNext;
const nextOfFrame = () => frameNext();

/** The generator of a residual; its locals are filled in later, before it runs. */
const generatorOf = ({ residual, thisValue, locals }) => {
  const values = newList();
  append(values, nextOfFrame);
  append(values, locals);
  append(values, false);
  const generator = apply(residual, thisValue, values);
  if ($host.hasBegun === undefined) noteBegun(generator);
  return generator;
};

/** Lets a suspended generator run up to where it waits: a residual runs nothing before. */
const suspendAgain = (generator) => {
  apply(generatorNext, generator, noArguments);
};

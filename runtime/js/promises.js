// Promises and async generators: their slots, the job queue, and what the walk says of them. Nothing here runs guest code.

const { contentOf: heldSlotOf, hold: holdSlot } = newHolderKind();
/** Those that a constructor makes get their slot afterwards. */
const { slotOf: givenSlotOf, giveSlot } = newSlotKind();
let anySlot = false;
let anyGiven = false;
const slotOf = (value) => heldSlotOf(value) ?? (anyGiven ? givenSlotOf(value) : undefined);

/** What instrumented code of the library finds by name. */
const $builtins = { __proto__: null };
const $speciesKey = Symbol.species;
const $asyncIterator = Symbol.asyncIterator;
const $isConstructor = isConstructor;
const $typeError = (message) => new TypeError(message);
const { AggregateError } = globalThis;
const $aggregateError = (errors) => {
  const values = newList();
  append(values, "All promises were rejected");
  const error = construct(Error, values, AggregateError);
  defineMethod(error, "errors", errors);
  return error;
};

/** promise → { state, value, reactions, isHandled }; the state is 0 while it is pending, 1 when fulfilled, 2 when rejected. */
const promiseOf = (value) => {
  const slot = heldSlotOf(value) ?? (anyGiven ? givenSlotOf(value) : undefined);
  return slot !== undefined && slot.state !== undefined ? slot : undefined;
};
const $promiseOf = promiseOf;
const $isPromise = (value) => promiseOf(value) !== undefined;
/** What promises without reactions share; it stays empty. */
const noReactions = newList();
const newSlot = recordMaker(
  (state, value, reactions, isHandled, record) => ({ state, value, reactions, isHandled, record }), "state", "value", "reactions", "isHandled", "record",
);
const $stampPromise = (object) => {
  anySlot = anyGiven = true;
  giveSlot(object, newSlot(0, undefined, noReactions, false, undefined));
  return object;
};
const $newPromise = () => {
  anySlot = true;
  return holdSlot($builtins.PromisePrototype, newSlot(0, undefined, noReactions, false, undefined));
};

// The stack may end in any call, and the guest may catch that: whatever is changed is changed after the last call. The host may be told of
// more jobs than there are, never of fewer.

/** A job, and a reaction, whose state is 0: what waits for a promise is given the state and the value of that after its own values. */
const newJob = recordMaker((callback, values, state, value) => ({ callback, values, state, value }), "callback", "values", "state", "value");
/** Puts a function of the instrumented unit into the queue of jobs. */
const $enqueueJob = (name, values) => {
  const job = newJob(unit[name], values, 0, undefined);
  const { entries } = jobQueue;
  $host.queueJob();
  entries[entries.length] = job;
};
const reactionJob = ({ callback, values }, state, value) => {
  $host.queueJob();
  return newJob(callback, values, state, value);
};
/** What a job is called with. */
const argumentsOf = ({ values, state, value }) => {
  const count = values.length;
  if (state === 0) return values;
  // Literals are made quickly, and meet no setter either.
  if (count === 1) return [values[0], state, value];
  if (count === 2) return [values[0], values[1], state, value];
  if (count === 5) return [values[0], values[1], values[2], values[3], values[4], state, value];
  const all = newList();
  for (let i = 0; i < count; i += 1) append(all, values[i]);
  append(all, state);
  append(all, value);
  return all;
};

/** Rejected promises that nobody has shown an interest in since the last macrotask. */
let rejections = newList();

/** https://tc39.es/ecma262/#sec-fulfillpromise, https://tc39.es/ecma262/#sec-rejectpromise */
const $settle = (promise, state, value) => {
  const record = promiseOf(promise);
  if (record === undefined || record.state !== 0) return;
  const { reactions } = record;
  const { entries } = jobQueue;
  const count = reactions.length;
  const first = count === 0 ? undefined : reactionJob(reactions[0], state, value);
  const others = count < 2 ? noReactions : newList();
  for (let i = 1; i < count; i += 1) append(others, reactionJob(reactions[i], state, value));
  record.reactions = noReactions;
  record.state = state;
  record.value = value;
  if (state === 2 && !record.isHandled) rejections[rejections.length] = promise;
  if (first !== undefined) entries[entries.length] = first;
  for (let i = 0; i < others.length; i += 1) entries[entries.length] = others[i];
};
/** Puts what waits for a promise that is settled into the queue of jobs. */
const $proceed = (job, values, state, value) => {
  const { entries } = jobQueue;
  $host.queueJob();
  const ready = newJob(unit[job], values, state, value);
  entries[entries.length] = ready;
};
/** https://tc39.es/ecma262/#sec-performpromisethen: the job gets the values, then the state, then the value. */
const $react = (promise, job, values) => $reactTo(promiseOf(promise), job, values);
/** The same, given the slot of the promise. */
const $reactTo = (record, job, values) => {
  if (record.state !== 0) $proceed(job, values, record.state, record.value);
  else {
    const reaction = newJob(unit[job], values, 0, undefined);
    const { reactions } = record;
    const count = reactions.length;
    // Most promises have one, which a literal holds; only a list may grow.
    if (count === 0) record.reactions = [reaction];
    else if (count > 1) reactions[count] = reaction;
    else {
      const both = newList();
      both[0] = reactions[0];
      both[1] = reaction;
      record.reactions = both;
    }
  }
  record.isHandled = true;
};

const unhandledRejections = () => {
  const unhandled = newList();
  for (let i = 0; i < rejections.length; i += 1) if (!promiseOf(rejections[i]).isHandled) append(unhandled, rejections[i]);
  return unhandled;
};
/** Throws the reason of the first rejection that is still unhandled when all jobs are done. */
const throwUnhandled = () => {
  if (rejections.length === 0) return;
  const unhandled = unhandledRejections();
  rejections = newList();
  if (unhandled.length > 0) throw promiseOf(unhandled[0]).value;
};

// What an inner generator of an async one yields: 0 something to await, 1 a value for the consumer, 2 the iterator of a `yield*`.

let yielding = 0;
const $yielded = (value) => {
  yielding = 1;
  return value;
};
const $yieldingDelegate = (cursor) => {
  yielding = 2;
  return cursor;
};
const $takeYielding = () => {
  const what = yielding;
  yielding = 0;
  return what;
};

/** async generator → its record, which the instrumented unit keeps */
const $asyncGeneratorOf = (value) => {
  const slot = slotOf(value);
  return slot === undefined ? undefined : slot.record;
};
const $makeAsyncGenerator = (record, callable) => {
  anySlot = true;
  return holdSlot(prototypeFor(callable, AsyncGeneratorPrototype), { state: undefined, record });
};
const $requireResult = (value) => {
  if (!$isObject(value)) throw new TypeError("the result of return is not an object");
};

// In the snapshot.

const encodeJobs = (jobs, head) => {
  const texts = newList();
  for (let i = head; i < jobs.length; i += 1) {
    const job = jobs[i];
    append(texts, `{"callback":${encode(job.callback)},"args":${encodeList(argumentsOf(job))}}`);
  }
  return `[${joinList(texts, ",")}]`;
};
const decodeJobs = (jobs) =>
  mapList(jobs, ({ callback, args }) => newJob(decode(callback), decodeList(args), 0, undefined));

const describePromise = (promise, { state, value, reactions, isHandled }) => {
  const handled = isHandled ? ',"handled":true' : "";
  const head = `{"kind":"promise","state":${state},"value":${encode(value)},"reactions":${encodeJobs(reactions, 0)}${handled}`;
  return describeWith(head, promise, ownKeys(promise), $builtins.PromisePrototype);
};
const describeAsyncGenerator = (generator, { record }) =>
  describeWith(`{"kind":"asyncgenerator","record":${encode(record)}`, generator, ownKeys(generator), AsyncGeneratorPrototype);

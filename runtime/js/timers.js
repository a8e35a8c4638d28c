// The event loop's queues: timers, immediates, process.nextTick and queueMicrotask. They are plain records of this library, so
// they travel; the host only asks when the next one is due and tells it to run.
//
// The order is Node's: all timers due at the loop time, then the immediates that waited when they were done, then again. Ticks
// and microtasks come between any two of them.

// The guest's clock. It starts at 0 and goes on at each hop where it was, so it never runs backwards.
let clockOrigin = $host.now();
const clock = () => $host.now() - clockOrigin;
/** Times in snapshots are whole microseconds: equal states reached by different hops differ in rounding errors otherwise. */
const inMicroseconds = (ms) => floor(ms * 1000 + 0.5) / 1000;
/**
 * Timers are set relative to the time when the current turn began, as in libuv. It and the times when timers are due are whole
 * microseconds as well: two that are due at once must still be so after a hop.
 */
let loopTime = 0;
const refreshLoopTime = () => {
  loopTime = inMicroseconds(clock());
};
/** The time of the snapshot that is being written. */
let stoppedAt = 0;

let nextTimerId = 1;
const timersById = newMap();
/** Timers in the order they are due: a doubly linked list, because almost every insertion is near its end. */
const timerList = { before: null, after: null };
timerList.before = timerList.after = timerList;

const insertTimer = (timer) => {
  let before = timerList.before;
  while (before !== timerList && before.due > timer.due) before = before.before;
  timer.before = before;
  timer.after = before.after;
  before.after.before = timer;
  before.after = timer;
  timersById.set(timer.id, timer);
};
const removeTimer = (timer) => {
  timer.before.after = timer.after;
  timer.after.before = timer.before;
  timer.before = timer.after = timer;
  timersById.delete(timer.id);
};

/** An empty queue gets another list when so many entries have gone through the one it has. */
const queueRoom = 256;
/** A queue of callbacks: first in, first out. */
const newQueue = () => ({ entries: newList(), head: 0 });
const isEmpty = (queue) => queue.head === queue.entries.length;
const shiftQueue = (queue) => {
  const entry = queue.entries[queue.head];
  queue.entries[queue.head] = undefined;
  queue.head += 1;
  if (queue.head >= queueRoom && isEmpty(queue)) {
    queue.entries = newList();
    queue.head = 0;
  }
  return entry;
};
const immediates = newQueue();
const tickQueue = newQueue();
const jobQueue = newQueue();

/** How many immediates of the current batch are left; -1 while timers are running. */
let immediateBatch = 0;
/** The interval whose callback is running: it is set again when the callback is done. */
let runningInterval = null;
/** Ticks wait until the microtasks are done. */
let drainingJobs = false;

const requireCallback = (callback) => {
  if (typeof callback === "function") return;
  const error = new TypeError('The "callback" argument must be of type function.');
  defineData(error, "code", "ERR_INVALID_ARG_TYPE", true, true, true);
  throw error;
};

const delayOf = (delay) => {
  const milliseconds = +delay;
  return milliseconds >= 1 && milliseconds <= 2147483647 ? floor(milliseconds) : 1;
};

const addTimer = (kind, callback, delay, values) => {
  requireCallback(callback);
  const interval = delayOf(delay);
  const timer = { id: nextTimerId, kind, due: inMicroseconds(loopTime + interval), interval, callback, values, before: null, after: null };
  nextTimerId += 1;
  insertTimer(timer);
  return timer.id;
};

const clear = (id) => {
  const timer = timersById.get(id);
  if (timer === undefined) return;
  if (timer.kind === "immediate") {
    timer.callback = null;
    timersById.delete(id);
  } else removeTimer(timer);
  if (timer === runningInterval) runningInterval = null;
};

const enqueue = (queue, callback, values) => {
  requireCallback(callback);
  append(queue.entries, newJob(callback, values, 0, undefined));
};

const timerFunctions = {
  setTimeout(callback, delay, ...values) {
    return addTimer("timeout", callback, delay, values);
  },
  setInterval(callback, delay, ...values) {
    return addTimer("interval", callback, delay, values);
  },
  setImmediate(callback, ...values) {
    requireCallback(callback);
    const immediate = { id: nextTimerId, kind: "immediate", callback, values };
    nextTimerId += 1;
    append(immediates.entries, immediate);
    timersById.set(immediate.id, immediate);
    return immediate.id;
  },
  clearTimeout(id) {
    clear(id);
  },
  clearInterval(id) {
    clear(id);
  },
  clearImmediate(id) {
    clear(id);
  },
  queueMicrotask(callback) {
    requireCallback(callback);
    $host.queueJob();
    append(jobQueue.entries, newJob(callback, noArguments, 0, undefined));
  },
};
const timerNames = ownKeys(timerFunctions);
for (let i = 0; i < timerNames.length; i += 1) {
  defineData(globalThis, timerNames[i], timerFunctions[timerNames[i]], true, true, true);
}

const runTimer = (timer) => {
  removeTimer(timer);
  if (timer.kind === "interval") {
    // Still known by its id, so that its own callback can clear it.
    timersById.set(timer.id, timer);
    runningInterval = timer;
  }
  return $turn(timer.callback, undefined, timer.values);
};

/** What remains to be done when a turn or job has come to its end, possibly after several hops. */
const finishMacrotask = () => {
  drainingJobs = drainingJobs && !isEmpty(jobQueue);
  if (runningInterval === null) return;
  const interval = runningInterval;
  runningInterval = null;
  interval.due = inMicroseconds(loopTime + interval.interval);
  insertTimer(interval);
};

const turn = () => {
  if (immediateBatch < 0 && !isDue()) immediateBatch = immediates.entries.length - immediates.head;
  if (immediateBatch === 0) {
    immediateBatch = -1;
    refreshLoopTime();
    if (!isDue()) immediateBatch = immediates.entries.length - immediates.head;
  }
  if (immediateBatch < 0) return runTimer(timerList.after);
  while (immediateBatch > 0) {
    immediateBatch -= 1;
    const immediate = shiftQueue(immediates);
    if (immediate.callback !== null) {
      timersById.delete(immediate.id);
      return $turn(immediate.callback, undefined, immediate.values);
    }
  }
  return "idle";
};
const isDue = () => timerList.after !== timerList && timerList.after.due <= loopTime;

const nextDue = () => {
  if (!isEmpty(immediates)) return 0;
  return timerList.after === timerList ? -1 : max(0, timerList.after.due - clock());
};

const oneJob = () => {
  if (isEmpty(jobQueue)) return "idle";
  drainingJobs = true;
  const next = shiftQueue(jobQueue);
  const { callback, values, state } = next;
  // What goes on after an `await` has two values, and nothing else is called so often.
  if (state === 0 || values.length !== 2) return $turn(callback, undefined, argumentsOf(next));
  try {
    callback(values[0], values[1], state, next.value);
  } catch (thrown) {
    if (thrown === $unwind) return completeUnwinding();
    throw thrown;
  }
  finishMacrotask();
  return "ran";
};
/** As many jobs as the host says may follow each other: to enter the engine costs as much as some of them. */
const job = () => {
  let result = oneJob();
  while (result === "ran" && $host.nextJob()) result = oneJob();
  return result;
};

const ticks = () => {
  let result = "idle";
  while (!drainingJobs && !isEmpty(tickQueue)) {
    const { callback, values } = shiftQueue(tickQueue);
    result = $turn(callback, undefined, values);
    if (result === "unwound") break;
  }
  return result;
};

// In the snapshot.

const encodeTimer = (timer, isRunning) =>
  `{"id":${timer.id},"kind":"${timer.kind}"${
    timer.kind === "immediate" ? "" : `,"remaining_ms":${isRunning ? 0 : inMicroseconds(timer.due - stoppedAt)},"interval_ms":${timer.interval}`
  }${isRunning ? ',"running":true' : ""},"callback":${encode(timer.callback)},"args":${encodeList(timer.values)}}`;

const encodeEventLoop = () => {
  const timers = newList();
  stoppedAt = inMicroseconds(clock());
  if (runningInterval !== null) append(timers, encodeTimer(runningInterval, true));
  for (let timer = timerList.after; timer !== timerList; timer = timer.after) append(timers, encodeTimer(timer, false));
  for (let i = immediates.head; i < immediates.entries.length; i += 1) append(timers, encodeTimer(immediates.entries[i], false));
  return (
    `{"timers":[${joinList(timers, ",")}],"ticks":${encodeJobs(tickQueue.entries, tickQueue.head)},` +
    `"jobs":${encodeJobs(jobQueue.entries, jobQueue.head)},"rejections":${encodeList(unhandledRejections())},` +
    `"next_timer_id":${nextTimerId},"immediate_batch":${immediateBatch},"draining_jobs":${drainingJobs}}`
  );
};

/** The fields of a snapshot's host that are times; the event loop has been written before. */
const encodeClock = () => `"clock_ms":${stoppedAt},"loop_ms":${loopTime}`;

const restoreQueue = (queue, entries) => {
  queue.entries = decodeJobs(entries);
  queue.head = 0;
};

const restoreTimer = ({ id, kind, remaining_ms, interval_ms, running, callback, args }, now) => {
  const timer = {
    id, kind, due: inMicroseconds(now + remaining_ms), interval: interval_ms, callback: decode(callback), values: decodeList(args), before: null, after: null,
  };
  timer.before = timer.after = timer;
  if (kind === "immediate") append(immediates.entries, timer);
  else if (running !== true) insertTimer(timer);
  else runningInterval = timer;
  if (timer.callback !== null) timersById.set(id, timer);
};

const restoreEventLoop = (eventLoop, { clock_ms, loop_ms }) => {
  clockOrigin = $host.now() - clock_ms;
  loopTime = loop_ms;
  timersById.clear();
  timerList.before = timerList.after = timerList;
  runningInterval = null;
  restoreQueue(immediates, newList());
  restoreQueue(tickQueue, eventLoop.ticks);
  restoreQueue(jobQueue, eventLoop.jobs);
  rejections = eventLoop.rejections === undefined ? newList() : decodeList(eventLoop.rejections);
  for (let i = 0; i < eventLoop.timers.length; i += 1) restoreTimer(eventLoop.timers[i], clock_ms);
  for (let i = 0; i < eventLoop.jobs.length; i += 1) $host.queueJob();
  nextTimerId = eventLoop.next_timer_id;
  immediateBatch = eventLoop.immediate_batch;
  drainingJobs = eventLoop.draining_jobs;
};

return {
  clock, refreshLoopTime, tickQueue, jobQueue, enqueue, finishMacrotask, turn, nextDue, job, ticks, encodeEventLoop, restoreEventLoop,
  encodeClock,
};

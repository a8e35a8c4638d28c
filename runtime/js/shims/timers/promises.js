// The module "timers/promises": timers that are waited for.

const abortError = () => {
  const error = new Error("The operation was aborted");
  error.name = "AbortError";
  error.code = "ABORT_ERR";
  return error;
};

/** A promise of a value, given when `start` has its callback called; `stop` undoes that when the signal comes first. */
const wait = (start, stop, value, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError());
      return;
    }
    const handle = start(() => resolve(value));
    signal?.addEventListener("abort", () => {
      stop(handle);
      reject(abortError());
    });
  });

const later = (delay, value, options) => wait((done) => setTimeout(done, delay), clearTimeout, value, options?.signal);
const soon = (value, options) => wait((done) => setImmediate(done), clearImmediate, value, options?.signal);

async function* every(delay, value, options) {
  const signal = options?.signal;
  let missed = 0;
  let wake = null;
  const handle = setInterval(() => {
    missed += 1;
    if (wake !== null) wake();
  }, delay);
  try {
    while (true) {
      if (signal?.aborted) throw abortError();
      if (missed === 0) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      missed -= 1;
      yield value;
    }
  } finally {
    clearInterval(handle);
  }
}

module.exports = {
  setTimeout: later, setImmediate: soon, setInterval: every,
  scheduler: { wait: (delay, options) => later(delay, undefined, options), yield: () => soon() },
};

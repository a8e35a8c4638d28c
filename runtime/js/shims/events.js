// The module "events": emitters that keep listeners by the name of the event.

const errorMonitor = Symbol("events.errorMonitor");
const captureRejectionSymbol = Symbol.for("nodejs.rejection");

const codedError = (Type, code, message) => {
  const error = new Type(message);
  error.code = code;
  return error;
};

const requireListener = (listener) => {
  if (typeof listener === "function") return;
  const shown = listener === null || listener === undefined ? `${listener}` : `type ${typeof listener} (${String(listener)})`;
  throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "listener" argument must be of type function. Received ${shown}`);
};

const requireCount = (count, name) => {
  if (typeof count === "number" && count >= 0) return;
  throw codedError(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be a non-negative number. Received ${String(count)}`);
};

let defaultMaxListeners = 10;

// A function and not a class, because `EventEmitter.call(this)` is how emitters were inherited from for years.
function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.init = function () {
  // A prototype may hold a table already: what listens to the one emitter must not listen to all of them.
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
};

/** The table of an emitter, which may have been made without its constructor. */
const eventsOf = (emitter) => {
  if (emitter._events === undefined) {
    emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  }
  return emitter._events;
};

/** One name's listeners: none, a function, or (because an emission in progress must not see changes) an array that is replaced. */
const listenersOf = (emitter, name) => {
  const known = emitter._events === undefined ? undefined : emitter._events[name];
  if (known === undefined) return [];
  return typeof known === "function" ? [known] : known;
};

const store = (emitter, name, listeners) => {
  const events = eventsOf(emitter);
  const had = events[name] !== undefined;
  if (listeners.length === 0) {
    if (had) emitter._eventsCount -= 1;
    delete events[name];
    return;
  }
  if (!had) emitter._eventsCount += 1;
  events[name] = listeners.length === 1 ? listeners[0] : listeners;
};

const add = (emitter, name, listener, isFirst) => {
  requireListener(listener);
  // Announced before it is added: a listener for "newListener" is not told of itself.
  if (eventsOf(emitter).newListener !== undefined) emitter.emit("newListener", name, listener.listener ?? listener);
  const before = listenersOf(emitter, name);
  const after = isFirst ? [listener, ...before] : [...before, listener];
  store(emitter, name, after);
  const most = emitter.getMaxListeners();
  if (most > 0 && after.length > most && after.length === most + 1) {
    const shown = emitter.constructor?.name ?? "EventEmitter";
    console.error(
      `MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ${after.length} ${String(name)} listeners added to ` +
        `[${shown}]. Use emitter.setMaxListeners() to increase limit`,
    );
  }
  return emitter;
};

const onceWrapper = (emitter, name, listener) => {
  let fired = false;
  const wrapper = function (...values) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(name, wrapper);
    return listener.apply(emitter, values);
  };
  wrapper.listener = listener;
  return wrapper;
};

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

const methods = {
  setMaxListeners(count) {
    requireCount(count, "n");
    this._maxListeners = count;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners === undefined ? defaultMaxListeners : this._maxListeners;
  },
  emit(name, ...values) {
    if (name === "error" && this._events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...values);
    const listeners = listenersOf(this, name);
    if (listeners.length === 0) {
      if (name !== "error") return false;
      if (values[0] instanceof Error) throw values[0];
      const { inspect } = require("util");
      const error = codedError(Error, "ERR_UNHANDLED_ERROR", `Unhandled error. (${typeof values[0] === "string" ? `'${values[0]}'` : inspect(values[0])})`);
      error.context = values[0];
      throw error;
    }
    for (const listener of listeners) listener.apply(this, values);
    return true;
  },
  addListener(name, listener) {
    return add(this, name, listener, false);
  },
  prependListener(name, listener) {
    return add(this, name, listener, true);
  },
  once(name, listener) {
    requireListener(listener);
    return this.on(name, onceWrapper(this, name, listener));
  },
  prependOnceListener(name, listener) {
    requireListener(listener);
    return this.prependListener(name, onceWrapper(this, name, listener));
  },
  removeListener(name, listener) {
    requireListener(listener);
    const before = listenersOf(this, name);
    for (let i = before.length - 1; i >= 0; i -= 1) {
      const known = before[i];
      if (known !== listener && known.listener !== listener) continue;
      store(this, name, [...before.slice(0, i), ...before.slice(i + 1)]);
      if (this._events.removeListener !== undefined) this.emit("removeListener", name, known.listener ?? listener);
      break;
    }
    return this;
  },
  removeAllListeners(name) {
    const events = eventsOf(this);
    if (events.removeListener === undefined) {
      if (arguments.length > 0) store(this, name, []);
      else {
        this._events = { __proto__: null };
        this._eventsCount = 0;
      }
      return this;
    }
    if (arguments.length === 0) {
      for (const key of Reflect.ownKeys(events)) if (key !== "removeListener") this.removeAllListeners(key);
      this.removeAllListeners("removeListener");
      return this;
    }
    const listeners = listenersOf(this, name);
    for (let i = listeners.length - 1; i >= 0; i -= 1) this.removeListener(name, listeners[i]);
    return this;
  },
  listeners(name) {
    return listenersOf(this, name).map((listener) => listener.listener ?? listener);
  },
  rawListeners(name) {
    return [...listenersOf(this, name)];
  },
  listenerCount(name, listener) {
    const listeners = listenersOf(this, name);
    if (listener === undefined || listener === null) return listeners.length;
    return listeners.filter((known) => known === listener || known.listener === listener).length;
  },
  eventNames() {
    return this._events === undefined ? [] : Reflect.ownKeys(this._events);
  },
};
for (const name of Object.keys(methods)) EventEmitter.prototype[name] = methods[name];
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

const abortError = () => {
  const error = codedError(Error, "ABORT_ERR", "The operation was aborted");
  error.name = "AbortError";
  return error;
};

/** A promise of the values of the next event; an "error" that comes first rejects it. */
function once(emitter, name, options) {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    if (signal?.aborted) {
      reject(abortError());
      return;
    }
    const onEvent = (...values) => {
      if (name !== "error") emitter.removeListener("error", onError);
      resolve(values);
    };
    const onError = (error) => {
      emitter.removeListener(name, onEvent);
      reject(error);
    };
    emitter.once(name, onEvent);
    if (name !== "error") emitter.once("error", onError);
    signal?.addEventListener("abort", () => {
      emitter.removeListener(name, onEvent);
      emitter.removeListener("error", onError);
      reject(abortError());
    });
  });
}

/** All events of a name, one after the other. Events that nobody waits for yet are kept. */
function on(emitter, name, options) {
  const waiting = [];
  const events = [];
  let failure = null;
  let isDone = false;
  const onEvent = (...values) => {
    const first = waiting.shift();
    if (first === undefined) events.push(values);
    else first.resolve({ value: values, done: false });
  };
  const finish = () => {
    emitter.removeListener(name, onEvent);
    emitter.removeListener("error", onError);
    isDone = true;
    for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const onError = (error) => {
    const first = waiting.shift();
    if (first === undefined) failure = { error };
    else first.reject(error);
    finish();
  };
  emitter.on(name, onEvent);
  if (name !== "error") emitter.on("error", onError);
  for (const closing of options?.close ?? []) emitter.on(closing, finish);
  options?.signal?.addEventListener("abort", () => onError(abortError()));
  return {
    next() {
      if (events.length > 0) return Promise.resolve({ value: events.shift(), done: false });
      if (failure !== null) {
        const { error } = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (isDone) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: finish,
    throw(error) {
      onError(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.errorMonitor = errorMonitor;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;
EventEmitter.captureRejections = false;
EventEmitter.listenerCount = (emitter, name) => emitter.listenerCount(name);
EventEmitter.getEventListeners = (emitter, name) => emitter.listeners(name);
EventEmitter.getMaxListeners = (emitter) => emitter.getMaxListeners();
EventEmitter.setMaxListeners = (count = defaultMaxListeners, ...emitters) => {
  requireCount(count, "n");
  if (emitters.length === 0) defaultMaxListeners = count;
  for (const emitter of emitters) emitter.setMaxListeners(count);
};
Object.defineProperty(EventEmitter, "defaultMaxListeners", {
  get: () => defaultMaxListeners,
  set(count) {
    requireCount(count, "defaultMaxListeners");
    defaultMaxListeners = count;
  },
  enumerable: true,
  configurable: true,
});
EventEmitter.EventEmitter = EventEmitter;

module.exports = EventEmitter;

// The driver: the bottom of every guest stack. It starts units, turns and jobs, and re-enters restored frames one after the other.
//
// Running calls give "ran", "idle" when there was nothing to run, or "unwound" when the stack was captured and is empty now. What
// a guest throws passes through.

/** Restored frames, innermost first, and how many of them have been re-entered. */
let pendingFrames = newList();
let resumedFrames = 0;
let unitsStarted = 0;

const completeUnwinding = () => {
  reportPendingFrames();
  resumedGenerator = null;
  $m = 0;
  return "unwound";
};

const $turn = (callable, thisArg, values) => {
  try {
    apply(callable, thisArg, values);
  } catch (thrown) {
    if (thrown === $unwind) return completeUnwinding();
    throw thrown;
  }
  finishMacrotask();
  return "ran";
};

/**
 * A residual runs nothing before it calls `next`, so the innermost frame is run first and its completion is handed to the
 * next one. No native depth is needed, however deep the stack was.
 */
const drive = () => {
  if (resumedFrames === pendingFrames.length) return "idle";
  let isThrow = false;
  let completion = $g;
  const next = () => {
    if (isThrow) throw completion;
    return completion;
  };
  while (resumedFrames < pendingFrames.length) {
    const frame = takePendingFrame();
    try {
      const result = runResidual(frame, next);
      completion = frame.isConstruct && !$isObject(result) ? frame.thisValue : result;
      isThrow = false;
    } catch (thrown) {
      if (thrown === $unwind) return completeUnwinding();
      completion = thrown;
      isThrow = true;
    }
  }
  if (isThrow) throw completion;
  finishMacrotask();
  return "ran";
};

const takePendingFrame = () => {
  const frame = pendingFrames[resumedFrames];
  pendingFrames[resumedFrames] = undefined;
  resumedFrames += 1;
  return frame;
};

const runResidual = ({ residual, thisValue, locals, generator }, next) => {
  if (generator !== undefined) return runGenerator(generator, next);
  const values = newList();
  append(values, next);
  append(values, locals);
  return apply(residual, thisValue, values);
};

/** The body of a generator is re-entered by its native step: what comes out is the result of the pending one. */
const runGenerator = (generator, next) => {
  frameNext = next;
  pendingGenerators.delete(generator);
  pendingGeneratorCount -= 1;
  return apply(generatorNext, generator, noArguments);
};

/** Frames not re-entered yet report themselves like running ones: the pending call of each throws the token at once. */
const reportPendingFrames = () => {
  const unwindAtOnce = () => {
    throw $unwind;
  };
  while (resumedFrames < pendingFrames.length) {
    const frame = takePendingFrame();
    pendingLabel = frame.label;
    try {
      runResidual(frame, unwindAtOnce);
    } catch (thrown) {
      if (thrown !== $unwind) throw thrown;
    } finally {
      pendingLabel = undefined;
    }
  }
};

/** Names that Node has in its global scope and that stand in modules here; the main unit's table tells which of them are mentioned. */
const globalPrefix = "global:";
const defineModuleGlobals = (index, require) => {
  const specifiers = ownKeys(moduleTable[index].resolved);
  for (let i = 0; i < specifiers.length; i += 1) {
    if (indexOfString(specifiers[i], globalPrefix) !== 0) continue;
    const name = sliceString(specifiers[i], globalPrefix.length);
    defineMethod(globalThis, name, ownData(require(specifiers[i]), name));
  }
};

const start = (main) => {
  const index = mainIndex();
  unitsStarted += 1;
  refreshLoopTime();
  const values = newList();
  const { kind, name, dir } = moduleTable[index];
  const module = kind === "module" ? undefined : $newModule(index);
  if (module !== undefined && hasModules) $register(index, { module });
  // No turn is under way yet.
  const require = unit.$makeRequire === undefined ? laterMethod("require", "require") : withoutStops(() => unit.$makeRequire(index));
  withoutStops(() => defineModuleGlobals(index, require));
  if (kind === "module") {
    append(values, index);
    return $turn(unit.$startModule, undefined, values);
  }
  append(values, module.exports);
  append(values, require);
  append(values, module);
  append(values, name);
  append(values, dir);
  return $turn(main, module.exports, values);
};

const script = () => {
  unitsStarted += 1;
  refreshLoopTime();
};
const unwound = (thrown) => {
  if (thrown !== $unwind) return false;
  completeUnwinding();
  return true;
};
const units = () => unitsStarted;

const exitCode = () => {
  const code = ownData(process, "exitCode");
  return code === undefined ? 0 : +code & 255;
};

/** Some engines keep the stack in a slot behind an accessor of Error.prototype, others in an own property. */
const stackAccessor = getOwnPropertyDescriptor(ErrorPrototype, "stack");
const stackSlot = stackAccessor === undefined || stackAccessor.get === undefined ? () => undefined : uncurry(stackAccessor.get);

/** What to print of an exception that nobody caught. */
const describe = (thrown) => {
  const isError = $isObject(thrown) && !isRecorded(thrown) && classOf(thrown) === "Error";
  const message = isError ? errorHeader(thrown) : `Uncaught ${inspect(thrown)}`;
  const stack = isError ? ownData(thrown, "stack") ?? stackSlot(thrown) : undefined;
  return { message, stack: typeof stack === "string" ? stack : message };
};

$g = $host.fuel;

const encodeHost = () =>
  `{"random":[${joinList(randomState, ",")}],${encodeClock()},"units":${unitsStarted},"modules":${encodeModules()},"console":${encodeConsole()}}`;
const restoreHost = (host) => {
  for (let i = 0; i < 4; i += 1) randomState[i] = host.random[i];
  unitsStarted = host.units;
  restoreModules(host.modules);
  restoreConsole(host.console);
};

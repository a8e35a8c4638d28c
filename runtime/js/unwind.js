// Unwinding: the token passes through the frames, innermost first, and each reports itself before it lets the token go on.

/** What the frames have reported since the unwinding began, innermost first. */
let capturedFrames = newList();
/** The block environments reported since the last frame: they belong to the frame that reports next. */
let capturedBlocks = newList();

const $env = (scope, token, bindings) => {
  append(capturedBlocks, scope);
  append(capturedBlocks, token);
  append(capturedBlocks, bindings);
};

/** The frame of a generator reported last: the frame below it knows which generator it is. */
let resumedGenerator = null;

/** Where the frame stands that reports itself without having been re-entered. */
let pendingLabel;

/** A frame that keeps no label stands where the snapshot said, if it was not re-entered, and otherwise where the host has seen it. */
const labelOf = (fn, ownLabel) => {
  if (ownLabel !== undefined) return ownLabel;
  return pendingLabel === undefined ? $host.frameLabel(fn) : pendingLabel;
};

const $frame = (fn, ownLabel, thisValue, locals, environments, isGenerator) => {
  for (let i = 0; i < environments.length; i += 1) append(capturedBlocks, environments[i]);
  const label = labelOf(fn, ownLabel);
  const frame = { fn, label, thisValue, locals, environments: capturedBlocks, generator: undefined };
  append(capturedFrames, frame);
  capturedBlocks = newList();
  if (resumedGenerator !== null) {
    resumedGenerator.generator = locals.generator;
    resumedGenerator = null;
  }
  if (isGenerator) resumedGenerator = frame;
};

/** Runs what is not to be stopped in, nor counted. */
const withoutStops = (action) => {
  const fuel = $g;
  $g = 1e9;
  try {
    return action();
  } finally {
    $g = fuel;
  }
};

const $poll = () => {
  const fuel = $host.poll(pendingFrames.length - resumedFrames);
  // Loops count with what they have of their own, and what begins after them with this.
  if (fuel >= 0) return ($g = fuel);
  if (fuel === -2) throw new RangeError("Maximum call stack size exceeded");
  beginWalk();
  $m = 3;
  throw $unwind;
};

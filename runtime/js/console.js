// console: text is put together here, without running guest code, and written by the host.

let consoleIndent = 0;
let consoleCounts = create(null);
let consoleTimes = create(null);

const writeLine = (fd, text) => {
  const indent = repeatString(" ", consoleIndent);
  const indented = consoleIndent === 0 ? text : indent + joinArray(splitString(text, "\n"), `\n${indent}`);
  $host.write(fd, `${indented}\n`);
};

const elapsed = (label) => {
  const milliseconds = clock() - consoleTimes[label];
  return milliseconds >= 1000 ? `${floor(milliseconds) / 1000}s` : `${floor(milliseconds * 1000) / 1000}ms`;
};

const console = {
  log(...values) {
    writeLine(1, formatLog(values));
  },
  info(...values) {
    writeLine(1, formatLog(values));
  },
  debug(...values) {
    writeLine(1, formatLog(values));
  },
  warn(...values) {
    writeLine(2, formatLog(values));
  },
  error(...values) {
    writeLine(2, formatLog(values));
  },
  dir(value) {
    writeLine(1, inspect(value));
  },
  assert(condition, ...values) {
    if (condition) return;
    const text = formatLog(values);
    writeLine(2, text === "" ? "Assertion failed" : `Assertion failed: ${text}`);
  },
  group(...values) {
    if (values.length > 0) writeLine(1, formatLog(values));
    consoleIndent += 2;
  },
  groupEnd() {
    consoleIndent = max(0, consoleIndent - 2);
  },
  count(label = "default") {
    const key = `${label}`;
    consoleCounts[key] = (consoleCounts[key] ?? 0) + 1;
    writeLine(1, `${key}: ${consoleCounts[key]}`);
  },
  countReset(label = "default") {
    delete consoleCounts[`${label}`];
  },
  time(label = "default") {
    consoleTimes[`${label}`] = clock();
  },
  timeLog(label = "default", ...values) {
    const key = `${label}`;
    if (consoleTimes[key] === undefined) return;
    const rest = values.length === 0 ? "" : ` ${formatLog(values)}`;
    writeLine(1, `${key}: ${elapsed(key)}${rest}`);
  },
  timeEnd(label = "default") {
    const key = `${label}`;
    if (consoleTimes[key] === undefined) return;
    writeLine(1, `${key}: ${elapsed(key)}`);
    delete consoleTimes[key];
  },
};
defineMethod(globalThis, "console", console);

const encodeConsole = () =>
  `{"indent":${consoleIndent},"counts":${encodeBindings(consoleCounts)},"timers":${encodeBindings(consoleTimes)}}`;
const restoreConsole = ({ indent, counts, timers }) => {
  consoleIndent = indent;
  consoleCounts = decodeRecord(counts);
  consoleTimes = decodeRecord(timers);
};

return { encodeConsole, restoreConsole };

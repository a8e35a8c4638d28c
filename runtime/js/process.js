// process, performance, print and require: the small part of Node's globals that programs commonly use.

const nanosecondsPerMillisecond = 1000000;

const newStream = (fd) => ({
  fd,
  write(chunk) {
    $host.write(fd, `${chunk}`);
    return true;
  },
});

const hrtime = (() => {
  const functions = {
    hrtime(previous) {
      const now = clock();
      let seconds = floor(now / 1000);
      let nanoseconds = floor((now - seconds * 1000) * nanosecondsPerMillisecond);
      if (previous !== undefined) {
        seconds -= previous[0];
        nanoseconds -= previous[1];
        if (nanoseconds < 0) {
          seconds -= 1;
          nanoseconds += 1000000000;
        }
      }
      return [seconds, nanoseconds];
    },
    bigint() {
      return BigInt(floor(clock() * nanosecondsPerMillisecond));
    },
  };
  defineData(functions.hrtime, "bigint", functions.bigint, true, true, true);
  return functions.hrtime;
})();

const process = {
  argv: $host.args,
  env: $host.env,
  platform: "linux",
  exitCode: undefined,
  stdout: newStream(1),
  stderr: newStream(2),
  hrtime,
  exit(code) {
    if (code !== undefined) process.exitCode = code;
    $host.exit(exitCode());
  },
  nextTick(callback, ...values) {
    enqueue(tickQueue, callback, values);
  },
  uptime() {
    return clock() / 1000;
  },
};
const performance = {
  now() {
    return clock();
  },
};

const { print } = {
  print(...values) {
    $host.write(1, `${joinList(mapList(values, String), " ")}\n`);
  },
};

defineMethod(globalThis, "global", globalThis);
defineMethod(globalThis, "process", process);
defineMethod(globalThis, "performance", performance);
defineMethod(globalThis, "print", print);

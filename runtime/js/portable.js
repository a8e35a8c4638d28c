// A stopped program as one file that goes on under any ECMAScript engine: Node, QuickJS, a bare shell.
//
// The marker lines are replaced by the guest library, its instrumented unit, the resume code and the snapshot. This file itself is
// the host: it writes, tells the time and turns the event loop. Where the engine has timers, they and its own microtask queue are
// used; a bare engine gets a loop that does not wait but sets the guest's clock forward.
//
// With the environment variable SOJOURN_DETERMINISTIC the loop for bare engines is used in any case. With SOJOURN_SNAPSHOT_AT=k,
// too, and the program stops at its k-th safepoint (or the first one behind it where a stop is possible) and writes what the guest
// library reports to the file that SOJOURN_SNAPSHOT_TO names.
//
// The guest's globals are looked up through the scopes around the resume code: no name but `$host` may be bound there.
(function () {
  const $host = (function () {
    const engine = {
      process: globalThis.process,
      print: globalThis.print ?? globalThis.console?.log,
      printError: globalThis.printErr ?? globalThis.console?.error ?? globalThis.print,
      setTimeout: globalThis.setTimeout,
      queueMicrotask: globalThis.queueMicrotask,
      now: globalThis.performance === undefined ? Date.now : globalThis.performance.now.bind(globalThis.performance),
      require: typeof require === "function" ? require : undefined,
    };
    const settings = engine.process?.env ?? {};
    const stopAt = Number(settings.SOJOURN_SNAPSHOT_AT ?? Infinity);
    const isDeterministic = settings.SOJOURN_DETERMINISTIC !== undefined || stopAt < Infinity || engine.setTimeout === undefined;

    let sojourn, safepoints = 0, waitedMs = 0, guestJobs = 0, isJobTurnQueued = false;
    const unfinishedLines = { __proto__: null, 1: "", 2: "" };

    // The guest may patch every prototype, and this file runs beside it.
    const { apply } = Reflect;
    const { indexOf, slice, split } = String.prototype;
    const { exec } = RegExp.prototype;
    const { map } = Array.prototype;

    /**
     * Whether every frame of the stack can be left and entered again. Native functions show as frames without a place in a file.
     * Accessors and conversions are called by operators, not by a call that has a label; they are told by their names.
     */
    const canUnwind = () => {
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = Infinity;
      const { stack } = new Error();
      Error.stackTraceLimit = stackTraceLimit;
      const native = /\((<anonymous>|native)\)/;
      const transparent = /^\s*(at )?(Reflect\.apply|apply|Function\.(call|apply)|call|Reflect\.construct|construct|drive|start|turn|job)\b/;
      const implicit = /^\s*(at )?(new )?([\w$.]+\.)?(get |set |valueOf|toString|toJSON|\[Symbol\.)/;
      const matches = (pattern, line) => apply(exec, pattern, [line]) !== null;
      const lines = apply(split, stack, ["\n"]);
      for (let i = 0; i < lines.length; i += 1) {
        if ((matches(native, lines[i]) && !matches(transparent, lines[i])) || matches(implicit, lines[i])) return false;
      }
      return true;
    };

    const writeLine = (fd, line) => (fd === 2 ? engine.printError(line) : engine.print(line));
    const writeLines = (fd, text) => {
      let rest = unfinishedLines[fd] + text;
      for (let end = apply(indexOf, rest, ["\n"]); end >= 0; end = apply(indexOf, rest, ["\n"])) {
        writeLine(fd, apply(slice, rest, [0, end]));
        rest = apply(slice, rest, [end + 1]);
      }
      unfinishedLines[fd] = rest;
    };

    /* program */

    const $host = {
      ready: (entryPoints) => { sojourn = entryPoints; },
      poll: () => {
        safepoints += 1;
        return safepoints >= stopAt && canUnwind() ? -1 : $host.fuel;
      },
      write: (fd, text) => {
        if (engine.process?.stdout === undefined) writeLines(fd, text);
        else engine.process[fd === 2 ? "stderr" : "stdout"].write(text);
      },
      now: () => (isDeterministic ? waitedMs : engine.now()),
      random32: () => Math.floor(Math.random() * 4294967296),
      exit: (code) => {
        if (engine.process?.exit !== undefined) engine.process.exit(code);
        throw new Error(`the program has ended with status ${code}`);
      },
      queueJob: () => {
        guestJobs += 1;
        if (isDeterministic || isJobTurnQueued) return;
        isJobTurnQueued = true;
        engine.queueMicrotask(runJobs);
      },
      nextJob: () => {
        if (guestJobs === 0) return false;
        guestJobs -= 1;
        return true;
      },
      args: [...(engine.process?.argv?.slice(0, 2) ?? ["", ""]), ...$program.args],
      sourceOf: (fn) => {
        const place = $program.functions[fn];
        return place === undefined || place === null ? undefined : apply(slice, $program.units[place[0]], [place[1], place[2]]);
      },
      modules: apply(map, $program.modules, [(module) => {
        if (module === null) return undefined;
        Object.setPrototypeOf(module.resolved, null);
        return module;
      }]),
      unitMain: (index) => $host.mains[$program.modules[index].name](),
      env: { ...settings },
      plain: false,
      // Without a stop to be made nobody needs to be asked.
      fuel: stopAt === Infinity ? 1e9 : 0,
    };

    /** Runs a part of the program; false when nothing must follow it. */
    const run = (part) => {
      try {
        if (part() !== "unwound") return true;
        engine.require("fs").writeFileSync(settings.SOJOURN_SNAPSHOT_TO, sojourn.takeSnapshot());
      } catch (thrown) {
        $host.write(2, `${sojourn.describe(thrown).stack}\n`);
        if (engine.process !== undefined) engine.process.exitCode = 1;
        else throw thrown;
      }
      hasStopped = true;
      return false;
    };
    let hasStopped = false;

    const runJob = () => !hasStopped && run(sojourn.job) && run(sojourn.ticks);
    const runJobs = () => {
      isJobTurnQueued = false;
      while ($host.nextJob() && runJob());
    };
    const finish = () => {
      hasStopped = true;
      for (let fd = 1; fd <= 2; fd += 1) if (unfinishedLines[fd] !== "") writeLine(fd, unfinishedLines[fd]);
      if (engine.process !== undefined) engine.process.exitCode = sojourn.exitCode();
    };

    /** One macrotask, then the engine's microtasks, then the next one when it is due. */
    const step = (part) => {
      if (hasStopped || !run(part) || !run(sojourn.ticks)) return;
      engine.queueMicrotask(awaitNextTurn);
    };
    const awaitNextTurn = () => {
      engine.setTimeout(() => {
        // Only now are there no more microtasks, however many made others.
        if (hasStopped || !run(sojourn.throwUnhandled)) return;
        const due = sojourn.nextDue();
        if (due < 0) finish();
        else if (due === 0) step(sojourn.turn);
        else engine.setTimeout(step, due, sojourn.turn);
      }, 0);
    };

    /** A program that was stopped before it had begun has its main function here, and no frames. */
    const begin = () => ($host.main === undefined ? sojourn.drive() : sojourn.start($host.main));

    const runWithoutWaiting = () => {
      let goesOn = run(begin) && run(sojourn.ticks);
      while (goesOn) {
        if ($host.nextJob()) {
          goesOn = runJob();
          continue;
        }
        goesOn = run(sojourn.throwUnhandled);
        const due = sojourn.nextDue();
        if (due < 0 || !goesOn) break;
        waitedMs += due;
        goesOn = run(sojourn.turn) && run(sojourn.ticks);
      }
      if (goesOn) finish();
    };

    const withoutPrototypes = (key, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value) ? Object.setPrototypeOf(value, null) : value;
    $host.begin = (snapshot) => {
      sojourn.restore(JSON.parse(snapshot, withoutPrototypes));
      if (isDeterministic) runWithoutWaiting();
      else step(begin);
    };
    return $host;
  })();

  /* library */
  /* unit */
  /* modules */
  /* resume */
  (function () {
    /* snapshot */
    $host.begin($snapshot);
  })();
})();

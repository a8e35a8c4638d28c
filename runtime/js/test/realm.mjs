// A realm with the guest library, for tests without an engine of ours: Node's vm contexts stand for the realms a program hops between.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const library = read("library.js").replace(/^.*\/\* include: (\S+) \*\/$/gm, (line, name) => read(name));
// The instrumenter makes the functions of this unit lexical; here it runs as it is.
const iteration = read("iteration.js").replace(/^function (\$\w+)\(/gm, "const $1 = function $1(");

const withoutPrototypes = (key, value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.setPrototypeOf(value, null) : value;

export class Realm {
  /** The guest unwinds at its `stopAt`-th safepoint in this realm; what it writes is appended to `output`. */
  constructor(stopAt = Infinity, output = []) {
    this.context = vm.createContext({});
    this.jobs = 0;
    this.output = output;
    let safepoints = 0, now = 0;
    this.context.$host = {
      ready: (sojourn) => { this.sojourn = sojourn; },
      poll: () => { safepoints += 1; return safepoints === stopAt ? -1 : 0; },
      write: (fd, text) => { output.push(text); },
      now: () => now,
      random32: () => 1,
      exit: (code) => { throw new Error(`exit ${code}`); },
      queueJob: () => { this.jobs += 1; },
      args: [], env: {}, plain: false, fuel: 0,
    };
    this.sleep = (milliseconds) => { now += milliseconds; };
    this.run(library);
    this.run(iteration);
  }

  run(code) {
    return vm.runInContext(code, this.context);
  }

  restore(snapshot, resumeCode) {
    this.run(resumeCode);
    this.sojourn.restore(JSON.parse(snapshot, withoutPrototypes));
  }

  /** Turns the event loop, beginning with the outcome of a first call, until the program stops (a snapshot) or ends (null). */
  loop(outcome) {
    for (;;) {
      if (outcome === "unwound") return this.sojourn.takeSnapshot();
      outcome = this.sojourn.ticks();
      if (outcome === "idle" && this.jobs > 0) {
        this.jobs -= 1;
        outcome = this.sojourn.job();
      } else if (outcome === "idle") {
        const due = this.sojourn.nextDue();
        if (due < 0) return null;
        this.sleep(due);
        outcome = this.sojourn.turn();
      }
    }
  }
}

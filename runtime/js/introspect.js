// Introspection: closures are asked who they are.
//
// In mode 2 the prologue of an instrumented function answers through `$q` with its function id and, innermost first, a triple
// (scope id, identity token, captured bindings) for each enclosing environment, and returns at once: no user code runs.
// A token stands for one environment during one walk. It is reissued in the next walk, because a copy of a per-iteration
// environment copies the token of its predecessor too.

/** The walk that tokens belong to; it begins with the unwinding and ends with the next one. */
let walkNumber = 0;
const beginWalk = () => {
  walkNumber += 1;
};
const $n = (token) =>
  token !== undefined && token.walk === walkNumber ? token : { walk: walkNumber, environment: -1 };

let answer = null;
const $q = (fn, ...environments) => {
  answer = { fn, environments };
};

/** Class constructors cannot be called; each registers a closure that answers for it. */
const classQuestions = newWeakMap();
const classPrototypes = newWeakMap();
let anyClass = false;
const $class = (constructor, fn, question) => {
  anyClass = true;
  classQuestions.set(constructor, question);
  classPrototypes.set(constructor.prototype, constructor);
};

const noArguments = newList();

/** Asks a function that is neither native nor bound nor a proxy; null when it is not instrumented. */
const ask = (closure) => {
  const question = classQuestions.get(closure);
  const fuel = $g;
  answer = null;
  $m = 2;
  $g = -1;
  try {
    const made = apply(question === undefined ? closure : question, undefined, noArguments);
    // A generator function has only made a generator, whose first step answers.
    if (answer === null && $isObject(made)) apply(generatorNext, made, noArguments);
  } catch {
    // An uninstrumented class constructor throws: it has given no answer.
  }
  $m = 0;
  $g = fuel;
  const given = answer;
  answer = null;
  return given;
};

/** Whether a function is not ECMAScript code of the guest, so that asking it would run it. */
const isNative =
  $host.isNative ?? ((callable) => matchRegExp(/\) \{\s*\[native code\]\s*\}$/, functionText(callable)) !== null);

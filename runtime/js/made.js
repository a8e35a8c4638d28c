// Code made from text at run time: each text becomes a unit of its own, instrumented like the others, and travels with the program.
// https://tc39.es/ecma262/#sec-createdynamicfunction

const makeUnit = (text) => {
  if ($host.makeUnit === undefined) throw new Error("code cannot be made from text here: nothing is there that could instrument it");
  const main = $host.makeUnit(text);
  // All it does is to make the function.
  return withoutStops(() => apply(main, undefined, noArguments));
};

const makeFunction = (head, values) => {
  const texts = newList();
  for (let i = 0; i < values.length; i += 1) texts[i] = `${values[i]}`;
  const count = texts.length;
  const body = count === 0 ? "" : texts[count - 1];
  if (count > 0) setLength(texts, count - 1);
  return makeUnit(`return ${head} anonymous(${joinList(texts, ",")}\n) {\n${body}\n}`);
};

/** The constructor of functions that begin in a certain way: it looks like the original, but what it makes is instrumented. */
const makingConstructor = (Native, head) => {
  const maker = new Proxy(Native, {
    __proto__: null,
    apply: (_, thisArg, values) => makeFunction(head, values),
    construct: (_, values, newTarget) => {
      const made = makeFunction(head, values);
      return newTarget === maker ? made : setPrototypeOf(made, newTarget.prototype);
    },
  });
  return maker;
};

const isSyntaxError = (error) => $isObject(error) && getPrototypeOf(error) === SyntaxError.prototype;
/** A function that evaluates an expression. What is none is a syntax error, or else something that functions can hold. */
const evaluatorOf = (text) => {
  try {
    return makeUnit(`return () => (${text}\n)`);
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
  }
  makeUnit(`() => {${text}\n}`);
  throw new Error("eval of statements is not supported: make a function of them with `new Function`");
};
const { eval: indirectEval } = {
  eval(text) {
    return typeof text === "string" ? evaluatorOf(text)() : text;
  },
};

const makers = [
  [FunctionPrototype, "function"],
  [GeneratorFunctionPrototype, "function*"],
  [AsyncFunctionPrototype, "async function"],
  [AsyncGeneratorFunctionPrototype, "async function*"],
];
if (!$host.plain) {
  for (let i = 0; i < makers.length; i += 1) {
    const prototype = makers[i][0];
    const { configurable, enumerable, writable, value } = getOwnPropertyDescriptor(prototype, "constructor");
    defineProperty(prototype, "constructor", {
      __proto__: null, configurable, enumerable, writable, value: makingConstructor(value, makers[i][1]),
    });
  }
  defineMethod(globalThis, "Function", ownData(FunctionPrototype, "constructor"));
  defineMethod(globalThis, "eval", indirectEval);
}

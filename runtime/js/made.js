// Code made from text at run time: each text becomes a unit of its own, instrumented like the others, and travels with the program.
// https://tc39.es/ecma262/#sec-createdynamicfunction

const makeCode = (text, hidden) => {
  if ($host.makeUnit === undefined) throw new Error("code cannot be made from text here: nothing is there that could instrument it");
  return $host.makeUnit(text, hidden);
};
const makeUnit = (text) => {
  const main = makeCode(text);
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

/** The function that evaluates a text in the global scope. `hidden` are the names that the text would see besides. */
const $evaluator = (text, isStrict, hidden) => makeCode(isStrict ? `"use strict";void 0;${text}` : text, hidden);

/** What a text given to `eval` declares belongs to the global object: https://tc39.es/ecma262/#sec-createglobalfunctionbinding */
const $globalFunction = (name, value) => {
  const existing = getOwnPropertyDescriptor(globalThis, name);
  const isDefinable = existing === undefined
    ? isExtensible(globalThis)
    : existing.configurable || (!isAccessor(existing) && existing.writable && existing.enumerable);
  if (!isDefinable) throw new TypeError(`Identifier '${name}' cannot be declared as a function here`);
  if (existing === undefined || existing.configurable) defineData(globalThis, name, value, true, true, true);
  else defineProperty(globalThis, name, { __proto__: null, value });
};
/** https://tc39.es/ecma262/#sec-createglobalvarbinding */
const $globalVariable = (name) => {
  if (hasOwn(globalThis, name)) return;
  if (!isExtensible(globalThis)) throw new TypeError(`Identifier '${name}' cannot be declared here`);
  defineData(globalThis, name, undefined, true, true, true);
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
    if (i > 0) setPrototypeOf(value, ownData(FunctionPrototype, "constructor"));
    defineProperty(prototype, "constructor", {
      __proto__: null, configurable, enumerable, writable, value: makingConstructor(value, makers[i][1]),
    });
  }
  defineMethod(globalThis, "Function", ownData(FunctionPrototype, "constructor"));
}

return { $evaluator, $globalFunction, $globalVariable };

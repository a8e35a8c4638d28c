// `eval`: the text becomes a unit of the program, and the unit's function is called from here, so that a stop may happen in it.
// https://tc39.es/ecma262/#sec-performeval

function $evalMethods() {
  return {
    eval(text) {
      if (typeof text !== "string") return text;
      return $call($evaluator(text, false, ""), $global);
    },
  };
}

/** A call of `eval` by this name. What the text would see besides the global scope stands in `hidden`. */
function $directEval(callee, isStrict, hidden, ...values) {
  if (callee !== $builtins.eval || typeof values[0] !== "string") return $apply(callee, undefined, values);
  return $call($evaluator(values[0], isStrict, hidden), $global);
}

// What stands where guests find a built-in whose part of the unit has not been read yet.

function $laterMethod(place, key) {
  "use strict";
  const { method } = {
    method(...values) {
      return $apply($builtIn(place, key), this, values);
    },
  };
  return method;
}

function $laterPromise() {
  "use strict";
  return function Promise(executor) {
    if (new.target === undefined) $throwType("Promise constructor cannot be invoked without 'new'");
    return $construct($builtIn("Promise", "constructor"), [executor], new.target);
  };
}

// Functions of Proxy and Reflect whose calls the unit must see.

function $proxyStatics() {
  "use strict";
  return {
    revocable(target, handler) {
      const proxy = $revocable(target, handler);
      return { proxy, revoke: $revoker(proxy) };
    },
  };
}
function $revoker(proxy) {
  return () => {
    $revoke(proxy);
  };
}

/** A frame that was entered by `new` is told by the call below it: `Reflect.construct` has a frame with such a call. */
function $reflectMethods() {
  "use strict";
  return {
    construct(target, list) {
      return $construct(target, list, arguments.length > 2 ? arguments[2] : target);
    },
  };
}

/** https://tc39.es/ecma262/#sec-speciesconstructor */
function $species(object, fallback) {
  const { constructor } = object;
  if (constructor === undefined) return fallback;
  if (!$isObject(constructor)) $throwType("the constructor is not an object");
  const species = constructor[$speciesKey];
  if (species === undefined || species === null) return fallback;
  if (!$isConstructor(species)) $throwType("the species is not a constructor");
  return species;
}

// Installing: what guests see of the instrumented unit takes the place of the built-ins it stands for. It happens when the unit has
// been evaluated and before any guest code runs; only then is the realm as it was complete.

const installMethods = (object, methods) => {
  const names = ownKeys(methods);
  for (let i = 0; i < names.length; i += 1) defineMethod(object, names[i], ownData(methods, names[i]));
};

/** The functions of the unit, by name. */
let unit;
const $install = (functions) => {
  unit = functions;
  // Nothing is to be stopped or counted yet.
  $g = 1e9;
  installMethods(GeneratorPrototype, unit.$generatorMethods());
  $g = $fuel;
  watchRealm();
};

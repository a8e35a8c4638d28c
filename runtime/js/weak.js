// Weak references and finalization registries. What they hold cannot be listed, so the library keeps a record of its own. Nothing is
// ever finalized: the specification leaves that to the host.

const weakSetAdd = uncurry(WeakSet.prototype.add);
const weakSetDelete = uncurry(WeakSet.prototype.delete);

/** Restored weak references whose targets had been collected. */
const emptyReferences = newWeakSet();
/** Some engines have neither. */
const Reference = globalThis.WeakRef ?? class { deref() {} };
const Registry = globalThis.FinalizationRegistry ?? class { register() {} unregister() {} };
const nativeDeref = uncurry(Reference.prototype.deref);
const targetOf = (reference) => (emptyReferences.has(reference) ? undefined : nativeDeref(reference));
const emptyReference = () => {
  const reference = new Reference(create(null));
  emptyReferences.add(reference);
  return reference;
};

/** registry → { callback, tokens } */
const registryRecords = newWeakMap();
const nativeRegister = uncurry(Registry.prototype.register);
const nativeUnregister = uncurry(Registry.prototype.unregister);
const makeRegistry = (callback, tokens) => {
  const registry = new Registry(callback);
  registryRecords.set(registry, { callback, tokens });
  return registry;
};
const recordingRegistry = new Proxy(Registry, {
  __proto__: null,
  construct: (Native, values, newTarget) => {
    const callback = values[0];
    // The guest's callback is never called, in no engine.
    values[0] = typeof callback === "function" ? () => {} : callback;
    const registry = construct(Native, values, newTarget === recordingRegistry ? Native : newTarget);
    registryRecords.set(registry, { callback, tokens: new WeakSet() });
    return registry;
  },
});
const weakMethods = {
  deref() {
    return targetOf(this);
  },
  register(target, held) {
    const token = arguments.length > 2 ? arguments[2] : undefined;
    nativeRegister(this, target, held, token);
    if (token !== undefined) weakSetAdd(registryRecords.get(this).tokens, token);
  },
  unregister(token) {
    const wasKnown = nativeUnregister(this, token);
    return weakSetDelete(registryRecords.get(this).tokens, token) || wasKnown;
  },
};
if (!$host.plain && globalThis.WeakRef !== undefined) {
  defineMethod(Reference.prototype, "deref", weakMethods.deref);
  defineMethod(Registry.prototype, "register", weakMethods.register);
  defineMethod(Registry.prototype, "unregister", weakMethods.unregister);
  defineMethod(Registry.prototype, "constructor", recordingRegistry);
  defineMethod(globalThis, "FinalizationRegistry", recordingRegistry);
}

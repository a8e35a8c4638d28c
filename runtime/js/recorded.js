// Recorded built-ins: bound functions and proxies hide what they are made of, and no question can be put to them.
// So the built-ins that make them are wrapped, and note the parts when they make one. The wrappers look like the originals.

const boundParts = newWeakMap();
const proxyParts = newWeakMap();
/** Most programs make neither: one test then saves two look-ups for every object walked. */
let anyRecorded = false;
const isRecorded = (value) => anyRecorded && (proxyParts.has(value) || boundParts.has(value));

const nativeBind = FunctionPrototype.bind;
const bindNatively = (target, thisArg, values) => {
  const bindArguments = newList();
  append(bindArguments, thisArg);
  for (let i = 0; i < values.length; i += 1) append(bindArguments, values[i]);
  return apply(nativeBind, target, bindArguments);
};
const { bind } = {
  bind(thisArg, ...rest) {
    const bound = bindNatively(this, thisArg, rest);
    recordBound(bound, this, thisArg, rest);
    return bound;
  },
};
const recordBound = (bound, target, thisArg, values) => {
  anyRecorded = true;
  boundParts.set(bound, { target, thisArg, values });
};

/** A proxy of `Proxy` keeps every look of the original, the missing `prototype` included. */
const recordingProxy = new Proxy(Proxy, {
  __proto__: null,
  construct: (Native, values, newTarget) => {
    const proxy = construct(Native, values, newTarget);
    recordProxy(proxy, values[0], values[1]);
    return proxy;
  },
});
const recordProxy = (proxy, target, handler, revoke) => {
  anyRecorded = true;
  proxyParts.set(proxy, { target, handler, revoke });
};

const nativeRevocable = Proxy.revocable;
const $revocable = (target, handler) => {
  const pair = nativeRevocable(target, handler);
  const proxy = ownData(pair, "proxy");
  recordProxy(proxy, target, handler, ownData(pair, "revoke"));
  return proxy;
};
/** What is left of a proxy that has been revoked: whether it can be called, and by `new`. */
const revokedTarget = (target) => {
  if (typeof target !== "function") return null;
  return isConstructor(target) ? Object : isArray;
};
const $revoke = (proxy) => {
  const parts = proxyParts.get(proxy);
  if (parts.handler === null) return;
  parts.target = revokedTarget(parts.target);
  parts.handler = null;
  apply(parts.revoke, undefined, noArguments);
};
const revokedProxy = (target) => {
  const proxy = $revocable(target ?? create(null), create(null));
  $revoke(proxy);
  return proxy;
};
const { toString } = {
  toString() {
    if (typeof this !== "function" || isNative(this)) return functionText(this);
    const path = pathOf(this);
    if (path !== undefined) return `function ${sliceString(path, lastIndexOfString(path, ".") + 1)}() { [native code] }`;
    if ($host.sourceOf === undefined) return functionText(this);
    const identity = ask(this);
    return (identity === null ? undefined : $host.sourceOf(identity.fn)) ?? functionText(this);
  },
};

if (!$host.plain) {
  defineMethod(FunctionPrototype, "bind", bind);
  defineMethod(FunctionPrototype, "toString", toString);
  defineMethod(globalThis, "Proxy", recordingProxy);
}

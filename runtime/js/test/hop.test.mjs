// What the guest library promises, without the instrumenter: values survive a hop, and so do closures, frames and timers of a
// program instrumented by hand in the shapes that the instrumenter makes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Realm } from "./realm.mjs";

const noCode = "$code(() => ({}), {})";

/** Lines that build `g`, and expressions that must be true of it after any number of hops. */
const values = {
  "primitives": ["g.list = [undefined, NaN, -0, Infinity, -Infinity, 12n, '\\ud800', null, true]",
    "Object.is(g.list[2], -0)", "g.list[1] !== g.list[1]", "g.list[5] === 12n", "g.list[6].length === 1", "0 in g.list && g.list[0] === undefined"],
  "cycles and sharing": ["g.self = g; g.a = g.b = {}", "g.self === g", "g.a === g.b"],
  "arrays": ["g.a = [1, , 3]; g.a.extra = 1; g.sparse = []; g.sparse[5000] = 7; g.frozen = Object.freeze([1, 2])",
    "!(1 in g.a) && g.a.length === 3 && g.a.extra === 1", "g.sparse.length === 5001 && g.sparse[5000] === 7", "Object.isFrozen(g.frozen)"],
  "own __proto__ and no prototype": ["g.o = JSON.parse('{\"__proto__\": 7}'); g.n = Object.create(null); g.n.__proto__ = 8",
    "Object.hasOwn(g.o, '__proto__') && g.o.__proto__ === 7", "Object.getPrototypeOf(g.n) === null && g.n.__proto__ === 8"],
  "attributes": ["Object.defineProperty(g, 'hidden', { value: 1 }); g.closed = Object.preventExtensions({ a: 1 }); g.sealed = Object.seal({ a: 1 })",
    "!Object.getOwnPropertyDescriptor(g, 'hidden').writable", "!Object.isExtensible(g.closed)", "Object.isSealed(g.sealed) && !Object.isFrozen(g.sealed)"],
  "symbols": ["g.u = Symbol('u'); g[g.u] = 1; g.r = Symbol.for('r'); g.w = Symbol.iterator",
    "g[g.u] === 1 && g.u.description === 'u'", "g.r === Symbol.for('r')", "g.w === Symbol.iterator"],
  "objects with slots": ["g.d = new Date(5); g.x = /a+/gi; g.x.lastIndex = 2; g.e = new RangeError('m', { cause: g }); g.n = Object(3); g.s = Object('str')",
    "g.d.getTime() === 5", "g.x.lastIndex === 2 && String(g.x) === '/a+/gi'", "g.e instanceof RangeError && g.e.cause === g", "g.n + 1 === 4", "g.s.length === 3"],
  "collections": ["g.m = new Map([[g, 1], ['k', g]]); g.set = new Set([g]); g.wm = new WeakMap([[g.m, 2], [Array, 3]])",
    "g.m.get(g) === 1 && [...g.m.keys()][1] === 'k'", "g.set.has(g)", "g.wm.get(g.m) === 2 && g.wm.get(Array) === 3"],
  "binary data": ["g.f = new Float64Array([1.5, -0]); g.v = new DataView(g.f.buffer, 8, 4)", "Object.is(g.f[1], -0)", "g.v.buffer === g.f.buffer && g.v.byteLength === 4"],
  "intrinsics": ["g.push = [].push; g.log = console.log; g.size = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get",
    "g.push === Array.prototype.push", "g.log === console.log", "g.size.call(new Map()) === 0"],
  "changed intrinsics": ["Array.prototype.last = 1; delete globalThis.escape; Math.max.note = 2; var global = g",
    "[].last === 1", "typeof escape === 'undefined'", "Math.max.note === 2", "global === g"],
  "bound functions and proxies": ["g.b = Math.max.bind(null, 7); g.p = new Proxy({ a: 1 }, {})", "g.b(3) === 7 && g.b.name === 'bound max'", "g.p.a === 1"],
  "a list too deep for recursion": ["let list = null; for (let i = 0; i < 50000; i += 1) list = { list }; g.list = list", "g.list.list.list !== null"],
  "iterators between two steps": ["g.i = new Map([[1, 'a'], [2, 'b'], [3, 'c']]).keys(); g.i.next(); g.c = $iterate('xyz'); $step(g.c)",
    "(h => h === 0 || g.i.next().value === h + 1)(g.hop)", "(h => h === 0 || ($step(g.c) && g.c.value === 'xyz'[h]))(g.hop)"],
};

for (const [name, [setUp, ...expectations]] of Object.entries(values)) {
  test(`${name} survive`, () => {
    let realm = new Realm();
    realm.run(`globalThis.g = { hop: 0 }; ${setUp}`);
    for (let hop = 0; hop < 3; hop += 1) {
      for (const expectation of expectations) assert.ok(realm.run(expectation), `${expectation}, hop ${hop}`);
      realm.run("g.hop += 1");
      const snapshot = realm.sojourn.takeSnapshot();
      realm = new Realm();
      realm.restore(snapshot, noCode);
      assert.equal(realm.sojourn.takeSnapshot(), snapshot, "equal states give equal texts");
    }
  });
}

test("what cannot be carried is opaque and stays usable in its realm", () => {
  const realm = new Realm();
  realm.run("globalThis.g = { p: Promise.resolve(1) }");
  const snapshot = realm.sojourn.takeSnapshot();
  assert.match(snapshot, /"kind":"opaque","what":"Promise"/);
  realm.restore(snapshot, noCode);
  assert.ok(realm.run("g.p instanceof Promise"));
  assert.throws(() => new Realm().restore(snapshot, noCode), /Promise/);
});

// function makeCounter() { let n = 0; return { inc() { return ++n; }, get() { return n; } }; }
// const c = makeCounter(), log = [];
// function work(depth) { let acc = 0, i = 0; for (; i < 3; i++) { acc += depth === 0 ? c.inc() : work(depth - 1); log.push(depth); } return acc; }
// function tick(what) { print("tick", what, log.length++); }
// print(work(2), c.get(), log.join("")); setTimeout(tick, 5, "late"); setImmediate(tick, "soon"); queueMicrotask(tick);
const environment = "1, $s1 = $n($s1), { c, log, work, tick }";
const counter = (kind, fn, body) => `${kind}() { if ($m) return $q(${fn}, 2, $s2 = $n($s2), { n }); return ${body}; }`;
const makeCounter = `function makeCounter() { let n = 0, $s2; return { ${counter("inc", 2, "++n")}, ${counter("get", 3, "n")} }; }`;
const framed = (fn, locals, code, self = "") =>
  `try { ${code} } catch ($e) { if ($e === $unwind) $frame(${fn}, $pc, void 0, false, ${locals}, [${environment}]); throw $e; } ${self}`;
const entry = (fn) => `if (--$g < 0) { if ($m === 2) return $q(${fn}, ${environment}); $g = ($pc = 1, $poll()); }`;
const loop = `for (; i < 3; i++) { if (--$k < 0) $k = ($pc = 2, $poll()); acc = ($t0 = acc) + (depth === 0 ? c.inc() : ($pc = 3, work(depth - 1))); log.push(depth); } return acc;`;
const locals = "{ depth, acc, i, $t0 }";
const work = `function work(depth) { let $pc = 0, acc, i, $t0, $k = $fuel; ${framed(4, locals, `${entry(4)} acc = 0; i = 0; ${loop}`)} }`;
const tick = `function tick(what) { let $pc = 0; ${framed(5, "{ what }", `${entry(5)} print("tick", what, log.length++);`)} }`;
const rest = `print($t1, c.get(), log.join("")); setTimeout(tick, 5, "late"); setImmediate(tick, "soon"); queueMicrotask(tick);`;
const main = `(function (exports, require, module) { let $pc = 0, $t1, $s1, c, log, work, tick, makeCounter;
  ${framed(0, "{ $t1 }", `makeCounter = ${makeCounter}; work = ${work}; tick = ${tick}; c = makeCounter(); log = []; $pc = 1; $t1 = work(2); ${rest}`)} })`;
const residual = (fn, label, names, code) =>
  `"${fn}:${label}": function ($next, { ${names} }) { let $pc = ${label}, $k = $fuel; ${framed(fn, `{ ${names} }`, code)} }`;
const resumeCode = `$code(() => ({ s: { 1: () => { let $s1, c, log, work, tick; return {
  set(b) { ({ c, log, work, tick } = b); },
  s: { 2: () => { let n, $s2; return { set(b) { ({ n } = b); }, f: { 2: () => ({ ${counter("inc", 2, "++n")} }).inc, 3: () => ({ ${counter("get", 3, "n")} }).get } }; } },
  f: { 4: () => (${work}), 5: () => (${tick}) },
  r: {
    ${residual(0, 1, "$t1", `$t1 = $next(); ${rest}`)},
    ${residual(4, 1, "depth, acc, i, $t0", `$g = $next(); acc = 0; i = 0; ${loop}`)},
    ${residual(4, 2, "depth, acc, i, $t0", `$k = $next(); acc = ($t0 = acc) + (depth === 0 ? c.inc() : ($pc = 3, work(depth - 1))); log.push(depth); i++; ${loop}`)},
    ${residual(4, 3, "depth, acc, i, $t0", `acc = $t0 + $next(); log.push(depth); i++; ${loop}`)},
    ${residual(5, 1, "what", `$g = $next(); print("tick", what, log.length++);`)},
  } }; } } }), { 1: [], 2: [1] })`;

/** Runs the program with a stop at every n-th safepoint, going on in a fresh realm or in the same one. */
const runWithHops = (every, inPlace) => {
  const output = [];
  let hops = 0;
  let realm = new Realm(every, output);
  let snapshot = realm.loop(realm.sojourn.start(realm.run(main)));
  while (snapshot !== null) {
    hops += 1;
    if (inPlace) realm.jobs = 0;
    else realm = new Realm(every, output);
    realm.restore(snapshot, resumeCode);
    snapshot = realm.loop(realm.sojourn.drive());
  }
  return { text: output.join(""), hops };
};

test("a program hops at every safepoint and does not notice", () => {
  const { text } = runWithHops(Infinity, false);
  assert.equal(text.split("\n")[0], "378 27 000100010001200010001000120001000100012");
  for (const every of [1, 2, 5]) {
    const hopped = runWithHops(every, false);
    assert.equal(hopped.text, text);
    assert.ok(hopped.hops > 5);
  }
  assert.equal(runWithHops(3, true).text, text);
});

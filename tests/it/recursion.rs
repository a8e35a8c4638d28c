//! Every kind of recursion that has no end becomes a `RangeError`, which the guest can catch: on each of these cycles there must be a
//! function that polls at its entry.

use std::time::Duration;

use sojourn_tests::fuzz::as_source;
use sojourn_tests::run::{Mode, Settings, run};

const ENDLESS: [&str; 88] = [
    "function f() { f(); } f();",
    "const f = () => f(); f();",
    "const f = function g() { g(); }; f();",
    "const o = { m() { o.m(); } }; o.m();",
    "const o = { m() { this.m(); } }; o.m();",
    "const o = { m() { o['m'](); } }; o.m();",
    "const k = 'm', o = { m() { o[k](); } }; o.m();",
    "const k = 'm', o = { [k]() { o.m(); } }; o.m();",
    "class A { m() { this.m(); } } new A().m();",
    "class A { m() {} } class B extends A { m() { this.n(); } n() { super.m(); this.m(); } } new B().m();",
    "class A { static s() { A.s(); } } A.s();",
    "class A { #p() { this.#p(); } go() { this.#p(); } } new A().go();",
    "class A { #p = () => this.#p(); go() { this.#p(); } } new A().go();",
    "class A { f = () => this.f(); } new A().f();",
    "class A { x = new A(); } new A();",
    "class A { constructor() { new A(); } } new A();",
    "class A {} class B extends A { constructor() { super(); new B(); } } new B();",
    "function F() { new F(); } new F();",
    "function F() { this.m(); } F.prototype.m = function () { new F(); }; new F();",
    "const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o);",
    "function f(a = f()) { } f();",
    "function f() { return f.call(null); } f();",
    "function f() { return f.apply(null, []); } f();",
    "function f() { return f.bind()(); } f();",
    "function f() { return Reflect.apply(f, null, []); } f();",
    "function F() { return Reflect.construct(F, []); } new F();",
    "function f() { return arguments.callee(); } f();",
    "function f(g) { g(g); } f(f);",
    "function f() { [1].map(f); } f();",
    "function f() { [2, 1].sort(f); } f();",
    "function f() { new Int8Array(2).map(f); } f();",
    "function f() { 'a'.replace(/a/, f); } f();",
    "function f() { JSON.parse('[1]', f); } f();",
    "function f() { Array.from([1], f); } f();",
    "function f() { new Map([[1, 1]]).forEach(f); } f();",
    "function f() { [1].values().map(f).next(); } f();",
    "function f() { Iterator.concat([1]).some(f); } f();",
    "const it = Iterator.from({ next() { return it.next(); } }); it.next();",
    "const it = { __proto__: Iterator.prototype, next() { return it.toArray(); } }; it.next();",
    "function f() { return f``; } f();",
    "const o = {}; o.a = o.b = function () { o.a(); }; o.b();",
    "const t = [() => t[0]()]; t[0]();",
    "const m = new Map(); m.set(1, () => m.get(1)()); m.get(1)();",
    "let f; f = () => (f ?? 0)(); f();",
    "let f; f ||= () => f(); f();",
    "const { f } = { f: () => f() }; f();",
    "const [f] = [() => f()]; f();",
    "const o = Object.assign({}, { m() { o.m(); } }); o.m();",
    "const o = Object.create({ m() { this.m(); } }); o.m();",
    "const o = Object.create(null, { m: { value() { o.m(); } } }); o.m();",
    "const o = {}; Object.defineProperty(o, 'm', { value: () => o.m() }); o.m = 1; o.m();",
    "const o = {}; Object.defineProperty(o, 'm', { get() { return () => o.m(); } }); o.m();",
    "const o = { push() { o.push(); } }; o.push();",
    "const o = { get() { o.get(); }, map() { o.map(); } }; try { o.get(); } finally { o.map(); }",
    "function f() { return (() => f())(); } f();",
    "function f() { return (function () { return f(); })(); } f();",
    "function f() { return eval2('f()'); } const eval2 = eval; globalThis.f = f; f();",
    "globalThis.f = new Function('f()'); f();",
    "function* g() { yield* g(); } g().next();",
    "function f() { for (const x of it) f(); } const it = { [Symbol.iterator]() { f(); } }; f();",
    "const p = new Proxy(function () {}, { apply() { return p(); } }); p();",
    "function a() { b(); } function b() { c(); } function c() { a(); } a();",
    "var f = 0; f = function () { h(); }; function h() { f(); } f();",
    "try { throw () => g(); } catch (e) { var g = e; } g();",
    "const mk = (fn) => fn; const f = mk(() => f()); f();",
    "const o = { run() { return (this.next ?? this.run).call(this); } }; o.run();",
    "function mixin(to, from) { for (const k in from) to[k] = from[k]; } const o = {}; mixin(o, { m() { o.m(); } }); o.m();",
    "function mixin(to, from) { for (const k in from) to['_' + k] = from[k]; } const o = {}; mixin(o, { m() { o._m(); } }); o._m();",
    "const Base = (C) => class extends C { m() { this.m(); } }; new (Base(Object))().m();",
    "class A { static { this.s = () => A.s(); } } A.s();",
    "class A { static s = () => A.s(); } A.s();",
    "var self = this; function F() { return F.g(); } F.g = F; F();",
    "exports.f = () => exports.f(); exports.f();",
    "module.exports = function me() { module.exports(); }; module.exports();",
    "const later = { f: null }; later.f = () => { const { f } = later; f(); }; later.f();",
    "function f(...a) { f(...a); } f(1, 2);",
    "function f() { return f?.(); } f();",
    "const o = { m() { return o?.m?.(); } }; o.m();",
    "function f() { return new.target, f(); } f();",
    "label: { function f() { f(); } f(); }",
    "const o = { __proto__: { m() { super.m?.(); this.m(); } } }; o.m();",
    "switch (1) { case 1: function f() { f(); } f(); }",
    "const w = { m: function () { return w.n(); }, n: () => w.m() }; w.m();",
    "const a = { then(r) { a.then(r); } }; a.then();",
    "function outer() { function inner() { outer(); } inner(); } outer();",
    "function f({ a = f({}) }) { } f({});",
    "function f([a = f([])]) { } f([]);",
    "const o = { get m() { return g(); } }; function g() { return o.m; } g();",
];

#[test]
fn every_endless_recursion_can_be_caught() {
    let tries: String = ENDLESS
        .iter()
        .enumerate()
        .map(|(index, body)| {
            format!(
                "try {{ (function () {{\n{body}\n}}).call(this); console.log({index}, 'ended'); }} catch (e) {{ if (!(e instanceof RangeError)) console.log({index}, String(e)); }}\n"
            )
        })
        .collect();
    let settings = Settings {
        limit: Duration::from_secs(300),
        ..Settings::default()
    };
    let outcome = run(as_source(&tries), Mode::Instrumented, &settings);
    assert_eq!(outcome.failure, None);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
}

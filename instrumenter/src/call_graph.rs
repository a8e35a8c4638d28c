//! Which functions test at their entry whether somebody wants the program to stop.
//!
//! The test is the dearest thing that instrumenting adds to a call. A stop is noticed soon enough if each cycle that a program
//! can run in has one test: loops have their own, so what is left are cycles of calls. A function needs no test if
//! - it has no loops (a loop counts anew in each activation, so the calls of a function with a loop must be counted), and
//! - what it calls is known, and no cycle of known calls leads through it that is not tested elsewhere.
//!
//! What a call can reach is found by a field-based analysis (Feldthaus et al., "Efficient construction of approximate call
//! graphs for JavaScript IDE services", ICSE 2013) that is made cautious: `o.m()` reaches every function of the program that is
//! stored under the name `m`, whatever `o` is; and a value that cannot be followed (a parameter, an element, what unknown
//! code returns) is unknown, and whoever calls it has a test. Functions that the engine calls by itself, like accessors and
//! `valueOf`, have one too.
//!
//! A cycle is missed only where a program takes a function out of one property by a computed name, puts it into another by
//! a computed name that is written out elsewhere, and recurses through it without a loop. Then a stop has to wait for the end of that
//! recursion. The library unit's functions have a test only for their loops: whatever calls back through them is unknown to its caller. In
//! a program that mentions `Proxy`, or makes code at run time, every function has a test.

mod builtins;
mod cycles;
mod flow;

use crate::resolve::Resolved;

/// Whether and where a function has a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    None,
    /// At its entry.
    AtEntry,
    /// Before the first thing in it that calls something: then a path without calls has none. An operator may call something, too, but what it
    /// calls has its test at the entry.
    BeforeCalls,
}

impl Test {
    /// The same, but not without any.
    #[must_use]
    pub fn or_at_entry(self) -> Self {
        match self {
            Self::None => Self::AtEntry,
            test => test,
        }
    }
}

/// The test of each function.
pub fn tests(resolved: &Resolved) -> Vec<Test> {
    let count = resolved.functions.len();
    let calls = flow::calls(resolved);
    let at_entry: Vec<bool> = (0..count)
        .map(|index| calls.is_unseen[index] || needs_test(resolved, index))
        .collect();
    let mut tested: Vec<bool> = (0..count)
        .map(|index| calls.is_unknown[index] || at_entry[index])
        .collect();
    cycles::cut(&calls.known, &mut tested);
    let test = |(tested, at_entry)| match (tested, at_entry) {
        (false, _) => Test::None,
        (true, true) => Test::AtEntry,
        (true, false) => Test::BeforeCalls,
    };
    tested.into_iter().zip(at_entry).map(test).collect()
}

/// Whether something else than its calls makes a test at its entry necessary.
fn needs_test(resolved: &Resolved, index: usize) -> bool {
    use crate::api::FunctionKind;
    let function = &resolved.functions[index];
    let is_plain = matches!(
        function.kind,
        FunctionKind::Function
            | FunctionKind::Arrow
            | FunctionKind::Method
            | FunctionKind::BaseConstructor
            | FunctionKind::DerivedConstructor
    );
    !is_plain || !function.is_ordinary() || function.body.iter().any(crate::labels::has_loop)
}

#[cfg(test)]
mod tests {
    use crate::api::UnitKind;
    use crate::program::tests::program;

    /// Names of the functions of a program that have a test.
    fn tested(text: &str) -> Vec<String> {
        let program = program(UnitKind::CommonJs, text);
        program.tested_functions()
    }

    #[test]
    fn recursion_has_one_test() {
        assert_eq!(
            tested("function f(n) { return n && f(n - 1); } f(1);"),
            ["f"]
        );
        let mutual = "function a(n) { return b(n); } function b(n) { return c(n); } function c(n) { return n && a(n); } a(1);";
        assert_eq!(tested(mutual), ["a"]);
    }

    #[test]
    fn calls_of_known_functions_need_none() {
        assert!(
            tested("function f(n) { return g(n); } function g(n) { return Math.max(n, 1); } f(1);")
                .is_empty()
        );
        assert!(tested("function P() {} P.prototype.m = function () { return this.n(); }; P.prototype.n = function () { return new P(); }; new P().m();").is_empty());
    }

    #[test]
    fn a_method_reaches_all_of_its_name() {
        let text = "class A { run() { return this.next.run(); } } class B { run() { return helper(); } } function helper() { return 1; } new A().run();";
        assert_eq!(tested(text), ["run"]);
    }

    #[test]
    fn unknown_callees_are_tested_by_their_callers() {
        for text in [
            "function f(g) { return g(); } f(f);",
            "const o = {}; function f(k) { return o[k](); } o.f = f; f('f');",
            "function f() { return table.map(g); } function g() { return f(); } const table = []; f();",
            "function f() { const { h } = require('x'); return h(); } f();",
            "function f() { return make()(); } function make() { return [f][0]; } f();",
            "let f = function f() { return held.f(); }; const held = {}; held.f = [f][0]; f();",
        ] {
            assert!(tested(text).contains(&"f".to_owned()), "{text}");
        }
    }

    #[test]
    fn functions_that_come_by_another_way_are_tested() {
        for text in [
            // What bundlers make of modules.
            "const d = (o, m) => { for (const k in m) Object.defineProperty(o, k, { get: m[k] }); }; const e = {}; d(e, { f: () => f }); function f() { return (0, e.f)(); } f();",
            "function f() { return new this.constructor(); } f.prototype.constructor = f; new f();",
            "class A {} class f extends A { child = new f(); } new f();",
            "function define(name, impl = f) { table[name] = impl; } const table = { run() {} }; function f() { return table.run(); } define('run');",
            "const table = { run() {} }; function f() { return table.run(); } table[name] = other[name] || f;",
            "class S { bind(p) {} tick() {} } const o = { tick: f.bind(null) }; function f() { return o.tick(); } f();",
            "const table = { run() {} }; fill(table, () => function f() { return table.run(); }); function fill(t, m) { for (const k in t) t[k] = m(k); }",
            "Function.prototype.register = function (name) { table[name] = this; }; const table = { run() {} }; function f() { return table.run(); } f.register('run');",
            "const p = new Proxy({}, { get: (t, k) => t['_' + k] }); const o = { run() {} }; function f() { return o.run(); } f();",
        ] {
            assert!(tested(text).contains(&"f".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_the_engine_calls_is_tested() {
        for text in [
            "const o = { get f() { return g(); } }; function g() { return o.f; } g();",
            "const o = { valueOf: function f() { return g(); } }; function g() { return +o; } g();",
            "const o = {}; Object.defineProperty(o, 'm', { value: function f() { return o.m(); } }); o.m = () => 1; o.m();",
            "const o = {}; const k = 'm'; o[k] = function f() { return o.m(); }; o.m = () => 1; o.m();",
        ] {
            assert!(tested(text).contains(&"f".to_owned()), "{text}");
        }
    }

    #[test]
    fn returned_functions_are_followed() {
        let text = "const Class = { create: function () { return function made() { this.init(); }; } }; \
            const A = Class.create(); A.prototype.init = function init() { this.b = new B(); }; \
            const B = Class.create(); B.prototype.init = function init() { this.n = 1; }; \
            function f() { return new A(); } f();";
        assert_eq!(tested(text), ["made"]);
    }
}

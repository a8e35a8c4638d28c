//! Where a stop is possible: a deferred one gives the right output too, so what is compared here is how many hops there were.

use sojourn_tests::fuzz::as_source;
use sojourn_tests::pool;
use sojourn_tests::run::{Mode, Settings, run};

/// Passes three safepoints.
const WORK: &str =
    "function work() { let sum = 0; for (let i = 0; i < 2; i++) sum += i; return sum; }\n";

/// Each calls `work`, in a place where a stop must be taken at every safepoint.
const PLACES: [&str; 40] = [
    "work();",
    "new work();",
    "new work;",
    "function F() { this.a = work(); } new F(1, 2);",
    "function F() { work(); } const o = { F }; [new o.F(...[1, 2])];",
    "class A { constructor() { work(); } } new A();",
    "class A { constructor() { work(); } } class B extends A { constructor() { super(work()); work(); } } new B();",
    "class A { constructor() { work(); } } class B extends A {} new B().x;",
    "class A extends Error { constructor() { super(work()); work(); } } throw_(new A()); function throw_(e) { try { throw e; } catch { work(); } }",
    "class A { x = work(); #y = work(); static z = work(); static { work(); } m() { work(); } } new A().m();",
    "function F() { work(); } new (F.bind(null, 1))();",
    "function F() { work(); } Reflect.construct(F, []);",
    "function F() { work(); } new (new Proxy(F, {}))();",
    "work.call(); work.apply(null, []); Reflect.apply(work, null, []); work.bind()();",
    "[1, 2].map(work); [2, 1].sort(work); [1].forEach(() => work()); Array.from([1], work); [1].reduce(work, 0);",
    "new Map([[1, 2]]).forEach(work); new Set([1]).forEach(work); 'aa'.replace(/a/g, work); JSON.parse('[1]', work);",
    "function* g() { yield work(); yield 2; } g().map(work).filter(work).toArray();",
    "function* g() { yield work(); yield 2; } g().take(1).drop(work()).next(); g().flatMap((n) => [work()]).next(); g().some(work);",
    "const it = Iterator.from({ next() { return { done: work() > 0 }; } }); it.reduce(work, 0); it.find(work); Iterator.concat([1]).forEach(work); [1].values().map(work).next();",
    "const t = new Int8Array(2); t.map(work).sort(work); t.forEach(work, 1); t.filter(work); t.reduce(work); t.toSorted(work); t.findLast(work);",
    "const o = { async *m({ a }, b = work()) { yield a + work(); }, async [work()]() { work(); } }; o.m({ a: work() }).next(); o[1]();",
    "class A { async *m([a], b = work()) { yield work(); } static async n() { work(); } *#p([a]) { yield work(); } p() { return this.#p; } } new A().m([1]).next(); A.n(); [...new A().p()([1])];",
    "const f = () => work(); f(work()); `${work()}`; String.raw`${work()}`;",
    "const o = { m() { return work(); }, [work()]: work(), ...{ a: work() } }; o.m(); o?.m?.(); o['m']();",
    "function* g() { yield work(); try { yield* [work()]; } finally { work(); } } [...g()];",
    "const o = { *[Symbol.iterator]() { yield work(); } }; for (const x of o) work(); const [a] = o;",
    "(async () => { await work(); for await (const x of [work()]) work(); })();",
    "(async function* () { yield work(); })().next().then(work);",
    "Promise.all([1, work()]).then(work).finally(work);",
    "setTimeout(work, 1); setImmediate(work); queueMicrotask(work); process.nextTick(work);",
    "function f(a = work(), { b = work() } = {}, ...c) { work(); } f();",
    "try { throw work(); } catch (e) { work(); } finally { work(); }",
    "let x; x ??= work(); x ||= work(); x &&= work(); x = work() ? work() : 0; switch (work()) { case work(): work(); }",
    "for (let i = work(); i < 3; i++) { (() => i)(); work(); } do { work(); } while (work() < 1); while (work() < 1);",
    "for (const k in { a: work() }) work(); l: for (;;) { work(); break l; }",
    "const [a = work(), ...b] = [undefined, work()]; const { c = work() } = { d: work() };",
    "new Function('work', 'return work() + 1')(work);",
    "globalThis.work = work; (0, eval)('for (const x of [1]) work(); work()');",
    "class A { static m() { return work(); } } class B extends A { static m() { return super.m() + work(); } } B.m();",
    "const later = { then(resolve) { work(); resolve(1); } }; (async () => { await later; work(); })();",
];

#[test]
fn a_stop_is_taken_at_every_safepoint() {
    let wrong = pool::map(&PLACES, |place| {
        let outcome = run(
            as_source(&format!("{WORK}{place}")),
            Mode::HopEvery(1),
            &Settings::default(),
        );
        if outcome.failure.is_none() && outcome.status == 0 && outcome.hops == outcome.safepoints {
            return Vec::new();
        }
        vec![format!(
            "{place}\n    {} hops at {} safepoints, status {} {} {:?}",
            outcome.hops, outcome.safepoints, outcome.status, outcome.stderr, outcome.failure
        )]
    });
    pool::assert_none(wrong);
}

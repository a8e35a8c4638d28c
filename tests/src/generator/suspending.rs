//! Programs that suspend: generators, async functions, async generators, promises, and what drives them.
//!
//! Such a program prints its log as it goes, because nobody knows when the last job is done. A promise whose rejection could end it
//! goes through `h`, which takes an interest in it.

use super::{Generator, HELPERS, Kind, LAST, Node, Type};
use crate::{expression, statement};

/// Whether `yield` and `await` are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Flavour {
    #[default]
    Plain,
    Generator,
    Async,
    AsyncGenerator,
}

impl Flavour {
    pub(super) fn yields(self) -> bool {
        matches!(self, Flavour::Generator | Flavour::AsyncGenerator)
    }

    pub(super) fn awaits(self) -> bool {
        matches!(self, Flavour::Async | Flavour::AsyncGenerator)
    }

    /// What stands before and after `function` or before the name of a method.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Flavour::Plain => ("", ""),
            Flavour::Generator => ("", "*"),
            Flavour::Async => ("async ", ""),
            Flavour::AsyncGenerator => ("async ", "*"),
        }
    }

    pub(super) fn holds(self) -> Type {
        match self {
            Flavour::Plain => Type::Function,
            Flavour::Generator => Type::GeneratorFunction,
            Flavour::Async => Type::AsyncFunction,
            Flavour::AsyncGenerator => Type::AsyncGeneratorFunction,
        }
    }
}

/// Whether the program of a seed has generators, async functions and promises.
#[must_use]
pub fn suspends(seed: u64) -> bool {
    seed % 5 < 2
}

const MORE_HELPERS: &str = "\
const h = (p) => { p.then(() => {}, () => {}); return p; };
const later = (v) => ({ then(resolve) { s('then'); resolve(v); } });
function* g0(n, m) { try { for (let i = 0; i < 3; i++) s(yield i); return n; } catch (e) { s(e); yield 'c'; } finally { s('g0'); if (m) yield m; } }
async function w0(v, w) { await null; s(v); if (w) throw w; return v; }
async function* q0(n, m) { try { for (let i = 0; i < 2; i++) s(yield i); return n; } finally { s('q0'); if (m) await m; } }
const j0 = g0(1), k0 = q0(2, 3), p0 = h(Promise.resolve('p'));
";

/// Combinations that chance seldom makes.
const SUSPENDING: &[&str] = &[
    "class $1 extends Promise { #z = 1; then($2, $3) { log.push('then ' + this.#z++); for (let j = 0; j < 1; j++); return super.then($2, $3); } }; h(h($1.resolve(@p).then(@F)).then(s, s));",
    "const $1 = { [Symbol.asyncIterator]() { let n = 0; return { async next() { tick(); return { value: s(n), done: n++ > 1 }; }, async return() { s('ar'); return {}; } }; } }; h(h((async () => { for await (const $2 of $1) { @~2S } })()).then(s, s));",
    "const $1 = { *[Symbol.iterator]() { try { yield* @*I; } catch (e) { s(e); yield @*p; } finally { s('fin'); yield @*p; } } }; for (const $2 of $1) { @-2L }",
    "const $1 = (function* () { const r = yield* g0(@*p, @*p); return s(r); })();@!1g s($1.next()); s($1.return(@p)); s($1.next());",
    "const $1 = (function* () { for (const $2 of @*I) { try { s(yield* @*g); } catch ($3) { s($3); } finally { @*23S } } })();@!1g s($1.next()); try { s($1.throw(@p)); } catch (e) { s(e); }",
    "const $1 = new (class extends C0 { async *k({ a: $2 = @(p, ...$3 } = {}) { try { for await (const $4 of @&j) { s(super.g); @&234S } } finally { s(await null); } } })(@p).k(@O);@!1q h(h($1.next()).then(s, s));",
    "const $1 = new (class { *k([$2, $3 = s('pd')] = [@(p]) { for (const $4 of @*23I) { try { s(yield $2); @*234S } catch ($5) { @*235S } finally { s(yield $3); } } } })().k([@p]);@!1g for (const $6 of $1) { @-6L }",
    "h(h(Promise.allSettled([@P, @P, later(@p)]).then(($1) => { @>1B })).then(s, s));",
    "h(h(Promise.any([@P, Promise.reject(1)]).finally(() => { @>B })).then(s, s));",
    "h(h(Promise.all(@I).then(@F, @F)).then(s, s));",
    "h(h((async ($1 = @>p) => { try { return await @~1P; } catch ($2) { @~12S } finally { s(await @~1p); } })()).then(s, s));",
];

const YIELDING: &[&str] = &[
    "try { s([yield @p, s(yield), ...(yield* @I)].length); } catch ($1) { s($1); @-1S } finally { s(yield 'fy'); }",
    "for (const { length: $1 = yield 'd' } of [@A, @A]) { switch (yield $1) { case @-1p: s('c'); default: { @-1S } } }",
    "s({ [yield 'k']: yield 'v', ...(yield @O) });",
    "s(`<${yield @p}|${yield}>`); s((yield)?.length ?? (yield 'n'));",
    "const { a: $1 = yield 1, ...$2 } = (yield @O) ?? {}; s($1);@!1p",
    "s(f0(yield 1, ...(yield [@p]) ?? [], yield));",
];

const AWAITING: &[&str] = &[
    "try { s([await @P, ...(await @A), await null].length); } catch ($1) { s($1); @-1S } finally { s(await 'fa'); }",
    "for (const $1 of [@P, @p]) { switch (await $1) { case await @-1p: s('c'); default: { @-1S } } }",
    "for await (const [$1, $2 = await 'd'] of [[@p], @A]) { @-12L }",
    "s({ [await 'k']: await @P, ...(await @O) });",
    "const { a: $1 = await 1, ...$2 } = (await @O) ?? {}; s($1);@!1p",
    "s((await @O)?.m?.(await @p)); s(await (await @O).a);",
    "s(new C0(await @p).m(await 1) + (await @p)); s(`${await @p}`);",
];

/// Between programs that print at once and those that keep a log.
const LOG: (&str, &str) = ("log = []", "log = { push(text) { console.log(text); } }");

impl Generator {
    pub(super) fn suspending_program(&mut self, budget: u32) -> Node {
        for (name, holds) in [
            ("g0", Type::GeneratorFunction),
            ("w0", Type::AsyncFunction),
            ("q0", Type::AsyncGeneratorFunction),
            ("j0", Type::Iterator),
            ("k0", Type::AsyncIterator),
            ("p0", Type::Promise),
        ] {
            self.declare(name, holds, false);
        }
        let helpers = HELPERS.replace("BUDGET", &budget.to_string());
        let mut helpers = helpers.replace(LOG.0, LOG.1);
        helpers.push_str(MORE_HELPERS);
        // Members that every object has need the functions above.
        helpers.push_str("o0.i = g0; o0.w = w0; o0.q = q0; Object.assign(C0.prototype, { i: g0, w: w0, q: q0, [Symbol.iterator]: g0 });\n");
        if self.has_timers {
            helpers.push_str(&self.timer_helpers());
        }
        let flavour = match self.random.below(7) {
            0 => Flavour::Plain,
            1 | 2 => Flavour::Generator,
            3..=5 => Flavour::Async,
            _ => Flavour::AsyncGenerator,
        };
        let (before, star) = flavour.words();
        let body = self.flavoured_scope(false, flavour, |this| this.statements_between(4, 7));
        let run = match flavour {
            Flavour::Plain => "try { s(main()); } catch (e) { budget = 9; s(e); }",
            Flavour::Generator => match self.random.below(3) {
                0 => "try { for (const v of main()) s(v); } catch (e) { budget = 9; s(e); }",
                1 => "try { s([...main()]); } catch (e) { budget = 9; s(e); }",
                _ => {
                    "const it = main(); for (const k of ['next', 'next', 'throw', 'next', 'return', 'next', 'next']) { try { s(it[k](k)); } catch (e) { budget = 3; s(e); } }"
                }
            },
            Flavour::Async => "h(main().then(s, (e) => { budget = 9; s(e); }));",
            Flavour::AsyncGenerator => match self.random.below(2) {
                0 => {
                    "(async () => { try { for await (const v of main()) s(v); } catch (e) { budget = 9; s(e); } })();"
                }
                _ => {
                    "const it = main(); for (const k of ['next', 'next', 'next', 'throw', 'return', 'next']) h(h(it[k](k)).then(s, (e) => { budget = 3; s(e); }));"
                }
            },
        };
        Node::block(vec![
            statement![helpers],
            statement![format!("{before}function{star} main() {{"), body, "}"],
            statement![run],
            statement![format!("queueMicrotask(() => {{ {LAST} }});")],
            statement![
                "for (const f of fs.slice(0, 4)) { budget = 9; try { s(f(1, 2)); } catch (e) { budget = 9; s(e); } }"
            ],
        ])
    }

    pub(super) fn flavoured_scope<T>(
        &mut self,
        arrow: bool,
        flavour: Flavour,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.function_scope(arrow, |this| {
            this.function.flavour = flavour;
            body(this)
        })
    }

    pub(super) fn flavour(&mut self) -> Flavour {
        match self.random.below(5) {
            0 | 1 => Flavour::Generator,
            2 | 3 => Flavour::Async,
            _ => Flavour::AsyncGenerator,
        }
    }

    /// A function value of the flavour.
    pub(super) fn flavoured_value(&mut self, flavour: Flavour, depth: usize) -> Node {
        let known = self.variable(flavour.holds(), false);
        if let Some(name) = known
            && (depth == 0 || self.room == 0 || self.nest >= 3 || self.random.chance(60))
        {
            return expression![name];
        }
        self.room = self.room.saturating_sub(1);
        self.nest += 1;
        let (before, star) = flavour.words();
        let value = if flavour == Flavour::Async && self.random.chance(60) {
            self.flavoured_text(before, flavour, true)
        } else {
            self.flavoured_text(&format!("{before}function{star} "), flavour, false)
        };
        self.nest -= 1;
        value.parenthesised()
    }

    /// A short method of each flavour, with its text, which begins with the separator.
    pub(super) fn suspending_methods(&mut self, separator: &str) -> Vec<(Flavour, Node)> {
        [
            (Flavour::Generator, "i"),
            (Flavour::Async, "w"),
            (Flavour::AsyncGenerator, "q"),
        ]
        .map(|(flavour, name)| {
            let (before, star) = flavour.words();
            let method = self.function_scope(false, |this| {
                let parameters = this.parameters();
                this.function.flavour = flavour;
                let (first, second) = (this.plain(1), this.plain(1));
                let word = if flavour.yields() { "yield" } else { "await" };
                expression![
                    "(",
                    parameters,
                    format!(") {{ tick(); s({word} "),
                    first,
                    "); return ",
                    second,
                    "; }"
                ]
            });
            (
                flavour,
                expression![format!("{separator}{before}{star}{name}"), method],
            )
        })
        .into()
    }

    /// Members of a class, after the others.
    pub(super) fn suspending_class_members(&mut self, has_parent: bool) -> Node {
        let mut node = Node::new(Kind::Expression);
        if !self.suspends {
            return node;
        }
        for (flavour, name) in [
            (Flavour::Generator, "i"),
            (Flavour::Async, "w"),
            (Flavour::AsyncGenerator, "q"),
            (Flavour::Generator, "[Symbol.iterator]"),
        ] {
            let (before, star) = flavour.words();
            self.nest += 1;
            self.method_super = has_parent;
            let method = self.flavoured_text(&format!("{before}{star}{name}"), flavour, false);
            self.nest -= 1;
            node.parts.extend([method.into(), " ".into()]);
        }
        node
    }

    // Statements.

    pub(super) fn suspending_statement(&mut self) -> Node {
        if self.has_timers && self.random.chance(40) {
            return self.timer_statement();
        }
        let flavour = self.function.flavour;
        match self.random.below(18) {
            15 => self.statement_of(SUSPENDING),
            16 if flavour.yields() => self.statement_of(YIELDING),
            16 | 17 if flavour.awaits() => self.statement_of(AWAITING),
            0 | 1 if flavour.yields() => statement!["s(", self.yielded(2), ");"],
            0 | 1 if flavour.awaits() => statement!["s(", self.awaited(2), ");"],
            2 | 3 if flavour.awaits() => self.for_await(),
            4..=6 => self.flavoured_declaration(),
            7 => {
                let (name, source) = (self.fresh("it"), self.generator_object(2));
                self.declare(&name, Type::Iterator, false);
                statement![format!("const {name} = "), source, ";"]
            }
            8 => {
                let (name, source) = (self.fresh("at"), self.async_generator_object(2));
                self.declare(&name, Type::AsyncIterator, false);
                statement![format!("const {name} = "), source, ";"]
            }
            9 => {
                let (name, promise) = (self.fresh("p"), self.promise(2));
                self.declare(&name, Type::Promise, false);
                statement![format!("const {name} = "), promise, ";"]
            }
            10 | 11 => statement!["s(", self.iterator_step(2), ");"],
            12 => {
                let step = self.async_iterator_step(2);
                statement!["h(", step, ".then(s, s));"]
            }
            13 => {
                let promise = self.promise(2);
                statement!["h(", promise, ".then(s, s));"]
            }
            _ => self.destructured_iterable(),
        }
    }

    pub(super) fn flavoured_declaration(&mut self) -> Node {
        let flavour = self.flavour();
        let name = self.fresh("f");
        let (before, star) = flavour.words();
        let head = format!("{before}function{star} {name}");
        let function = self.flavoured_text(&head, flavour, false);
        self.declare(&name, flavour.holds(), false);
        let mut node = statement![format!("const {name} = "), function, ";"];
        if self.random.chance(70) {
            let arguments = self.arguments(1);
            let (before, after) = match flavour {
                Flavour::Generator => {
                    *self.random_of(&[(" s([...", "]);"), (" for (const v of ", ") s(v);")])
                }
                Flavour::Async if self.function.flavour.awaits() => (" s(await ", ");"),
                Flavour::AsyncGenerator if self.function.flavour.awaits() => {
                    (" for await (const v of ", ") s(v);")
                }
                Flavour::AsyncGenerator => (" h(h(", ".next(1)).then(s, s));"),
                _ => (" h(h(", ").then(s, s));"),
            };
            node.parts.extend([
                format!("{before}{name}(").into(),
                arguments.into(),
                ")".into(),
                after.into(),
            ]);
        }
        node
    }

    pub(super) fn random_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.random.below(choices.len())]
    }

    pub(super) fn for_await(&mut self) -> Node {
        let (prefix, label) = self.label();
        let source = self.async_iterable(2);
        self.scoped(|this| {
            let name = this.fresh("x");
            let word = this.random.pick(&["const", "let", "var"]);
            this.declare(&name, Type::Plain, word != "const");
            let body = this.loop_body(&label, true);
            statement![
                format!("{prefix}for await ({word} {name} of "),
                source,
                ") {",
                body,
                "}"
            ]
        })
    }

    pub(super) fn destructured_iterable(&mut self) -> Node {
        let word = self.random.pick(&["let", "const", "var"]);
        let (a, b, c) = (self.fresh("d"), self.fresh("d"), self.fresh("d"));
        let (default, source) = (self.plain(2), self.iterable(2));
        let rest = self.random.pick(&["...", ""]);
        let node = statement![
            format!("{word} [{a} = "),
            default,
            format!(", {b}, {rest}{c}] = "),
            source,
            ";"
        ];
        for name in [a, b, c] {
            self.declare(&name, Type::Plain, word != "const");
        }
        node
    }

    // Expressions.

    pub(super) fn suspending_typed(&mut self, holds: Type, depth: usize) -> Node {
        match holds {
            Type::GeneratorFunction => self.flavoured_value(Flavour::Generator, depth),
            Type::AsyncFunction => self.flavoured_value(Flavour::Async, depth),
            Type::AsyncGeneratorFunction => self.flavoured_value(Flavour::AsyncGenerator, depth),
            Type::Iterator => self.generator_object(depth),
            Type::AsyncIterator => self.async_generator_object(depth),
            _ => self.promise(depth),
        }
    }

    pub(super) fn suspending_value(&mut self, depth: usize) -> Node {
        let flavour = self.function.flavour;
        match self.random.below(12) {
            0..=3 if flavour.yields() => self.yielded(depth),
            2..=6 if flavour.awaits() => self.awaited(depth),
            0 => expression!["[...", self.iterable(depth), "].length"],
            1 => expression!["Array.from(", self.iterable(depth), ").length"],
            2 => expression!["Math.max(...", self.iterable(depth), ")"],
            3 => {
                let iterable = self.iterable(depth);
                let target = self.variable(Type::Plain, true).filter(|_| self.assign);
                match target {
                    Some(name) => expression![format!("([{name}] = "), iterable, ", 1)"],
                    None => expression!["new Set(", iterable, ").size"],
                }
            }
            4 | 5 => {
                let promise = self.promise(depth);
                let (one, other) = (self.function_value(1), self.function_value(1));
                expression!["(h(", promise, ".then(", one, ", ", other, ")), 1)"]
            }
            6 => {
                let promise = self.promise(depth);
                expression!["(", promise, ", 2)"]
            }
            7 => {
                let function = self.function_value(1);
                let how =
                    self.random
                        .pick(&["queueMicrotask", "queueMicrotask", "process.nextTick"]);
                expression![
                    format!("({how}(() => {{ try {{ "),
                    function,
                    "(3); } catch (e) { log.push(typeof e); } }), 3)"
                ]
            }
            8 => {
                let step = self.async_iterator_step(depth);
                expression!["(h(", step, ".then(s, s)), 4)"]
            }
            _ => {
                let step = self.iterator_step(depth);
                expression!["s(", step, ").value"]
            }
        }
    }
}

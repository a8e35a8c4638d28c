//! Invents programs: closures, loops of all kinds, exceptions, calls in operands, classes, destructuring – from a seed.
//!
//! Every program ends: loops and functions begin with `tick()`, which throws once the budget is spent. What a program does is
//! written to a log, so that a wrong value shows where it appears first. Unless asked otherwise, a program keeps away from
//! what plain Boa is known to do wrong, so that plain Boa can be the measure. Two in five programs also suspend: generators, async
//! functions, promises.

mod builtins;
mod classes;
mod collections;
mod expressions;
mod functions;
mod loops;
mod objects;
mod promises;
mod statements;
mod suspending;
mod template;
mod timers;
mod values;

pub use suspending::suspends;

use suspending::Flavour;

use crate::statement;
use crate::tree::{Kind, Node, Part};

/// How a program is invented.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Equal seeds give equal programs.
    pub seed: u64,
    /// Steps until a program is ended by an exception.
    pub budget: u32,
    /// Keep away from Boa's known defects.
    pub avoid_defects: bool,
}

impl Recipe {
    /// The recipe CI uses.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            budget: 50,
            avoid_defects: true,
        }
    }
}

/// Invents a program.
#[must_use]
pub fn generate(recipe: Recipe) -> Node {
    let mut generator = Generator {
        random: Random(recipe.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5EED),
        avoid: recipe.avoid_defects,
        suspends: suspends(recipe.seed),
        names: 0,
        room: 28 + (recipe.seed % 3) as usize * 8,
        nest: 0,
        scopes: vec![Scope::default()],
        labels: Vec::new(),
        function: FunctionContext::default(),
        assign: true,
        privates: Vec::new(),
        method_super: false,
        makes_code: recipe.seed % 4 == 3,
        has_timers: suspends(recipe.seed) && recipe.seed.is_multiple_of(3),
        immediates: recipe.seed.is_multiple_of(2),
    };
    for (name, holds) in [
        ("n0", Type::Plain),
        ("t0", Type::Plain),
        ("a0", Type::Array),
        ("o0", Type::Object),
        ("f0", Type::Function),
        ("C0", Type::Class),
        ("m0", Type::Map),
        ("z0", Type::Set),
        ("u0", Type::View),
        ("b0", Type::BigInt),
    ] {
        generator.declare(name, holds, holds == Type::Plain);
    }
    if generator.suspends {
        return generator.suspending_program(recipe.budget);
    }
    generator.program(recipe.budget)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}

/// What a variable holds, as far as the generator takes care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    /// A number, string or another primitive.
    Plain,
    /// An array.
    Array,
    /// An object with the members that [`Generator::object`] makes.
    Object,
    /// A function of any arity.
    Function,
    /// A class with the members that [`Generator::class`] makes.
    Class,
    /// A map.
    Map,
    /// A set.
    Set,
    /// A typed array.
    View,
    /// An integer of any size.
    BigInt,
    /// An iterator of a built-in collection.
    Steps,
    /// A generator function.
    GeneratorFunction,
    /// An async function.
    AsyncFunction,
    /// An async generator function.
    AsyncGeneratorFunction,
    /// A generator.
    Iterator,
    /// An async generator.
    AsyncIterator,
    /// A promise whose rejection is no matter.
    Promise,
}

#[derive(Clone, Debug)]
struct Variable {
    name: String,
    holds: Type,
    mutable: bool,
}

#[derive(Clone, Debug, Default)]
struct Scope {
    variables: Vec<Variable>,
}

/// Something `break` or `continue` can name.
#[derive(Clone, Debug)]
struct Target {
    /// Empty without a label.
    label: String,
    is_loop: bool,
    /// for-of and for-in: Boa cannot leave them by a label that is not their own.
    iterates: bool,
}

#[derive(Clone, Debug, Default)]
struct FunctionContext {
    /// Inside a function that has its own `this`.
    has_this: bool,
    /// Arrows around this place, up to the function that owns `this`.
    arrows: usize,
    /// Inside any function: `return` is allowed.
    inside: bool,
    /// `arguments` is there.
    has_arguments: bool,
    /// Its parameters, where their list has no expressions: a variable of the same name is the same variable.
    parameters: Vec<String>,
    /// `super.x` is there.
    has_super: bool,
    /// Whether `yield` and `await` are there.
    flavour: Flavour,
}

struct Generator {
    random: Random,
    avoid: bool,
    /// Whether generators, async functions and promises may occur.
    suspends: bool,
    names: usize,
    /// Statements still to be made.
    room: usize,
    /// Statements around this place.
    nest: usize,
    scopes: Vec<Scope>,
    labels: Vec<Target>,
    function: FunctionContext,
    /// Whether assignments to variables may be made here.
    assign: bool,
    /// Private names that can be spelled here.
    privates: Vec<String>,
    /// The next function is a method with `super`.
    method_super: bool,
    /// Whether `new Function` and the like may occur.
    makes_code: bool,
    /// Whether timers may occur.
    has_timers: bool,
    /// Immediates, not timeouts of no length.
    immediates: bool,
}

const HELPERS: &str = "\
const log = [], fs = [];
(() => 0).__proto__.toString = function () { return 'fn'; };
Error.prototype.toString = function () { return String(this.name); };
let budget = BUDGET;
const flat = (k, x) => x instanceof Map ? ['map', ...x] : x instanceof Set ? ['set', ...x] : typeof x === 'bigint' || typeof x === 'symbol' ? String(x) : typeof x === 'function' ? 'fn' : x !== x ? 'NaN' : Object.is(x, -0) ? '-0' : x === undefined ? 'undef' : x;
const json = (x) => { try { return JSON.stringify(x, flat); } catch (e) { return e.name; } };
function tick() { if (--budget < 0) throw new RangeError('budget'); }
function s(v) {
  tick();
  log.push(v instanceof Error ? v.name : typeof v === 'object' ? json(v) : typeof v + ' ' + (typeof v === 'function' ? '' : Object.is(v, -0) ? '-0' : String(v)));
  for (let j = 0; j < 1; j++);
  return v;
}
function tag(strings, ...values) { s(strings.raw.length); return values.length ? values[0] : strings[0]; }
function list(n, close) { let i = 0; return { [Symbol.iterator]() { return this; }, next() { return i < n ? { value: s(i++), done: false } : { value: undefined, done: true }; }, return() { log.push('close'); if (close) s('closing'); return {}; } }; }
let n0 = 2, t0 = 'q';
const a0 = [4, 'w'], o0 = { a: 6, m(p) { return s(p ?? this.a); }, get g() { return s('g'); } }, f0 = (p, ...q) => s(q.length ? q[0] : p);
const m0 = new Map([['k', 1], [2, 'v']]), z0 = new Set(['e', 3]), y0 = Symbol('y'), b0 = 5n, u0 = new Uint8Array([1, 200, 3]), r0 = /(?<l>[ab])(\\d)?/g, wm = new WeakMap([[o0, 1]]), sites = [];
class C0 { #h = 1; constructor(p) { this.a = s(p); } m(p) { this.#h += 1; return s(this.#h + typeof p); } get g() { return s(this.#h); } set g(v) { this.b = s(v); } static t(p) { return s(new this(p).m(p)); } }
function site(strings) { if (!sites.includes(strings)) sites.push(strings); return s('site ' + sites.indexOf(strings)); }
function order(a, b) { for (let j = 0; j < 1; j++); return a < b ? -1 : a > b ? 1 : 0; }
";

/// Only for programs that use it: one that can make a proxy is instrumented more carefully.
const TRAP: &str = "\
function trap(o) { return new Proxy(o, { get(t, k, r) { s(String(k)); return Reflect.get(t, k, r); }, set(t, k, v, r) { s(String(k)); return Reflect.set(t, k, v, r); }, has(t, k) { s(String(k)); return k in t; }, deleteProperty(t, k) { s(String(k)); return delete t[k]; } }); }
";

/// What the values that every program has are in the end.
const LAST: &str =
    "budget = 30; s(o0); s(a0); s(m0); s(z0); s([...u0]); s([n0, t0, r0.lastIndex, sites.length]);";

impl Generator {
    fn program(&mut self, budget: u32) -> Node {
        let helpers = HELPERS.replace("BUDGET", &budget.to_string());
        let body = match self.random.below(3) {
            0 => {
                let body = self.function_scope(false, |this| this.statements_between(4, 7));
                vec![
                    statement!["function main() {", body, "}"],
                    statement!["try { s(main()); } catch (e) { budget += 9; s(e); }"],
                ]
            }
            1 => {
                let body = self.scoped(|this| this.statements_between(4, 7));
                vec![statement![
                    "try {",
                    body,
                    "} catch (e) { budget += 9; s(e); }"
                ]]
            }
            _ => {
                let body = self.sequence(6);
                vec![statement![
                    "try {",
                    Node::block(body),
                    "} catch (e) { budget += 9; s(e); } finally { budget += 9; s('f'); }"
                ]]
            }
        };
        let mut statements = vec![statement![helpers]];
        if body.iter().any(|node| node.text().contains("trap(")) {
            statements.push(statement![TRAP]);
        }
        statements.extend(body);
        statements.push(statement![
            "for (const f of fs.slice(0, 4)) { budget += 9; try { s(f(1, 2)); } catch (e) { budget += 9; s(e); } }"
        ]);
        statements.push(statement![LAST]);
        statements.push(statement!["console.log(log.join('\\n'));"]);
        Node::block(statements)
    }

    // Names and scopes.

    fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn declare(&mut self, name: &str, holds: Type, mutable: bool) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.variables.push(Variable {
                name: name.to_owned(),
                holds,
                mutable,
            });
        }
    }

    fn variable(&mut self, holds: Type, mutable: bool) -> Option<String> {
        let fitting: Vec<&Variable> = self
            .scopes
            .iter()
            .flat_map(|scope| &scope.variables)
            .filter(|variable| variable.holds == holds && (variable.mutable || !mutable))
            .collect();
        if fitting.is_empty() {
            return None;
        }
        // Near variables are more interesting than far ones.
        let a = self.random.below(fitting.len());
        let b = self.random.below(fitting.len());
        Some(fitting[a.max(b)].name.clone())
    }

    fn scoped<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.push(Scope::default());
        let result = body(self);
        self.scopes.pop();
        result
    }

    fn function_scope<T>(&mut self, arrow: bool, body: impl FnOnce(&mut Self) -> T) -> T {
        let labels = std::mem::take(&mut self.labels);
        let assign = std::mem::replace(&mut self.assign, true);
        let outer = self.function.clone();
        self.function = if arrow {
            FunctionContext {
                arrows: outer.arrows + 1,
                inside: true,
                parameters: Vec::new(),
                flavour: Flavour::Plain,
                ..outer.clone()
            }
        } else {
            FunctionContext {
                has_this: true,
                arrows: 0,
                inside: true,
                has_arguments: true,
                parameters: Vec::new(),
                has_super: std::mem::take(&mut self.method_super),
                flavour: Flavour::Plain,
            }
        };
        let result = self.scoped(body);
        self.function = outer;
        self.labels = labels;
        self.assign = assign;
        result
    }
}

impl Node {
    fn parenthesised(mut self) -> Self {
        self.parts.insert(0, "(".into());
        self.parts.push(")".into());
        self
    }
}

//! Invents programs: closures, loops of all kinds, exceptions, calls in operands, classes, destructuring – from a seed.
//!
//! Every program ends: loops and functions begin with `tick()`, which throws once the budget is spent. What a program does is
//! written to a log, so that a wrong value shows where it appears first. Unless asked otherwise, a program keeps away from
//! what plain Boa is known to do wrong, so that plain Boa can be the measure. Two in five programs also suspend: generators, async
//! functions, promises.

mod suspending;

pub use suspending::suspends;

use suspending::Flavour;

use crate::tree::{Kind, Node, Part};
use crate::{expression, statement};

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
        room: 30,
        nest: 0,
        scopes: vec![Scope::default()],
        labels: Vec::new(),
        function: FunctionContext::default(),
        assign: true,
    };
    for (name, holds) in [
        ("n0", Type::Plain),
        ("t0", Type::Plain),
        ("a0", Type::Array),
        ("o0", Type::Object),
        ("f0", Type::Function),
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
}

const HELPERS: &str = "\
const log = [], fs = [];
Function.prototype.toString = function () { return 'fn'; };
let budget = BUDGET;
const flat = (k, x) => typeof x === 'function' ? 'fn' : x !== x ? 'NaN' : Object.is(x, -0) ? '-0' : x === undefined ? 'undef' : x;
function tick() { if (--budget < 0) throw new RangeError('budget'); }
function s(v) {
  tick();
  log.push(v instanceof Error ? v.name : typeof v === 'object' ? JSON.stringify(v, flat) : typeof v + ' ' + (typeof v === 'function' ? '' : Object.is(v, -0) ? '-0' : String(v)));
  for (let j = 0; j < 1; j++);
  return v;
}
function tag(strings, ...values) { s(strings.raw.length); return values.length ? values[0] : strings[0]; }
function list(n, close) { let i = 0; return { [Symbol.iterator]() { return this; }, next() { return i < n ? { value: s(i++), done: false } : { value: undefined, done: true }; }, return() { log.push('close'); if (close) s('closing'); return {}; } }; }
let n0 = 2, t0 = 'q';
const a0 = [4, 'w'], o0 = { a: 6, m(p) { return s(p ?? this.a); }, get g() { return s('g'); } }, f0 = (p, ...q) => s(q.length ? q[0] : p);
";

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
        statements.extend(body);
        statements.push(statement![
            "for (const f of fs.slice(0, 4)) { budget += 9; try { s(f(1, 2)); } catch (e) { budget += 9; s(e); } }"
        ]);
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
                flavour: Flavour::Plain,
                ..outer.clone()
            }
        } else {
            FunctionContext {
                has_this: true,
                arrows: 0,
                inside: true,
                has_arguments: true,
                flavour: Flavour::Plain,
            }
        };
        let result = self.scoped(body);
        self.function = outer;
        self.labels = labels;
        self.assign = assign;
        result
    }

    // Statements.

    fn block(&mut self, most: usize) -> Node {
        self.scoped(|this| this.statements(most))
    }

    fn statements(&mut self, most: usize) -> Node {
        let count = 1 + self.random.below(most);
        Node::block(self.sequence(count))
    }

    /// Statements that share what room is left.
    fn sequence(&mut self, count: usize) -> Vec<Node> {
        let mut statements = Vec::new();
        for number in 0..count {
            let room = self.room;
            self.room = room.div_ceil(count - number);
            let share = self.room;
            statements.push(self.statement(3));
            self.room = room + self.room - share;
        }
        statements
    }

    fn statements_between(&mut self, least: usize, most: usize) -> Node {
        let count = least + self.random.below(most - least + 1);
        Node::block(self.sequence(count))
    }

    fn loop_body(&mut self, label: &str, iterates: bool) -> Node {
        self.labels.push(Target {
            label: label.to_owned(),
            is_loop: true,
            iterates,
        });
        let mut body = self.block(3);
        self.labels.pop();
        body.parts.insert(0, statement!["tick();"].into());
        body
    }

    fn statement(&mut self, depth: usize) -> Node {
        if self.room == 0 || self.nest >= 4 {
            return self.simple_statement();
        }
        self.room -= 1;
        self.nest += 1;
        let statement = self.compound_statement(depth);
        self.nest -= 1;
        statement
    }

    fn compound_statement(&mut self, depth: usize) -> Node {
        if self.suspends && self.random.chance(35) {
            return self.suspending_statement();
        }
        match self.random.below(26) {
            0..=4 => self.simple_statement(),
            5 | 6 => self.declaration(),
            7 => self.if_statement(),
            8 | 9 => self.for_loop(),
            10 | 11 => self.for_of(),
            12 => self.for_in(),
            13 => self.while_loop(),
            14 => self.switch(),
            15..=17 => self.try_statement(),
            18 => self.jump(),
            19 | 20 => self.function_declaration(),
            21 => self.class_declaration(),
            22 => self.destructuring(),
            23 => self.labelled_block(),
            24 => {
                let closure = self.function_value(depth.min(2));
                statement!["fs.push(", closure, ");"]
            }
            _ => {
                let body = self.block(3);
                statement!["{", body, "}"]
            }
        }
    }

    fn simple_statement(&mut self) -> Node {
        match self.random.below(4) {
            0 => {
                let value = self.assignment(2);
                statement![value, ";"]
            }
            1 => {
                let value = self.any(3);
                statement!["s(", value, ");"]
            }
            _ => {
                let value = self.plain(3);
                statement!["s(", value, ");"]
            }
        }
    }

    fn declaration(&mut self) -> Node {
        let holds = match self.random.below(6) {
            0..=2 => Type::Plain,
            3 => Type::Array,
            4 => Type::Object,
            _ => Type::Function,
        };
        let value = self.typed(holds, 3);
        let word = self.random.pick(&["let", "let", "const", "var"]);
        let name = self.fresh("v");
        self.declare(&name, holds, word != "const");
        statement![format!("{word} {name} = "), value, ";"]
    }

    fn if_statement(&mut self) -> Node {
        let test = self.plain(2);
        let then = self.block(2);
        if self.random.chance(50) {
            let other = self.block(2);
            statement!["if (", test, ") {", then, "} else {", other, "}"]
        } else {
            statement!["if (", test, ") {", then, "}"]
        }
    }

    fn label(&mut self) -> (String, String) {
        if self.random.chance(40) {
            let label = self.fresh("l");
            (format!("{label}: "), label)
        } else {
            (String::new(), String::new())
        }
    }

    fn for_loop(&mut self) -> Node {
        let (prefix, label) = self.label();
        self.scoped(|this| {
            let name = this.fresh("i");
            let start = this.plain_number();
            let mutable = this.random.chance(30);
            this.declare(&name, Type::Plain, mutable);
            let word = this.random.pick(&["let", "let", "let", "var"]);
            let bound = 1 + this.random.below(3);
            let test = if this.random.chance(40) {
                expression![format!("s({name} < "), bound.to_string(), ")"]
            } else {
                expression![format!("{name} < {bound}")]
            };
            let update = match this.random.below(4) {
                0 => expression![format!("{name} += s(1)")],
                1 => {
                    let closure = expression![format!("fs.push(() => {name})")];
                    expression![closure, format!(", {name}++")]
                }
                _ => expression![format!("{name}++")],
            };
            let body = this.loop_body(&label, false);
            statement![
                format!("{prefix}for ({word} {name} = "),
                start,
                "; ",
                test,
                "; ",
                update,
                ") {",
                body,
                "}"
            ]
        })
    }

    fn for_of(&mut self) -> Node {
        let (prefix, label) = self.label();
        let source = match self.random.below(6) {
            _ if self.suspends && self.random.chance(50) => self.iterable(2),
            0 => expression![format!(
                "list({}, {})",
                self.random.below(4),
                self.random.chance(50)
            )],
            1 => expression!["new Set(", self.array(1), ")"],
            2 => expression!["'a\\u{1F600}b'"],
            3 => expression![
                "new Map([[1, ",
                self.plain(1),
                "], ['k', ",
                self.plain(1),
                "]])"
            ],
            _ => self.array(2),
        };
        self.scoped(|this| {
            let name = this.fresh("x");
            let word = this.random.pick(&["const", "let", "var"]);
            this.declare(&name, Type::Plain, word != "const");
            let head = if this.random.chance(20) {
                let default = this.plain(1);
                let rest = this.fresh("r");
                this.declare(&rest, Type::Plain, false);
                expression![
                    format!("{word} {{ length: {name} = "),
                    default,
                    format!(", ...{rest} }}")
                ]
            } else {
                expression![format!("{word} {name}")]
            };
            let body = this.loop_body(&label, true);
            statement![prefix, "for (", head, " of ", source, ") {", body, "}"]
        })
    }

    fn for_in(&mut self) -> Node {
        let (prefix, label) = self.label();
        let source = if self.random.chance(70) {
            self.object(1)
        } else {
            self.array(1)
        };
        self.scoped(|this| {
            let name = this.fresh("k");
            let word = this.random.pick(&["const", "let", "var"]);
            this.declare(&name, Type::Plain, word != "const");
            let body = this.loop_body(&label, true);
            statement![
                format!("{prefix}for ({word} {name} in "),
                source,
                ") {",
                body,
                "}"
            ]
        })
    }

    fn while_loop(&mut self) -> Node {
        let (prefix, label) = self.label();
        self.scoped(|this| {
            let name = this.fresh("w");
            let bound = 1 + this.random.below(3);
            this.declare(&name, Type::Plain, false);
            let test = if this.random.chance(50) {
                expression![format!("s({name}++ < {bound})")]
            } else {
                expression![format!("{name}++ < {bound}")]
            };
            let body = this.loop_body(&label, false);
            if this.random.chance(50) {
                statement![
                    format!("{{ let {name} = 0; {prefix}while ("),
                    test,
                    ") {",
                    body,
                    "} }"
                ]
            } else {
                statement![
                    format!("{{ let {name} = 0; {prefix}do {{"),
                    body,
                    "} while (",
                    test,
                    "); }"
                ]
            }
        })
    }

    fn switch(&mut self) -> Node {
        let subject = self.plain(2);
        self.labels.push(Target {
            label: String::new(),
            is_loop: false,
            iterates: false,
        });
        let mut node = statement!["switch (", subject, ") {"];
        let count = 1 + self.random.below(3);
        let default_at = self.random.below(count + 2);
        for number in 0..count {
            if number == default_at {
                node.parts.push(" default: {".into());
            } else {
                let test = self.plain(1);
                node.parts
                    .extend([" case ".into(), test.into(), ": {".into()]);
            }
            let body = self.block(2);
            node.parts.push(body.into());
            node.parts
                .push(self.random.pick(&["} break;", "} break;", "}"]).into());
        }
        self.labels.pop();
        node.parts.push(" }".into());
        node
    }

    fn try_statement(&mut self) -> Node {
        let body = self.block(3);
        let mut node = statement!["try {", body, "}"];
        let kind = self.random.below(3);
        if kind != 0 {
            let (pattern, name) = match self.random.below(4) {
                0 => (String::new(), None),
                1 => {
                    let name = self.fresh("e");
                    (format!(" ({{ message: {name} = s('dm') }})"), Some(name))
                }
                _ => {
                    let name = self.fresh("e");
                    (format!(" ({name})"), Some(name))
                }
            };
            let handler = self.scoped(|this| {
                if let Some(name) = &name {
                    this.declare(name, Type::Plain, true);
                }
                this.statements(2)
            });
            node.parts.extend([
                format!(" catch{pattern} {{").into(),
                handler.into(),
                "}".into(),
            ]);
        }
        if kind != 1 {
            let finalizer = self.block(2);
            node.parts
                .extend([" finally {".into(), finalizer.into(), "}".into()]);
        }
        node
    }

    fn jump(&mut self) -> Node {
        let choice = self.random.below(5);
        if choice == 0 {
            let (condition, value) = (self.plain(1), self.any(2));
            return statement!["if (", condition, ") throw ", value, ";"];
        }
        if choice == 1 && self.function.inside {
            let (condition, value) = (self.plain(1), self.any(3));
            return statement!["if (", condition, ") return ", value, ";"];
        }
        self.break_or_continue()
            .unwrap_or_else(|| self.simple_statement())
    }

    /// A conditional jump to something around this place.
    fn break_or_continue(&mut self) -> Option<Node> {
        let index = self.random.below(self.labels.len());
        let target = self.labels.get(index)?.clone();
        let inner = &self.labels[index + 1..];
        let is_innermost = inner.is_empty();
        let leaves_iteration = inner.iter().any(|target| target.iterates);
        let inner_switch_or_loop = inner.iter().any(|t| t.is_loop || t.label.is_empty());
        let condition = self.plain(1);
        if target.is_loop && self.random.chance(50) {
            if target.label.is_empty() {
                // `continue` passes switches and labelled blocks, but not loops.
                let inner_loop = self.labels[index + 1..].iter().any(|target| target.is_loop);
                return (!inner_loop).then(|| statement!["if (", condition, ") continue;"]);
            }
            return Some(statement![
                "if (",
                condition,
                format!(") continue {};", target.label)
            ]);
        }
        if target.label.is_empty() {
            return (is_innermost || !inner_switch_or_loop)
                .then(|| statement!["if (", condition, ") break;"]);
        }
        (!leaves_iteration || !self.avoid)
            .then(|| statement!["if (", condition, format!(") break {};", target.label)])
    }

    fn labelled_block(&mut self) -> Node {
        let label = self.fresh("l");
        self.labels.push(Target {
            label: label.clone(),
            is_loop: false,
            iterates: false,
        });
        let body = self.block(3);
        self.labels.pop();
        statement![format!("{label}: {{"), body, "}"]
    }

    fn function_declaration(&mut self) -> Node {
        let name = self.fresh("f");
        let function = self.function_text(&format!("function {name}"), "", false);
        // Declared as a constant: functions in blocks are hoisted in ways Boa does not know.
        self.declare(&name, Type::Function, false);
        let mut node = statement![format!("const {name} = ")];
        node.parts.push(function.into());
        node.parts.push(";".into());
        if self.random.chance(60) {
            let arguments = self.arguments(1);
            node.parts
                .extend([format!(" s({name}(").into(), arguments.into(), "));".into()]);
        }
        node
    }

    fn class_declaration(&mut self) -> Node {
        let name = self.fresh("C");
        let class = self.class(&name);
        self.declare(&name, Type::Class, false);
        if self.random.chance(60) {
            let argument = self.plain(1);
            let member = self.random.pick(&["m(3)", "g", "a"]);
            return statement![
                class,
                format!(" s(new {name}("),
                argument,
                format!(").{member});")
            ];
        }
        statement![class]
    }

    fn destructuring(&mut self) -> Node {
        let word = self.random.pick(&["let", "const", "var"]);
        let (a, b, c) = (self.fresh("d"), self.fresh("d"), self.fresh("d"));
        let mutable = word != "const";
        let node = match self.random.below(4) {
            0 => {
                let (default, source) = (self.plain(1), self.array(2));
                let rest = self.random.pick(&["...", ""]);
                statement![
                    format!("{word} [{a} = "),
                    default,
                    format!(", {b}, {rest}{c}] = "),
                    source,
                    ";"
                ]
            }
            1 => {
                let (default, source) = (self.plain(1), self.object(2));
                statement![
                    format!("{word} {{ a: {a}, zz: {b} = "),
                    default,
                    format!(", ...{c} }} = "),
                    source,
                    ";"
                ]
            }
            2 => {
                let (key, default) = (self.random.pick(&["a", "b", "zz"]), self.plain(1));
                let source = self.object(2);
                statement![
                    format!("{word} {{ [s('{key}')]: {a}, c: [{b}, {c}] = ["),
                    default,
                    "] } = ",
                    source,
                    ";"
                ]
            }
            _ => {
                let n = 3 + self.random.below(2);
                statement![format!(
                    "{word} [{a}, {b}, {c} = s('dd')] = list({n}, true);"
                )]
            }
        };
        for name in [a, b, c] {
            self.declare(&name, Type::Plain, mutable);
        }
        node
    }

    // Functions and classes.

    fn parameters(&mut self) -> Node {
        let mut node = Node::new(Kind::Expression);
        for number in 0..self.random.below(3) {
            if number > 0 {
                node.parts.push(", ".into());
            }
            let name = self.fresh("p");
            match self.random.below(6) {
                0 => {
                    let default = self.plain(1);
                    node.parts
                        .extend([format!("{name} = ").into(), default.into()]);
                }
                1 => {
                    let default = self.plain(1);
                    node.parts.extend([
                        format!("{{ a: {name} = ").into(),
                        default.into(),
                        " } = {}".into(),
                    ]);
                }
                _ => node.parts.push(name.clone().into()),
            }
            self.declare(&name, Type::Plain, true);
        }
        if self.random.chance(15) {
            let name = self.fresh("q");
            let comma = if node.parts.is_empty() { "" } else { ", " };
            node.parts.push(format!("{comma}...{name}").into());
            self.declare(&name, Type::Array, true);
        }
        node
    }

    fn function_text(&mut self, head: &str, arrow: &str, is_arrow: bool) -> Node {
        self.function_scope(is_arrow, |this| {
            let parameters = this.parameters();
            let mut body = this.statements(3);
            body.parts.insert(0, statement!["tick();"].into());
            let result = this.any(2);
            body.parts.push(statement!["return ", result, ";"].into());
            expression![head, "(", parameters, ")", arrow, " {", body, "}"]
        })
    }

    fn function_value(&mut self, depth: usize) -> Node {
        if let (0, Some(name)) = (depth, self.variable(Type::Function, false)) {
            return expression![name];
        }
        if self.room > 0 && self.nest < 3 && self.random.chance(30) {
            self.room -= 1;
            return match self.random.below(3) {
                0 => {
                    let name = self.fresh("g");
                    let head = format!("function {name}");
                    expression!["(", self.function_text(&head, "", false), ")"]
                }
                _ => expression!["(", self.function_text("", " =>", true), ")"],
            };
        }
        self.function_scope(true, |this| {
            let parameters = this.parameters();
            let value = this.any(depth.saturating_sub(1));
            expression!["((", parameters, ") => (tick(), ", value, "))"]
        })
    }

    fn class(&mut self, name: &str) -> Node {
        let parent = self.variable(Type::Class, false);
        let heritage = parent
            .as_ref()
            .map(|parent| format!(" extends {parent}"))
            .unwrap_or_default();
        let constructor = self.function_scope(false, |this| {
            this.function.has_this = parent.is_none();
            let before = this.plain(1);
            let mut body = vec![statement!["tick();"]];
            if parent.is_some() {
                let argument = this.plain(2);
                body.push(statement!["s(", before, ");"]);
                body.push(statement!["super(", argument, ");"]);
                this.function.has_this = true;
            }
            let value = this.plain(2);
            body.push(statement!["this.a = ", value, ";"]);
            Node::block(body)
        });
        let method = self.function_scope(false, |this| {
            let mut body = this.statements(2);
            body.parts.insert(0, statement!["tick();"].into());
            let super_call = if parent.is_some() {
                "super.m?.(p) ?? "
            } else {
                ""
            };
            let value = this.plain(2);
            body.parts
                .push(statement![format!("return {super_call}"), value, ";"].into());
            body
        });
        let getter = self.function_scope(false, |this| this.plain(2));
        let more = self.suspending_class_members();
        expression![
            format!("class {name}{heritage} {{ constructor(p) {{"),
            constructor,
            "} m(p) {",
            method,
            "} get g() { tick(); return ",
            getter,
            format!(
                "; }} set g(v) {{ this.b = s(v); }} static t(p) {{ return s(new {name}(p).m(p)); }} "
            ),
            more,
            "}"
        ]
    }

    // Expressions.

    fn typed(&mut self, holds: Type, depth: usize) -> Node {
        match holds {
            Type::Plain => self.plain(depth),
            Type::Array => self.array(depth),
            Type::Object => self.object(depth),
            Type::Function | Type::Class => self.function_value(depth),
            other => self.suspending_typed(other, depth),
        }
    }

    fn any(&mut self, depth: usize) -> Node {
        match self.random.below(8) {
            0 => self.array(depth),
            1 => self.object(depth),
            2 => self.function_value(depth.min(1)),
            _ => self.plain(depth),
        }
    }

    fn plain_number(&mut self) -> Node {
        expression![self.random.below(2).to_string()]
    }

    fn literal(&mut self) -> Node {
        expression![self.random.pick(&[
            "0",
            "1",
            "2",
            "3",
            "7",
            "-1",
            "-0",
            "0.5",
            "NaN",
            "''",
            "'a'",
            "'xy'",
            "true",
            "false",
            "null",
            "undefined",
            "5",
            "12",
        ])]
    }

    fn plain(&mut self, depth: usize) -> Node {
        if depth == 0 {
            return match self.variable(Type::Plain, false) {
                Some(name) if self.random.chance(65) => expression![name],
                _ => self.literal(),
            };
        }
        let d = depth - 1;
        if self.suspends && self.random.chance(25) {
            return self.suspending_value(d);
        }
        match self.random.below(30) {
            0 | 1 => self.plain(0),
            2..=6 => expression!["s(", self.plain(d), ")"],
            7..=9 => self.binary(d),
            10 => {
                let (test, a, b) = (self.plain(d), self.plain(d), self.plain(d));
                expression!["(", test, " ? ", a, " : ", b, ")"]
            }
            11 => {
                let operator = self.random.pick(&[" && ", " || ", " ?? "]);
                expression!["(", self.plain(d), operator, self.plain(d), ")"]
            }
            12..=15 => self.call(d),
            16 | 17 => self.member(d),
            18 => self.assignment(d),
            19 => {
                let operator = self.random.pick(&["!", "-", "typeof ", "void ", "+"]);
                expression!["(", operator, "(", self.plain(d), "))"]
            }
            20 => expression![
                "`t${String(",
                self.plain(d),
                ")}u${s(String(",
                self.plain(d),
                "))}`"
            ],
            21 => expression!["tag`a${", self.plain(d), "}b${", self.plain(d), "}`"],
            22 => expression!["(", self.plain(d), ", ", self.plain(d), ")"],
            23 => self.function_fact(),
            24 => {
                let (function, a) = (self.function_value(d), self.plain(d));
                expression![function, "(", a, ")"]
            }
            25 => {
                let key = self.random.pick(&["a", "b", "zz"]);
                expression![format!("('{key}' in "), self.object(d), ")"]
            }
            26 => self.array_method(d),
            27 => self.optional(d),
            _ => self.class_use(d),
        }
    }

    fn binary(&mut self, depth: usize) -> Node {
        let operator = self.random.pick(&[
            " + ", " - ", " * ", " % ", " < ", " <= ", " === ", " == ", " !== ", " | ", " ^ ",
            " >>> ",
        ]);
        let left = self.plain(depth);
        // Boa reads a left operand that is a local after the right operand has run.
        let late =
            matches!(&left.parts[..], [Part::Text(text)] if text.starts_with(char::is_alphabetic));
        let assign = self.assign;
        if late && self.avoid {
            self.assign = false;
        }
        let right = self.plain(depth);
        self.assign = assign;
        expression!["(", left, operator, right, ")"]
    }

    fn arguments(&mut self, depth: usize) -> Node {
        let mut node = Node::new(Kind::Expression);
        for number in 0..self.random.below(4) {
            if number > 0 {
                node.parts.push(", ".into());
            }
            if self.random.chance(15) {
                let spread = match self.random.below(3) {
                    _ if self.suspends => self.iterable(depth),
                    0 => expression!["list(2, false)"],
                    _ => self.array(depth),
                };
                node.parts.extend(["...".into(), spread.into()]);
            } else {
                let value = self.any(depth);
                node.parts.push(value.into());
            }
        }
        node
    }

    fn call(&mut self, depth: usize) -> Node {
        match (self.random.below(4), self.variable(Type::Function, false)) {
            (0, Some(name)) => {
                let form = self.random.pick(&[".call(null, ", ".call({ a: 1 }, "]);
                expression![name, form, self.plain(depth), ")"]
            }
            (_, Some(name)) => expression![name, "(", self.arguments(depth), ")"],
            (_, None) => {
                let object = self.object(depth);
                expression![object, ".m(", self.arguments(depth), ")"]
            }
        }
    }

    fn member(&mut self, depth: usize) -> Node {
        match self.random.below(6) {
            0 => {
                let (array, index) = (self.array(depth), self.random.below(3));
                expression![array, format!("[{index}]")]
            }
            1 => expression![self.array(depth), ".length"],
            2 => expression![self.object(depth), ".g"],
            3 => expression![self.object(depth), "[s('a')]"],
            4 => {
                let object = self.object(depth);
                expression![object, ".m(", self.arguments(depth), ")"]
            }
            _ => {
                let key = self.random.pick(&["a", "b", "g", "zz"]);
                expression![self.object(depth), format!(".{key}")]
            }
        }
    }

    fn assignment(&mut self, depth: usize) -> Node {
        let target = if self.assign {
            self.variable(Type::Plain, true)
        } else {
            None
        };
        match (self.random.below(8), target) {
            (0, Some(name)) => expression![format!("{name}{}", self.random.pick(&["++", "--"]))],
            (1, Some(name)) => expression![format!("++{name}")],
            (2 | 3, Some(name)) => {
                let operator = self
                    .random
                    .pick(&["+=", "-=", "*=", "|=", "??=", "||=", "&&="]);
                expression![format!("({name} {operator} "), self.plain(depth), ")"]
            }
            (4 | 5, Some(name)) => expression![format!("({name} = "), self.plain(depth), ")"],
            (6, Some(a)) => {
                let b = self
                    .variable(Type::Plain, true)
                    .unwrap_or_else(|| a.clone());
                let (x, y) = (self.plain(depth), self.plain(depth));
                expression![format!("([{a}, {b} = "), x, "] = [", y, "]).length"]
            }
            _ => {
                let (object, key) = (self.object(depth), self.random.pick(&["a", "b", "g"]));
                let operator = self.random.pick(&["=", "=", "+=", "??="]);
                expression![
                    "(",
                    object,
                    format!(".{key} {operator} "),
                    self.plain(depth),
                    ")"
                ]
            }
        }
    }

    /// `this`, `arguments`, `new.target`: what a function knows.
    fn function_fact(&mut self) -> Node {
        let arrows = if self.avoid { 1 } else { 9 };
        match self.random.below(3) {
            0 if self.function.has_this && self.function.arrows <= arrows => {
                expression!["typeof this?.a"]
            }
            1 if self.function.has_arguments => expression!["arguments.length"],
            2 if self.function.has_arguments => expression!["(new.target === undefined)"],
            _ => self.literal(),
        }
    }

    fn array_method(&mut self, depth: usize) -> Node {
        let (array, function) = (self.array(depth), self.function_value(depth.min(1)));
        match self.random.below(5) {
            0 => expression![array, ".map(", function, ").length"],
            1 => expression![array, ".filter(", function, ").length"],
            2 => expression!["(", array, ".forEach(", function, "), 1)"],
            3 => expression!["String(", array, ".some(", function, "))"],
            _ => expression!["String(", array, ".reduce(", function, ", 0)).length"],
        }
    }

    fn optional(&mut self, depth: usize) -> Node {
        let object = self.object(depth);
        match self.random.below(5) {
            0 => expression![object, "?.a"],
            1 => expression![object, "?.zz?.[", self.plain(depth), "].q"],
            2 => expression![object, ".m?.(", self.arguments(depth), ")"],
            3 => expression![object, ".zz?.(", self.arguments(depth), ")"],
            _ => expression!["(", self.plain(depth), ")?.length"],
        }
    }

    fn class_use(&mut self, depth: usize) -> Node {
        let Some(class) = self.variable(Type::Class, false) else {
            return expression!["s(", self.plain(depth), ")"];
        };
        let argument = self.plain(depth);
        match self.random.below(5) {
            0 => expression![format!("new {class}("), argument, ").a"],
            1 => expression![format!("new {class}("), argument, ").m(2)"],
            2 => expression![format!("new {class}("), argument, ").g"],
            3 => expression![format!("{class}.t("), argument, ")"],
            _ => expression![
                format!("(new {class}("),
                argument,
                format!(") instanceof {class})")
            ],
        }
    }

    fn array(&mut self, depth: usize) -> Node {
        if let (true, Some(name)) = (
            depth == 0 || self.random.chance(50),
            self.variable(Type::Array, false),
        ) {
            return expression![name];
        }
        let mut node = expression!["["];
        for number in 0..self.random.below(4) {
            if number > 0 {
                node.parts.push(", ".into());
            }
            if depth > 0 && self.random.chance(15) {
                let spread = self.array(depth - 1);
                node.parts.extend(["...".into(), spread.into()]);
            } else if self.random.chance(90) {
                let value = self.plain(depth.saturating_sub(1));
                node.parts.push(value.into());
            }
        }
        node.parts.push("]".into());
        node
    }

    fn object(&mut self, depth: usize) -> Node {
        if let (true, Some(name)) = (
            depth == 0 || self.random.chance(65),
            self.variable(Type::Object, false),
        ) {
            return expression![name];
        }
        let d = depth.saturating_sub(1);
        let a = self.plain(d);
        let method = self.function_scope(false, |this| {
            let parameters = this.parameters();
            let value = this.plain(d);
            expression!["(", parameters, ") { tick(); return ", value, "; }"]
        });
        let mut node = expression!["{ a: ", a, ", m", method];
        if self.random.chance(40) {
            let value = self.function_scope(false, |this| this.plain(d));
            node.parts.extend([
                ", get g() { tick(); return ".into(),
                value.into(),
                "; }".into(),
            ]);
        }
        if self.random.chance(25) {
            let value = self.plain(d);
            node.parts.extend([", [s('b')]: ".into(), value.into()]);
        }
        if self.random.chance(15) {
            let other = self.object(d);
            node.parts.extend([", ...".into(), other.into()]);
        }
        if self.suspends {
            for (_, text) in self.suspending_methods(", ") {
                node.parts.push(text.into());
            }
        }
        node.parts.push(" }".into());
        node.parenthesised()
    }
}

impl Node {
    fn parenthesised(mut self) -> Self {
        self.parts.insert(0, "(".into());
        self.parts.push(")".into());
        self
    }
}

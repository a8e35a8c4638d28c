//! Statements other than loops and jumps.

use super::suspending::Flavour;
use super::{Generator, Node, Target, Type};
use crate::statement;

/// Constructs that are whole statements, in combinations.
const STATEMENTS: &[&str] = &[
    "let { a: { b: $1 = @p, ...$2 } = { b: @p }, [s('c')]: [$3 = @p, ...$4] = [@p, @p] } = @O; s([$1, $2, $3, $4]);@!1v@!3v",
    "let [[$1, { length: $2 = @p } = 'd'] = [@p], , ...[$3 = @p]] = [@x, 1, @p];@!1v@!2v@!3v",
    "let $1, $2; ({ a: o0.b, m: { length: $1 = @p }, ...$2 } = @O); s($1);@!1v",
    "switch (@p) { case @p: let $1 = @p; s($1); case @p: $1 = @p; s('ft'); break; default: fs.push(() => $1); $1 = @p; }",
    "switch (s(@n)) { case s(0): case s(1): { @S } default: { @S } case s(2): { @S } }",
    "for (let $1 = 0, $2 = @p; $1 < 3; $1++) { fs.push(() => [$1, $2++]); @-12L }",
    "const $1 = []; for (let $2 = 0; $2 < 2; $2++) { $1.push(() => $2++ + s(@>2p)); } for (const $3 of $1) { s($3()); s($3()); }",
    "const $1 = class { static n = s(this.name); m(p) { @(B } get g() { return s(new.target); } static t(p) { return p; } };@!1C s($1.n);",
    "const { $1 = class { static #p = @.p; static t(p) { return this.#p; } m() { return s(2); } }, $2 = () => @>p } = {}; s($1.name + $2.name + $1.t());@!1C@!2F",
    "for (let $1 = 0; $1 < 2; $1++) { s(site`x${@-1p}`); (($2) => site`${$2}`)(1); }",
    "try { throw new Error('c', { cause: @x }); } catch ({ cause: $1, name: $2 }) { s($1); @-12S }",
    "try { throw new AggregateError([@p], 'ag'); } catch ($1) { s($1.errors); @-1S } finally { @S }",
    "const $1 = @F.bind(@O, @p); s($1(@p)); s($1.name.length);@!1F",
    "(function $1($2, $3 = @(p) { tick(); arguments[0] = @(p; s($2); s([...arguments]); if ($2 === 0) return $1(1, 2); @(23S })(@p);",
    "(function ($1, $2) { tick(); $1 = s(7); s(arguments[0]); arguments[1] = @(12p; s($2); fs.push(() => arguments[0]); @(12S })(@p, @p, 3);",
    "(function ($1) { 'use strict'; arguments[0] = @(1p; s($1); s(typeof this); @(1S })(@p);",
    "const $1 = ($2) => $2 > 2 ? s($2) : $1($2 + 1); s($1(@n)); const $3 = (p) => p && $1(@n);@!3F",
    "const $1 = { get v() { s('get'); return @(p; }, set v($2) { s($2); } }; s($1.v++); $1.v ||= @p; $1.v += @p; s($1.v ??= 1);",
    "var $1 = @p; { const $1 = @p; s(typeof $1); } s($1);@!1v",
    "do { tick(); @S } while (budget > 20 && s(@n) > 1);",
];

impl Generator {
    pub(super) fn block(&mut self, most: usize) -> Node {
        self.scoped(|this| this.statements(most))
    }

    pub(super) fn statements(&mut self, most: usize) -> Node {
        let count = 1 + self.random.below(most);
        Node::block(self.sequence(count))
    }

    /// Statements that share what room is left.
    pub(super) fn sequence(&mut self, count: usize) -> Vec<Node> {
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

    pub(super) fn statements_between(&mut self, least: usize, most: usize) -> Node {
        let count = least + self.random.below(most - least + 1);
        Node::block(self.sequence(count))
    }

    pub(super) fn statement(&mut self, depth: usize) -> Node {
        if self.room == 0 || self.nest >= 4 {
            return self.simple_statement();
        }
        self.room -= 1;
        self.nest += 1;
        let statement = self.compound_statement(depth);
        self.nest -= 1;
        statement
    }

    pub(super) fn compound_statement(&mut self, depth: usize) -> Node {
        if self.suspends && self.random.chance(35) {
            return self.suspending_statement();
        }
        match self.random.below(36) {
            26..=29 => self.statement_of(STATEMENTS),
            30..=32 => self.collection_statement(),
            33 => self.object_statement(),
            34 | 35 => self.nested_loops(),
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

    pub(super) fn simple_statement(&mut self) -> Node {
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

    pub(super) fn declaration(&mut self) -> Node {
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

    pub(super) fn if_statement(&mut self) -> Node {
        let test = self.plain(2);
        let then = self.block(2);
        if self.random.chance(50) {
            let other = self.block(2);
            statement!["if (", test, ") {", then, "} else {", other, "}"]
        } else {
            statement!["if (", test, ") {", then, "}"]
        }
    }

    pub(super) fn switch(&mut self) -> Node {
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

    pub(super) fn try_statement(&mut self) -> Node {
        let body = self.block(3);
        let mut node = statement!["try {", body, "}"];
        let kind = self.random.below(3);
        if kind != 0 {
            let (pattern, name) = match self.random.below(4) {
                0 => (String::new(), None),
                1 => {
                    let name = self.fresh("e");
                    (format!(" ({{ length: {name} = s('dm') }})"), Some(name))
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

    pub(super) fn function_declaration(&mut self) -> Node {
        let name = self.fresh("f");
        let function = self.flavoured_text(&format!("function {name}"), Flavour::Plain, false);
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

    pub(super) fn class_declaration(&mut self) -> Node {
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

    pub(super) fn destructuring(&mut self) -> Node {
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
}

//! Loops, labels, and the jumps between them.

use super::{Generator, Kind, Node, Target, Type};
use crate::{expression, statement};

impl Generator {
    pub(super) fn loop_body(&mut self, label: &str, iterates: bool) -> Node {
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

    pub(super) fn label(&mut self) -> (String, String) {
        if self.random.chance(40) {
            let label = self.fresh("l");
            (format!("{label}: "), label)
        } else {
            (String::new(), String::new())
        }
    }

    pub(super) fn for_loop(&mut self) -> Node {
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

    pub(super) fn for_of(&mut self) -> Node {
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

    pub(super) fn for_in(&mut self) -> Node {
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

    pub(super) fn while_loop(&mut self) -> Node {
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

    pub(super) fn jump(&mut self) -> Node {
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
    pub(super) fn break_or_continue(&mut self) -> Option<Node> {
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

    /// Two loops and a jump that leaves both, perhaps through a `finally`.
    pub(super) fn nested_loops(&mut self) -> Node {
        let label = self.fresh("l");
        let source = self.iterable(1);
        self.labels.push(Target {
            label: label.clone(),
            is_loop: true,
            iterates: true,
        });
        let inner = self.random.pick(&[
            "for (let $2 = 0; $2 < 2; $2++) { @-2L JUMP }",
            "for (const $2 of @I) { try { @-2L JUMP } finally { s('nf'); } }",
            "for (const $2 in @O) { switch ($2) { case 'a': @-2L default: JUMP } }",
            "{ let $2 = 0; do { try { JUMP @-2L } catch (e) { s(e); } } while ($2++ < 1); }",
        ]);
        let jump = self.random.pick(&["continue", "continue", "break"]);
        let outer = self.fresh("x");
        let inner = inner.replace("JUMP", &format!("if (@p) {jump} {label};"));
        let inner = self.scoped(|this| {
            this.declare(&outer, Type::Plain, false);
            this.fill(Kind::Statement, &format!("{{ tick(); {inner} }}"), 1)
        });
        self.labels.pop();
        statement![
            format!("{label}: for (const {outer} of "),
            source,
            ") ",
            inner
        ]
    }

    pub(super) fn labelled_block(&mut self) -> Node {
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
}

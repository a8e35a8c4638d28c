//! Functions: their parameters, what they know, how they are called.

use super::suspending::Flavour;
use super::{Generator, Kind, Node, Type};
use crate::{expression, statement};

impl Generator {
    pub(super) fn parameters(&mut self) -> Node {
        let mut node = Node::new(Kind::Expression);
        let mut names = Vec::new();
        let mut has_expressions = false;
        for number in 0..self.random.below(3) {
            if number > 0 {
                node.parts.push(", ".into());
            }
            let name = self.fresh("p");
            let form = self.random.below(12);
            has_expressions |= matches!(form, 0 | 1 | 6);
            names.push(name.clone());
            match form {
                7 => {
                    node.parts.push(format!("{{ length: {name} }}").into());
                }
                6 => {
                    let default = self.plain(1);
                    node.parts.extend([
                        format!("[{name} = ").into(),
                        default.into(),
                        "] = []".into(),
                    ]);
                }
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
        if !has_expressions {
            self.function.parameters = names;
        }
        node
    }

    /// Sometimes, declarations that repeat parameters: they are the same variables, with or without another value.
    fn parameters_again(&mut self) -> Node {
        let names = std::mem::take(&mut self.function.parameters);
        let mut node = Node::block(Vec::new());
        for name in names {
            let text = match self.random.below(20) {
                0 => format!("var {name};"),
                1 => format!("function {name}() {{ return 'again'; }}"),
                2 => format!("{{ function {name}() {{}} }}"),
                3 => format!("var {name} = s('again');"),
                _ => continue,
            };
            node.parts.push(statement![text].into());
        }
        node
    }

    /// `(parameters) arrow { body }`
    pub(super) fn flavoured_text(&mut self, head: &str, flavour: Flavour, is_arrow: bool) -> Node {
        self.function_scope(is_arrow, |this| {
            let parameters = this.parameters();
            this.function.flavour = flavour;
            let again = this.parameters_again();
            let mut body = this.statements(3);
            body.parts.insert(0, again.into());
            body.parts.insert(0, statement!["tick();"].into());
            let result = this.any(2);
            body.parts.push(statement!["return ", result, ";"].into());
            let arrow = if is_arrow { " =>" } else { "" };
            expression![head, "(", parameters, ")", arrow, " {", body, "}"]
        })
    }

    pub(super) fn function_value(&mut self, depth: usize) -> Node {
        if let (0, Some(name)) = (depth, self.variable(Type::Function, false)) {
            return expression![name];
        }
        if self.room > 0 && self.nest < 3 && self.random.chance(30) {
            self.room -= 1;
            return match self.random.below(3) {
                0 => {
                    let name = self.fresh("g");
                    let head = format!("function {name}");
                    expression!["(", self.flavoured_text(&head, Flavour::Plain, false), ")"]
                }
                _ => expression!["(", self.flavoured_text("", Flavour::Plain, true), ")"],
            };
        }
        self.function_scope(true, |this| {
            let parameters = this.parameters();
            let value = this.any(depth.saturating_sub(1));
            expression!["((", parameters, ") => (tick(), ", value, "))"]
        })
    }

    /// `this`, `arguments`, `new.target`: what a function knows.
    pub(super) fn function_fact(&mut self) -> Node {
        let arrows = if self.avoid { 1 } else { 9 };
        match self.random.below(3) {
            0 if self.function.has_this && self.function.arrows <= arrows => {
                expression!["typeof this?.a"]
            }
            1 if self.function.has_arguments => {
                let fact = self.random.pick(&[
                    "arguments.length",
                    "arguments[0]",
                    "[...arguments].length",
                    "(arguments[0] = 5)",
                ]);
                expression![fact]
            }
            2 if self.function.has_arguments => expression!["(new.target === undefined)"],
            _ => self.literal(),
        }
    }

    pub(super) fn arguments(&mut self, depth: usize) -> Node {
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

    pub(super) fn call(&mut self, depth: usize) -> Node {
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
}

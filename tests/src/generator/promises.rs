//! Expressions that make generators and promises, and that drive them.

use super::suspending::Flavour;
use super::{Generator, Node, Type};
use crate::expression;

impl Generator {
    pub(super) fn yielded(&mut self, depth: usize) -> Node {
        let is_async = self.function.flavour == Flavour::AsyncGenerator;
        match self.random.below(8) {
            0 | 1 if is_async => expression!["(yield* ", self.async_iterable(depth), ")"],
            0 | 1 => expression!["(yield* ", self.iterable(depth), ")"],
            2 if is_async => expression!["(yield ", self.promise(depth), ")"],
            3 => expression!["(yield)"],
            _ => expression!["(yield ", self.plain(depth), ")"],
        }
    }

    pub(super) fn awaited(&mut self, depth: usize) -> Node {
        match self.random.below(6) {
            0 => expression!["(await ", self.plain(depth), ")"],
            1 => expression!["(await later(", self.plain(depth), "))"],
            2 => expression!["(await ", self.async_iterator_step(depth), ").value"],
            _ => expression!["(await ", self.promise(depth), ")"],
        }
    }

    /// Something that makes a generator.
    pub(super) fn generator_object(&mut self, depth: usize) -> Node {
        let d = depth.saturating_sub(1);
        match self.random.below(8) {
            0 | 1 => expression![self.object(d), ".i(", self.arguments(d), ")"],
            2 => match self.variable(Type::Class, false) {
                Some(class) => {
                    expression![format!("new {class}("), self.plain(d), ").i()"]
                }
                None => expression!["g0(", self.plain(d), ", ", self.plain(d), ")"],
            },
            3 => match self.variable(Type::Iterator, false) {
                Some(name) => expression![name],
                None => expression!["g0(", self.plain(d), ")"],
            },
            _ => {
                let function = self.flavoured_value(Flavour::Generator, depth);
                expression![function, "(", self.arguments(d), ")"]
            }
        }
    }

    pub(super) fn async_generator_object(&mut self, depth: usize) -> Node {
        let d = depth.saturating_sub(1);
        match self.random.below(6) {
            0 | 1 => expression![self.object(d), ".q(", self.arguments(d), ")"],
            2 => match self.variable(Type::AsyncIterator, false) {
                Some(name) => expression![name],
                None => expression!["q0(", self.plain(d), ", ", self.plain(d), ")"],
            },
            _ => {
                let function = self.flavoured_value(Flavour::AsyncGenerator, depth);
                expression![function, "(", self.arguments(d), ")"]
            }
        }
    }

    pub(super) fn iterable(&mut self, depth: usize) -> Node {
        let d = depth.saturating_sub(1);
        match self.random.below(8) {
            0 => expression![format!(
                "list({}, {})",
                self.random.below(4),
                self.random.chance(50)
            )],
            1 => self.array(d),
            2 => match self.variable(Type::Class, false) {
                Some(class) => expression![format!("new {class}("), self.plain(d), ")"],
                None => expression!["new Set(", self.array(d), ")"],
            },
            _ => self.generator_object(depth),
        }
    }

    pub(super) fn async_iterable(&mut self, depth: usize) -> Node {
        match self.random.below(6) {
            0 => self.iterable(depth),
            1 => {
                let (a, b) = (self.promise(depth), self.promise(depth));
                expression!["[", a, ", ", b, "]"]
            }
            _ => self.async_generator_object(depth),
        }
    }

    /// `it.next(v)` and the like.
    pub(super) fn iterator_step(&mut self, depth: usize) -> Node {
        let generator = match self.variable(Type::Iterator, false) {
            Some(name) if self.random.chance(80) => expression![name],
            _ => self.generator_object(depth),
        };
        let how = self
            .random
            .pick(&["next", "next", "next", "return", "throw"]);
        let value = self.plain(depth.min(1));
        expression![generator, format!(".{how}("), value, ")"]
    }

    /// `h(it.next(v))` and the like: a promise.
    pub(super) fn async_iterator_step(&mut self, depth: usize) -> Node {
        let generator = match self.variable(Type::AsyncIterator, false) {
            Some(name) if self.random.chance(80) => expression![name],
            _ => self.async_generator_object(depth),
        };
        let how = self
            .random
            .pick(&["next", "next", "next", "return", "throw"]);
        let value = match self.random.below(4) {
            0 => self.promise(depth.min(1)),
            _ => self.plain(depth.min(1)),
        };
        expression!["h(", generator, format!(".{how}("), value, "))"]
    }

    /// A promise whose rejection is no matter.
    pub(super) fn promise(&mut self, depth: usize) -> Node {
        if let (true, Some(name)) = (
            depth == 0 || self.random.chance(20),
            self.variable(Type::Promise, false),
        ) {
            return expression![name];
        }
        let d = depth.saturating_sub(1);
        match self.random.below(12) {
            0 => expression!["h(Promise.resolve(", self.plain(d), "))"],
            1 => expression!["h(Promise.reject(", self.plain(d), "))"],
            2 => {
                let (a, b) = self.function_scope(true, |this| (this.plain(d), this.plain(d)));
                let order = self.random.pick(&["r, j", "j, r"]);
                expression![
                    format!("h(new Promise(({order}) => {{ r("),
                    a,
                    "); j(",
                    b,
                    "); }))"
                ]
            }
            3 => expression!["h(Promise.resolve(later(", self.plain(d), ")))"],
            4 => {
                let (promise, function) = (self.promise(d), self.function_value(1));
                let how = self.random.pick(&["then", "catch", "finally"]);
                expression!["h(", promise, format!(".{how}("), function, "))"]
            }
            5 | 6 => {
                let how = self.random.pick(&["all", "race", "allSettled", "any"]);
                let (a, b) = (self.promise(d), self.promise(d));
                match self.random.below(3) {
                    0 => expression![format!("h(Promise.{how}("), self.iterable(d), "))"],
                    1 => expression![
                        format!("h(Promise.{how}(["),
                        a,
                        ", ",
                        self.plain(d),
                        ", ",
                        b,
                        "]))"
                    ],
                    _ => expression![format!("h(Promise.{how}(["), a, ", ", b, "]))"],
                }
            }
            7 => expression!["h(", self.object(d), ".w(", self.arguments(d), "))"],
            8 => match self.variable(Type::Class, false) {
                Some(class) => {
                    expression![format!("h(new {class}("), self.plain(d), ").w(1))"]
                }
                None => expression!["h(w0(", self.plain(d), ", ", self.plain(d), "))"],
            },
            _ => {
                let function = self.flavoured_value(Flavour::Async, depth);
                expression!["h(", function, "(", self.arguments(d), "))"]
            }
        }
    }
}

//! Templates: program text with places to fill in.
//!
//!   $1 … $9     a fresh name, the same one throughout the template
//!   @p @A @O …  an expression of a kind; the letters are those of [`Generator::place`]
//!   @>12p       the same inside of an arrow function in which $1 and $2 are variables; other marks stand for other functions
//!   @!1M        nothing; from here on $1 is a constant of the kind
//!
//! Places are filled from left to right, so that a name is declared before what may mention it is made.

use std::iter::Peekable;
use std::str::Chars;

use super::suspending::Flavour;
use super::{FunctionContext, Generator, Kind, Node, Type};
use crate::{expression, statement};

/// The functions that can stand around a place.
const SCOPES: &str = ">(.*~&-";

impl Generator {
    /// An expression made from one of the templates.
    pub(super) fn expression_of(&mut self, templates: &[&str], depth: usize) -> Node {
        let template = self.random.pick(templates);
        self.fill(Kind::Expression, template, depth)
    }

    /// A statement made from one of the templates.
    pub(super) fn statement_of(&mut self, templates: &[&str]) -> Node {
        let template = self.random.pick(templates);
        self.fill(Kind::Statement, template, 1)
    }

    pub(super) fn fill(&mut self, kind: Kind, template: &str, depth: usize) -> Node {
        let mut node = Node::new(kind);
        let mut names: [Option<String>; 10] = Default::default();
        let mut text = String::new();
        let mut rest = template.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '$' if rest.peek().is_some_and(char::is_ascii_digit) => {
                    text.push_str(&self.name_of(&mut names, &mut rest));
                }
                '@' if rest.next_if_eq(&'!').is_some() => {
                    let name = self.name_of(&mut names, &mut rest);
                    self.declare_as(&name, rest.next().unwrap_or_default());
                }
                '@' => {
                    let scope = rest.next_if(|&mark| SCOPES.contains(mark));
                    let mut inside = Vec::new();
                    while rest.peek().is_some_and(char::is_ascii_digit) {
                        inside.push(self.name_of(&mut names, &mut rest));
                    }
                    let letter = rest.next().unwrap_or_default();
                    node.parts.push(std::mem::take(&mut text).into());
                    let part = self.scoped_place(scope, &inside, letter, depth);
                    node.parts.push(part.into());
                }
                other => text.push(other),
            }
        }
        node.parts.push(text.into());
        node
    }

    fn name_of(&mut self, names: &mut [Option<String>; 10], rest: &mut Peekable<Chars>) -> String {
        let digit = rest.next().and_then(|digit| digit.to_digit(10));
        let name = &mut names[digit.unwrap_or_default() as usize];
        name.get_or_insert_with(|| {
            self.names += 1;
            format!("z{}", self.names)
        })
        .clone()
    }

    fn declare_as(&mut self, name: &str, letter: char) {
        let holds = match letter {
            'A' => Type::Array,
            'O' => Type::Object,
            'F' => Type::Function,
            'C' => Type::Class,
            'M' => Type::Map,
            'Z' => Type::Set,
            'T' => Type::Steps,
            'W' => Type::View,
            'b' => Type::BigInt,
            'g' => Type::Iterator,
            'q' => Type::AsyncIterator,
            'P' => Type::Promise,
            _ => Type::Plain,
        };
        self.declare(name, holds, letter == 'v');
    }

    fn scoped_place(
        &mut self,
        scope: Option<char>,
        names: &[String],
        letter: char,
        depth: usize,
    ) -> Node {
        let place = |this: &mut Self| {
            for name in names {
                this.declare(name, Type::Plain, true);
            }
            this.place(letter, depth)
        };
        let flavour = match scope {
            None => return place(self),
            Some('-') => return self.scoped(place),
            Some('>') => return self.function_scope(true, place),
            Some('.') => {
                return self.function_scope(false, |this| {
                    this.function = FunctionContext {
                        has_this: true,
                        ..FunctionContext::default()
                    };
                    place(this)
                });
            }
            Some('*') => Flavour::Generator,
            Some('~') => Flavour::Async,
            Some('&') => Flavour::AsyncGenerator,
            Some(_) => Flavour::Plain,
        };
        self.flavoured_scope(false, flavour, place)
    }

    /// What a letter stands for.
    fn place(&mut self, letter: char, depth: usize) -> Node {
        match letter {
            'x' => self.any(depth),
            'a' => self.arguments(depth),
            'n' => expression![self.random.pick(&["0", "1", "2", "3"])],
            'k' => expression![self.random.pick(&["'a'", "'b'", "'zz'", "y0", "s('a')"])],
            'A' => self.array(depth),
            'O' => self.object(depth),
            'F' => self.function_value(depth.min(1)),
            'I' => self.iterable(depth),
            'M' => self.known(Type::Map, "m0"),
            'Z' => self.known(Type::Set, "z0"),
            'W' => self.known(Type::View, "u0"),
            'C' => self.known(Type::Class, "C0"),
            'T' => self.steps(depth),
            'b' => self.bigint(depth),
            'g' => self.generator_object(depth),
            'q' => self.async_generator_object(depth),
            'j' => self.async_iterable(depth),
            'P' => self.promise(depth),
            'S' => self.block(2),
            'L' => self.loop_body("", false),
            'B' => self.body(),
            _ => self.plain(depth),
        }
    }

    fn known(&mut self, holds: Type, otherwise: &str) -> Node {
        let name = self.variable(holds, false);
        expression![name.unwrap_or_else(|| otherwise.to_owned())]
    }

    /// A function's body, short where there is little room.
    pub(super) fn body(&mut self) -> Node {
        let mut body = Node::block(vec![statement!["tick();"]]);
        if self.room > 0 && self.nest < 4 {
            self.nest += 1;
            let statements = self.statements(2);
            body.parts.extend(statements.parts);
            self.nest -= 1;
        }
        let result = self.plain(1);
        body.parts.push(statement!["return ", result, ";"].into());
        body
    }
}

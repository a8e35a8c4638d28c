//! Expressions: operators, members, assignments.

use super::{Generator, Node, Part, Type};
use crate::expression;

/// Chains, assignments to members, templates, spread, functions on the spot.
const MORE: &[&str] = &[
    "@O?.m?.(@p)?.[@p]",
    "@O.zz?.m(@p).b.c",
    "(@O?.m)(@p)",
    "(delete @O?.zz?.[@p])",
    "null?.[s(1)]",
    "@O.i?.call?.(@O, @p)?.zz?.(@p)",
    "(@O.zz ??= @p)",
    "(@O[s('b')] ||= @p)",
    "(@A[s(1)] &&= @p)",
    "(@O[(s('k'), 'b')] += @p)",
    "@O[s('b')]++",
    "--@A[@n]",
    "site`a${@p}\\n${@p}`",
    "@O.m`q${@p}`",
    "`${@p}${`${@p}`}`",
    "f0(...@I, @p, ...'xy')",
    "new C0(...@A, @p).m(...[@p])",
    "@F.bind(null, @p)(@p)",
    "@F.apply(@O, [@p, ...@A])",
    "Reflect.apply(@F, null, @A)",
    "(() => { @>B })()",
    "(($1, $2 = @>p, { a: $3 = @>p } = @>O) => { @>123B })(@p)",
    "(function ($1 = @(p) { @(1B }).call(@O, @p)",
    "(function () { return arguments.length && f0(...arguments); })(@a)",
    "(@p, @p) ? @F(@p) : (@p && @F(@p))",
    "[...'ab', ...@I, , ...@A].length",
    "(class { static x = @.p; static y = this.x; }).y",
    "({ k: class { static n = this.name + @.p; } }).k.n",
    "new (class extends C0 { #p = @.p; m(p) { return [super.m(p), this.#p, #p in this].length; } })(@p).m(@p)",
    "(@O instanceof @C)",
    "trap(@O).a",
    "(trap(@O).b = @p)",
    "('a' in trap({ a: @p }))",
    "typeof undeclared",
    "@A.concat(@A, @p).indexOf(@p)",
    "(@A.push(@p, @p), @A.pop())",
    "@A.slice(@n).join()",
    "@A.splice(0, 1, @p).length",
    "@A.at(-1)",
    "@A.includes(@p)",
];

impl Generator {
    pub(super) fn typed(&mut self, holds: Type, depth: usize) -> Node {
        match holds {
            Type::Plain => self.plain(depth),
            Type::Array => self.array(depth),
            Type::Object => self.object(depth),
            Type::Function | Type::Class => self.function_value(depth),
            other => self.suspending_typed(other, depth),
        }
    }

    pub(super) fn any(&mut self, depth: usize) -> Node {
        match self.random.below(8) {
            0 => self.array(depth),
            1 => self.object(depth),
            2 => self.function_value(depth.min(1)),
            _ => self.plain(depth),
        }
    }

    pub(super) fn plain_number(&mut self) -> Node {
        expression![self.random.below(2).to_string()]
    }

    pub(super) fn literal(&mut self) -> Node {
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

    pub(super) fn plain(&mut self, depth: usize) -> Node {
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
        match self.random.below(46) {
            30..=34 => self.builtin_value(d),
            35..=38 => self.collection_value(d),
            39 | 40 => self.expression_of(MORE, d),
            41 if self.function.has_super => self.super_use(d),
            41..=43 if !self.privates.is_empty() => self.private_use(d),
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
            26 | 44 => self.array_method(d),
            27 => self.optional(d),
            _ => self.class_use(d),
        }
    }

    pub(super) fn binary(&mut self, depth: usize) -> Node {
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

    pub(super) fn member(&mut self, depth: usize) -> Node {
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

    pub(super) fn assignment(&mut self, depth: usize) -> Node {
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

    pub(super) fn array_method(&mut self, depth: usize) -> Node {
        let (array, function) = (self.array(depth), self.function_value(depth.min(1)));
        match self.random.below(5) {
            0 => expression![array, ".map(", function, ").length"],
            1 => expression![array, ".filter(", function, ").length"],
            2 => expression!["(", array, ".forEach(", function, "), 1)"],
            3 => expression!["String(", array, ".some(", function, "))"],
            _ => expression!["String(", array, ".reduce(", function, ", 0)).length"],
        }
    }

    pub(super) fn optional(&mut self, depth: usize) -> Node {
        let object = self.object(depth);
        match self.random.below(5) {
            0 => expression![object, "?.a"],
            1 => expression![object, "?.zz?.[", self.plain(depth), "].q"],
            2 => expression![object, ".m?.(", self.arguments(depth), ")"],
            3 => expression![object, ".zz?.(", self.arguments(depth), ")"],
            _ => expression!["(", self.plain(depth), ")?.length"],
        }
    }
}

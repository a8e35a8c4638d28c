//! Maps, sets, weak ones, iterators in progress, typed arrays, integers of any size.

use super::{Generator, Kind, Node, Type};
use crate::expression;

const STATEMENTS: &[&str] = &[
    "const $1 = new Map([[@p, @p], ['k', @x]]);@!1M",
    "const $1 = new Map(@M); $1.set(@p, @p);@!1M",
    "const $1 = new Set(@A);@!1Z",
    "const $1 = @T;@!1T",
    "const $1 = @T;@!1T",
    "const $1 = @T; s($1.next().value); for (const $2 of $1) { @-2L }@!1T",
    "const $1 = new Uint8Array([1, @n, 300]);@!1W",
    "const $1 = new Float64Array(new ArrayBuffer(32), 8, 2);@!1W",
    "const $1 = u0.subarray(1);@!1W",
    "const $1 = @b;@!1b",
    "for (const [$1, $2] of @M) { @-12L }",
    "for (const [$1, { length: $2 = @p } = {}] of @A.entries()) { @-12L }",
    "for (const $1 of @Z) { if (@-1p) @Z.delete($1); else @Z.add(@-1p); @-1L }",
    "for (const [$1] of 'a1b2'.matchAll(/([ab])(\\d)/g)) { @-1L }",
    "for (const $1 of @W) { @W[0] = @-1p; @-1L }",
    "for (const $1 of @M.keys()) { @M.delete($1); @M.set(@-1p, @-1p); @-1L }",
    "@M.set(@p, @x);",
    "@Z.add(@p);",
];

const VALUES: &[&str] = &[
    "@M.get(@p)",
    "@M.set(@p, @p).size",
    "@M.has('k')",
    "@M.delete(@p)",
    "@Z.has(@p)",
    "@Z.add(@p).size",
    "[...@M.values()].length",
    "[...@T].length",
    "[...@T, ...@I].length",
    "String(@T.next().value)",
    "s(@T.next()).done",
    "Math.max(...@W)",
    "(@W[s(0)] = @p)",
    "(@W[1] += @p)",
    "@W[@n]",
    "@W.length",
    "new DataView(u0.buffer).getUint16(0, @p)",
    "(new DataView(u0.buffer).setInt8(1, @p), u0[1])",
    "Array.from(@W, ($1) => @>1p).length",
    "new Uint16Array(u0.buffer.slice(0, 2))[0]",
    "wm.get(@O)",
    "wm.set(o0, @p).has(@O)",
    "String(@b)",
    "Number(@b % 9n)",
    "(@b < @p)",
    "(@b == @p)",
    "typeof @b",
    "BigInt.asUintN(8, @b).toString(2)",
    "{ [y0]: @p }[y0]",
    "(@O[y0] = @p)",
    "@O[y0]",
    "{ get [y0]() { tick(); return @(p; } }[y0]",
    "y0.description",
    "Math.max(...[@p, ...@A], ...@Z)",
    "{ ...@A, ...'ab', ...null, ...@O }.a",
];

const STEPS: &[&str] = &[
    "@A.values()",
    "@A.entries()",
    "[@p, @p, @p][Symbol.iterator]()",
    "@M.entries()",
    "@M.keys()",
    "@Z.values()",
    "'x\\u{1F600}y'[Symbol.iterator]()",
    "'a1b2'.matchAll(/[ab]/g)",
    "@W.values()",
];

const BIGINTS: &[&str] = &[
    "@b + @b",
    "@b * 3n",
    "@b - BigInt(@n)",
    "-@b",
    "@b & 255n",
    "@b << 3n",
    "BigInt.asIntN(16, @b)",
    "s(@b)",
];

impl Generator {
    pub(super) fn collection_statement(&mut self) -> Node {
        self.statement_of(STATEMENTS)
    }

    pub(super) fn collection_value(&mut self, depth: usize) -> Node {
        self.expression_of(VALUES, depth).parenthesised()
    }

    /// An iterator of a built-in collection, perhaps in progress.
    pub(super) fn steps(&mut self, depth: usize) -> Node {
        match self.variable(Type::Steps, false) {
            Some(name) if self.random.chance(60) => expression![name],
            _ => self.expression_of(STEPS, depth.saturating_sub(1)),
        }
    }

    pub(super) fn bigint(&mut self, depth: usize) -> Node {
        match self.variable(Type::BigInt, false) {
            Some(name) if depth == 0 || self.random.chance(40) => expression![name],
            None if depth == 0 => expression!["7n"],
            _ if self.random.chance(30) => {
                let digits = self
                    .random
                    .pick(&["0n", "1n", "12345678901234567890n", "-3n"]);
                self.fill(Kind::Expression, digits, 0).parenthesised()
            }
            _ => self
                .expression_of(BIGINTS, depth.saturating_sub(1))
                .parenthesised(),
        }
    }
}

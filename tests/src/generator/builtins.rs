//! Built-in functions that call back, regular expressions, conversions, reflection, code made at run time.

use super::{Generator, Node};

/// Callbacks of arrays and the like.
///
/// How often and in which order a comparator is called is not specified: those of `sort` must not be noticed.
const CALLBACKS: &[&str] = &[
    "@A.map(@F).length",
    "@A.map(($1, $2) => { @>12B }).length",
    "@A.filter(($1) => @>1p).length",
    "(@A.forEach(function ($1, $2) { @(12B }, @O), 1)",
    "String(@A.some(@F))",
    "String(@A.every(($1) => { @>1B }))",
    "String(@A.reduce(($1, $2) => @>12p, @p)).length",
    "String(@A.reduceRight(@F, 0)).length",
    "@A.flatMap(($1) => [@>1p, [@>1p]]).length",
    "String(@A.find(($1) => @>1p))",
    "@A.findIndex(($1) => { @>1B })",
    "String(@A.findLast(@F))",
    "[3, 1, @n, 2].sort(($1, $2) => { for (let j = 0; j < 1; j++); return $2 - $1; })[@n]",
    "['b', 'a', 'c'].sort(($1, $2) => order($1, $2)).join('')",
    "[5, @n, 4].toSorted(($1, $2) => -order($1, $2)).join()",
    "Array.from({ length: 2 }, ($1, $2) => @>12p).length",
    "Array.from(@I, ($1) => { @>1B }).length",
    "Array.from(@A, @F).length",
    "'a1b2'.replace(/[a-z](\\d)/g, ($1, $2) => String(@>12p))",
    "'xyx'.replaceAll('x', ($1) => { @>1B })",
    "String(JSON.parse('{\"a\":[1,{\"b\":2}]}', ($1, $2) => (s($1), $2)).a)",
    "String(JSON.parse('[1,[2]]', function ($1, $2) { @(1B }))",
    "(@M.forEach(($1, $2) => { @>12B }), 1)",
    "(@Z.forEach(($1) => s(@>1p)), 2)",
    "Array.prototype.map.call({ length: 2, 0: @p, 1: @p }, ($1) => @>1p).join()",
    "u0.map(($1) => $1 + 1).join()",
    "[@p, @p].map(($1) => [$1, @>1p].map(($2) => s($2)).length).join()",
];

const REGEXPS: &[&str] = &[
    "String(r0.exec('a1b2')?.[s(1)])",
    "(r0.lastIndex = @n)",
    "r0.lastIndex",
    "r0.test('xab')",
    "String(r0.exec('ba')?.groups.l)",
    "[...'a1b2c'.matchAll(/(?<l>[a-c])(\\d)?/g)].map(($1) => s($1[0])).length",
    "String('aXbX'.match(/x/gi))",
    "'a-b-c'.split(/-/, @n).length",
    "/a(?=b)/y.test('ab' + @p)",
    "'k1k2'.replace(/k(?<d>\\d)/g, '[$<d>]')",
    "(($1) => { $1.test('aa'); s($1.lastIndex); return $1.test('aa'); })(/a/g)",
    "String(new RegExp('[' + s('q') + 't]', 'g').exec(t0))",
];

/// Conversions by operators; a stop in them is deferred.
const CONVERSIONS: &[&str] = &[
    "({ valueOf() { tick(); return @(p; } } + 1)",
    "`<${{ toString() { tick(); return @(p; } }}>`",
    "({ [Symbol.toPrimitive]($1) { return s($1); } } * 2)",
    "({ [Symbol.toPrimitive]($1) { tick(); return @(1p; } } < @p)",
    "String({ toString() { return s('ts'); } })",
    "({ q: @p })[{ toString() { return s('q'); } }]",
    "Number({ valueOf() { return s(@(p); } })",
    "[{ toString() { return s('j'); } }, 1].join(@p)",
    "JSON.stringify({ toJSON($1) { return s($1); }, a: @p })",
    "(@p == { valueOf() { return @(p; } })",
    "parseInt('12' + @p, 10)",
    "Math.max(@p, { valueOf() { return s(3); } })",
    "isNaN(@p)",
    "new Date(@n).getTime()",
    "(@n ** 2)",
];

const REFLECTION: &[&str] = &[
    "Reflect.get(@O, @k)",
    "Reflect.set(@O, 'b', @p)",
    "Reflect.has(@O, 'g')",
    "Reflect.ownKeys(@O).length",
    "Reflect.apply(@F, @O, [@p, @p])",
    "Reflect.construct(@C, [@p]).a",
    "Reflect.construct(@C, [@p], C0).m(1)",
    "(Reflect.getPrototypeOf(@O) === Object.prototype)",
    "Object.keys(@O).join()",
    "json(Object.getOwnPropertyDescriptor(@O, 'g') ?? null)",
    "json(Object.entries({ ...@O, z: @p }))",
    "Object.getOwnPropertySymbols(@O).length",
    "Object.isFrozen(Object.freeze({ ...@O }))",
    "(Object.seal({ q: @p }).w = @p)",
    "Object.assign({}, @O, { a: @p }).a",
    "Object.fromEntries(@M).k",
    "Object.defineProperty({ q: 1 }, 'z', { get() { tick(); return @(p; }, enumerable: true }).z",
    "(($1) => { 'use strict'; $1.q = @>p; return $1.q; })(Object.defineProperty({}, 'q', { value: @p, writable: @p }))",
    "Object.create({ get g() { tick(); return s(this.q); } }, { q: { value: @p } }).g",
    "(() => { const $1 = [@>p, @>p]; return Object.isExtensible(Object.preventExtensions($1)); })()",
    "@O.hasOwnProperty('m')",
    "(delete @O.b)",
];

const MADE: &[&str] = &[
    "new Function('x', 'for (let i = 0; i < 2; i++); return x;')(@p)",
    "Function('f', 'x', 'return f(x);')(@F, @p)",
    "(0, eval)('(x) => { for (let i = 0; i < 2; i++); return [x].length; }')(@p)",
    "(0, eval)('1 + 2')",
];

impl Generator {
    pub(super) fn builtin_value(&mut self, depth: usize) -> Node {
        match self.random.below(10) {
            0..=4 => self.expression_of(CALLBACKS, depth),
            5 => self.expression_of(REGEXPS, depth),
            6 => self.expression_of(CONVERSIONS, depth),
            7 if self.makes_code => self.expression_of(MADE, depth),
            _ => self.expression_of(REFLECTION, depth),
        }
    }
}

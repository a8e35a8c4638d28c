//! Objects that are made step by step: attributes, prototypes, accessors, proxies, symbols.

use super::{Generator, Node};

const STATEMENTS: &[&str] = &[
    "const $1 = Object.create(@O, { a: { value: @p, writable: true }, z: { get() { tick(); return @(p; }, enumerable: true } });@!1O s($1.z);",
    "const $1 = Object.freeze({ a: @p, m(p) { @(B } });@!1O $1.a = @p; s(Object.isFrozen($1));",
    "const $1 = trap(@O);@!1O s($1.a);",
    "const $1 = trap({ a: @p, m(p) { @(B }, get g() { tick(); return @(p; } });@!1O $1.b = @p; s('b' in $1);",
    "const $1 = { __proto__: @O, a: @p, m(p) { return super.m?.(@(p); } };@!1O s($1.m(1));",
    "const $1 = { a: @p, m(p) { @(B }, [Symbol.toPrimitive](h) { return s(h); }, [y0]: @p };@!1O s(`${$1}` + $1); s($1[y0]);",
    "const $1 = new C0(@p);@!1O Object.defineProperty($1, 'a', { get() { tick(); return @(p; }, set(v) { s(v); }, configurable: true }); $1.a++;",
    "Object.defineProperty(o0, 'zz', { value: @p, writable: @p, configurable: true });",
    "const $1 = new Proxy(@F, { apply(t, r, $2) { s($2.length); return Reflect.apply(t, r, $2); }, construct(t, $3) { return { a: s($3.length) }; } });@!1F s($1(@p));",
    "for (const [$1, $2] of Object.entries(@O)) { @-12L }",
    "for (const $1 of Reflect.ownKeys(@O)) { s(typeof $1); @-1L }",
    "for (const $1 in Object.create(@O, { q: { value: 1, enumerable: true } })) { @-1L }",
];

impl Generator {
    pub(super) fn object_statement(&mut self) -> Node {
        self.statement_of(STATEMENTS)
    }
}

//! Classes with members of every kind.

use super::{Generator, Kind, Node, Type};
use crate::{expression, statement};

impl Generator {
    /// A class with the members everything can rely on – `a`, `m`, `g`, `t` – and others of every kind.
    pub(super) fn class(&mut self, name: &str) -> Node {
        let known = self.variable(Type::Class, false);
        let (parent, is_builtin) = match self.random.below(8) {
            0 | 1 => {
                let builtin = self
                    .random
                    .pick(&["Array", "Map", "Error", "Set", "Object"]);
                (Some(builtin.to_owned()), true)
            }
            2 => (None, false),
            _ => (known, false),
        };
        let heritage = match &parent {
            Some(parent) if self.random.chance(15) => format!(" extends (s(1), {parent})"),
            Some(parent) => format!(" extends {parent}"),
            None => String::new(),
        };
        let depth = self.privates.len();
        let (private, private_method) = (
            format!("#{}", self.fresh("h")),
            format!("#{}", self.fresh("h")),
        );
        let has_private = self.random.chance(60);
        if has_private {
            self.privates.push(private.clone());
        }
        let constructor = self.constructor(parent.is_some(), is_builtin);
        let mut node = expression![
            format!("class {name}{heritage} {{ constructor(p) {{"),
            constructor,
            "} ",
        ];
        let mut members = Vec::new();
        if has_private {
            let text = format!("{private} = @.p; {private_method}($1 = @(p) {{ @(1B }} ");
            members.push(self.fill(Kind::Expression, &text, 1));
            let rest = self.private_members(&private, &private_method);
            members.extend(rest);
        }
        for _ in 0..self.random.below(5) {
            members.push(self.extra_member(name, parent.is_some()));
        }
        let method = self.method(parent.is_some());
        let getter = self.function_scope(false, |this| this.plain(2));
        members.push(expression!["m(p) {", method, "} "]);
        members.push(expression!["get g() { tick(); return ", getter, "; } "]);
        // Fields see what stands before them only, so their place matters.
        while !members.is_empty() {
            let index = self.random.below(members.len());
            node.parts.push(members.remove(index).into());
        }
        let more = self.suspending_class_members(parent.is_some());
        self.privates.truncate(depth);
        node.parts.extend([
            "set g(v) { this.b = s(v); } static t(p) { return s(new this(p).m(p)); } ".into(),
            more.into(),
            "}".into(),
        ]);
        node
    }

    fn constructor(&mut self, has_parent: bool, is_builtin: bool) -> Node {
        self.function_scope(false, |this| {
            this.function.has_this = !has_parent;
            this.declare("p", Type::Plain, true);
            let before = this.plain(1);
            let mut body = vec![statement!["tick();"]];
            if has_parent {
                let argument = this.plain(2);
                body.push(statement!["s(", before, ");"]);
                body.push(match this.random.below(4) {
                    _ if is_builtin => statement!["super();"],
                    0 => statement!["(() => super(", argument, "))();"],
                    1 => statement!["try { s('try'); } finally { super(", argument, "); }"],
                    _ => statement!["super(", argument, ");"],
                });
                this.function.has_this = true;
            }
            this.function.has_super = has_parent;
            let value = this.plain(2);
            body.push(statement!["this.a = ", value, ";"]);
            if this.room > 0 && this.random.chance(40) {
                let more = this.statements(2);
                body.push(statement!["{", more, "}"]);
            }
            Node::block(body)
        })
    }

    fn method(&mut self, has_parent: bool) -> Node {
        self.method_super = has_parent;
        self.function_scope(false, |this| {
            this.declare("p", Type::Plain, true);
            let mut body = this.statements(2);
            body.parts.insert(0, statement!["tick();"].into());
            let super_call = if has_parent { "super.m?.(p) ?? " } else { "" };
            let value = this.plain(2);
            body.parts
                .push(statement![format!("return {super_call}"), value, ";"].into());
            body
        })
    }

    /// Private members beside the field and the method.
    fn private_members(&mut self, field: &str, method: &str) -> Vec<Node> {
        let mut members = Vec::new();
        for _ in 0..self.random.below(3) {
            let text = self.random.pick(&[
                "get #$1() { tick(); return @(p; } set #$1(v) { s(v); } c() { this.#$1 = @(p; return this.#$1 += 1; } ",
                "static #$1 = @.p; static sc() { return [this.#$1++, (this.#$1 ??= @(p)]; } ",
                "static #$1($2) { @(2B } static sc($2) { return this.#$1(@(2p); } static { s(this.#$1(1)); } ",
                "static sc(o) { return FIELD in o; } ",
                "*#$1($2) { yield FIELD$2; } ",
                "c = () => [this.FIELD, this.METHOD(@.p)]; ",
                "c(o = this) { [o.FIELD, this.b] = [@(p, @(p]; ({ a: o.FIELD = @(p } = {}); for (o.FIELD of [1, 2]) s(o.FIELD); return o?.FIELD; } ",
                "c(o) { try { return o.FIELD; } catch (e) { s(e); return FIELD in this; } finally { this.METHOD(2); } } ",
                "e = s(this.METHOD(@.p)); ",
            ]);
            let text = match text.starts_with('*') {
                true => {
                    "c() { return [...this.#$1(@(p)]; } *#$1($2) { yield @(2p; yield this.FIELD; } "
                }
                false => text,
            };
            let text = text.replace("FIELD", field).replace("METHOD", method);
            members.push(self.fill(Kind::Expression, &text, 1));
        }
        members
    }

    /// A member that not every class has: method `c`, getter `d`, field `e`, static ones `sc` and `sd`.
    fn extra_member(&mut self, name: &str, has_parent: bool) -> Node {
        let with_super = [
            "e = s(super.g); ",
            "get d() { tick(); return super.g; } set d(v) { super.g = @(p; } ",
            "static sd = super.t?.(@.p); ",
            "c(v) { return (() => super.m?.(@(p))(); } ",
            "c() { super.a = @(p; super[s('b')] ??= @(p; return super.a; } ",
            "static { s(super.name); } ",
        ];
        if has_parent && self.random.chance(45) {
            return self.expression_of(&with_super, 1);
        }
        let text = self.random.pick(&[
            "e = @.p; ",
            "e = @.x; $2; ",
            "c = () => @.p; ",
            "e = s(this.a); ",
            "'q r' = @.p; 5 = @.p; ",
            "[s('e')] = @.p; ",
            "[(s(1), y0)] = @.p; ",
            "[s('c')](v) { @(B } ",
            "get [s('d')]() { tick(); return @(p; } ",
            "static [s('sd')] = @.p; ",
            "static sd = @.p; ",
            "static sd = NAME.name; ",
            "static sd = class { static n = s(this.name); #z = @.p; z() { return this.#z; } }; ",
            "static { for (const $1 of @.A) { @.1L } } ",
            "static { var $1 = @.p; try { s($1); @.S } finally { this.$2 = $1; } } ",
            "static get sd() { tick(); return @(p; } ",
            "static [Symbol.hasInstance](v) { s('hi'); return typeof v === 'object'; } ",
            "[Symbol.toPrimitive](v) { return s(v); } ",
            "get [Symbol.toStringTag]() { return s('tag'); } ",
            "c({ a: $2 = @(p, ...$3 } = {}, [$4 = @(2p] = [@(24p]) { @(24B } ",
        ]);
        self.fill(Kind::Expression, &text.replace("NAME", name), 1)
    }

    /// Something that only the functions in a class with private members can do.
    pub(super) fn private_use(&mut self, depth: usize) -> Node {
        let Some(private) = self.privates.last().cloned() else {
            return self.plain(depth);
        };
        if !self.function.has_this || self.function.arrows > 1 {
            return self.fill(Kind::Expression, &format!("({private} in @O)"), depth);
        }
        let text = self.random.pick(&[
            "this?.FIELD",
            "(FIELD in (this ?? {}))",
            "(this.FIELD = @p)",
            "this.FIELD++",
            "(this.FIELD += @p)",
            "(this.FIELD ??= @p)",
            "(this.FIELD &&= @p)",
            "[this.FIELD, ...@A].length",
        ]);
        self.fill(Kind::Expression, &text.replace("FIELD", &private), depth)
    }

    pub(super) fn super_use(&mut self, depth: usize) -> Node {
        self.expression_of(
            &[
                "super.a",
                "super.g",
                "(super.b = @p)",
                "super[s('a')]",
                "super.m?.(@p)",
            ],
            depth,
        )
    }

    pub(super) fn class_use(&mut self, depth: usize) -> Node {
        let Some(class) = self.variable(Type::Class, false) else {
            return expression!["s(", self.plain(depth), ")"];
        };
        let argument = self.plain(depth);
        match self.random.below(10) {
            5 => expression![format!("new {class}("), argument, ").d"],
            6 => expression![format!("new {class}("), argument, ").c?.(1)"],
            7 => expression![format!("new {class}("), argument, ").e"],
            8 => expression![format!("{class}.sc?.("), argument, ")"],
            9 => expression![format!("{class}.sd")],
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
}

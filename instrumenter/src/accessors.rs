//! Which properties may be read twice where the program reads them once.
//!
//! Input                                        Output
//!   class A { get size() { … } }                 `size` may be an accessor, no other property of the program is
//!   Object.defineProperty(o, k, descriptor)      any property may be one
//!
//! What reads a data property of an ordinary object runs no code and changes nothing. So the question is only what can be an accessor,
//! and whether there are proxies. The answer is for the whole program: its text shows every accessor, or a way to make one (a
//! function of `Object` whose name is computed, code made at run time, …), and then nothing is known of any property.

use std::collections::HashSet;

use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

/// What a program's properties may be.
#[derive(Clone, Debug)]
pub struct Accessors {
    /// Whether any property may be an accessor, or any object a proxy.
    are_anywhere: bool,
    names: HashSet<String>,
}

impl Accessors {
    /// Of a program of which nothing is known.
    pub fn anywhere() -> Self {
        Self {
            are_anywhere: true,
            names: HashSet::new(),
        }
    }

    /// Of a program without code.
    pub fn none() -> Self {
        Self {
            are_anywhere: false,
            // Reads other properties.
            names: HashSet::from(["flags".to_owned()]),
        }
    }

    /// Adds what the code of another unit shows.
    pub fn add(&mut self, program: &Program) {
        program.visit_with(self);
    }

    /// Whether reading a property of this name may run code of the program.
    pub fn may_include(&self, name: &str) -> bool {
        self.are_anywhere || self.names.contains(name)
    }

    fn accessor(&mut self, key: &PropName) {
        match literal_name(key) {
            Some(name) => {
                self.names.insert(name);
            }
            None => self.are_anywhere = true,
        }
    }

    fn mentions(&mut self, name: &str) {
        self.are_anywhere |= MAKERS.contains(&name);
    }

    fn text(&mut self, text: &str) {
        self.mentions(text);
        self.are_anywhere |= text == "constructor" || HOLDERS.contains(&text);
    }

    /// The key of an object literal: it names what is made.
    fn literal_key(&mut self, key: &PropName) {
        match key {
            PropName::Ident(name) => self.mentions(&name.sym),
            other => other.visit_with(self),
        }
    }
}

/// What makes accessors, proxies, or code that could.
const MAKERS: [&str; 9] = [
    "defineProperty",
    "defineProperties",
    "__defineGetter__",
    "__defineSetter__",
    "Proxy",
    "Function",
    "GeneratorFunction",
    "AsyncFunction",
    "eval",
];

/// Objects that hold such functions: nobody may ask them for a property whose name is computed.
const HOLDERS: [&str; 4] = ["Object", "Reflect", "globalThis", "global"];

impl Visit for Accessors {
    fn visit_getter_prop(&mut self, getter: &GetterProp) {
        self.accessor(&getter.key);
        getter.visit_children_with(self);
    }

    fn visit_setter_prop(&mut self, setter: &SetterProp) {
        self.accessor(&setter.key);
        setter.visit_children_with(self);
    }

    fn visit_class_method(&mut self, method: &ClassMethod) {
        if method.kind != MethodKind::Method {
            self.accessor(&method.key);
        }
        method.visit_children_with(self);
    }

    fn visit_auto_accessor(&mut self, _: &AutoAccessor) {
        self.are_anywhere = true;
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        constructor.params.visit_with(self);
        constructor.body.visit_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Some((name, is_accessor)) = property_definition(call) {
            if is_accessor {
                self.names.insert(name);
            }
            call.args[0].visit_with(self);
            call.args[2].visit_with(self);
            return;
        }
        let is_plain_creation = is_method_of_object(call, "create")
            && matches!(call.args.as_slice(), [prototype] if prototype.spread.is_none());
        let is_conversion = matches!(&call.callee, Callee::Expr(callee) if is_holder(callee));
        if !is_plain_creation && !is_conversion {
            call.callee.visit_with(self);
        }
        call.args.visit_with(self);
    }

    fn visit_new_expr(&mut self, new: &NewExpr) {
        if !is_holder(&new.callee) {
            new.callee.visit_with(self);
        }
        new.args.visit_with(self);
    }

    fn visit_bin_expr(&mut self, bin: &BinExpr) {
        let compares = matches!(
            bin.op,
            BinaryOp::InstanceOf
                | BinaryOp::EqEq
                | BinaryOp::EqEqEq
                | BinaryOp::NotEq
                | BinaryOp::NotEqEq
        );
        for side in [&bin.left, &bin.right] {
            if !(compares && is_holder(side)) {
                side.visit_with(self);
            }
        }
    }

    fn visit_member_expr(&mut self, member: &MemberExpr) {
        match &member.prop {
            MemberProp::Ident(name) => {
                self.text(&name.sym);
                if !is_holder(&member.obj) {
                    member.obj.visit_with(self);
                } else if name.sym == *"create" {
                    // `Object.create(prototype)` has been dealt with; this may be given descriptors.
                    self.are_anywhere = true;
                }
            }
            MemberProp::Computed(key) => {
                // A holder is not passed over here: as a value it allows everything.
                key.visit_with(self);
                member.obj.visit_with(self);
            }
            MemberProp::PrivateName(_) => member.obj.visit_with(self),
        }
    }

    fn visit_assign_expr(&mut self, assign: &AssignExpr) {
        // `A.prototype.constructor = A` writes.
        if let AssignTarget::Simple(SimpleAssignTarget::Member(member)) = &assign.left
            && assign.op == AssignOp::Assign
            && matches!(&member.prop, MemberProp::Ident(name) if name.sym == *"constructor")
        {
            member.obj.visit_with(self);
        } else {
            assign.left.visit_with(self);
        }
        assign.right.visit_with(self);
    }

    fn visit_key_value_prop(&mut self, prop: &KeyValueProp) {
        self.literal_key(&prop.key);
        prop.value.visit_with(self);
    }

    fn visit_method_prop(&mut self, prop: &MethodProp) {
        self.literal_key(&prop.key);
        prop.function.visit_with(self);
    }

    fn visit_ident(&mut self, ident: &Ident) {
        self.text(&ident.sym);
    }

    fn visit_ident_name(&mut self, name: &IdentName) {
        self.text(&name.sym);
    }

    fn visit_str(&mut self, text: &Str) {
        if let Some(text) = text.value.as_str() {
            self.text(text);
        }
    }

    fn visit_tpl_element(&mut self, element: &TplElement) {
        if let Some(text) = element.cooked.as_ref().and_then(|text| text.as_str()) {
            self.text(text);
        }
    }
}

fn is_holder(expr: &Expr) -> bool {
    matches!(expr, Expr::Ident(ident) if HOLDERS.contains(&ident.sym.as_str()))
}

fn literal_name(key: &PropName) -> Option<String> {
    match key {
        PropName::Ident(name) => Some(name.sym.to_string()),
        PropName::Str(name) => name.value.as_str().map(ToOwned::to_owned),
        PropName::Num(_) | PropName::BigInt(_) | PropName::Computed(_) => None,
    }
}

fn is_method_of_object(call: &CallExpr, wanted: &str) -> bool {
    let Callee::Expr(callee) = &call.callee else {
        return false;
    };
    matches!(
        &**callee,
        Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(name), .. })
            if name.sym == *wanted && matches!(&**obj, Expr::Ident(object) if object.sym == *"Object")
    )
}

/// `Object.defineProperty(o, "name", { … })` with everything written out: the name, and whether it defines an accessor.
fn property_definition(call: &CallExpr) -> Option<(String, bool)> {
    let [object, key, descriptor] = call.args.as_slice() else {
        return None;
    };
    let is_spread = [object, key, descriptor]
        .iter()
        .any(|arg| arg.spread.is_some());
    if is_spread || !is_method_of_object(call, "defineProperty") {
        return None;
    }
    let (Expr::Lit(Lit::Str(name)), Expr::Object(descriptor)) = (&*key.expr, &*descriptor.expr)
    else {
        return None;
    };
    let mut is_accessor = false;
    for prop in &descriptor.props {
        let PropOrSpread::Prop(prop) = prop else {
            return None;
        };
        let field = match &**prop {
            Prop::KeyValue(prop) => literal_name(&prop.key)?,
            Prop::Method(prop) => literal_name(&prop.key)?,
            Prop::Shorthand(name) => name.sym.to_string(),
            _ => return None,
        };
        if field == "__proto__" {
            return None;
        }
        is_accessor |= field == "get" || field == "set";
    }
    Some((name.value.as_str()?.to_owned(), is_accessor))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Accessors;
    use crate::api::{UnitKind, UnitSource};
    use crate::parse;

    fn accessors(text: &str) -> Accessors {
        let unit = UnitSource {
            name: "t.js".to_owned(),
            kind: UnitKind::CommonJs,
            text: text.to_owned(),
            resolved: Default::default(),
        };
        let source: Arc<str> = text.into();
        let mut accessors = Accessors::none();
        let parsed = parse::parse(&unit, 0, &source, &mut Vec::new(), &mut accessors);
        assert!(parsed.is_ok(), "{text}");
        accessors
    }

    #[test]
    fn accessors_that_are_written_out_are_known_by_name() {
        for text in [
            "({ get a() {} })",
            "({ set 'a'(v) {} })",
            "class A { static get a() {} }",
            "Object.defineProperty(o, 'a', { get() {}, configurable: true })",
            "Object.defineProperty(o, 'a', { get: f })",
        ] {
            let found = accessors(text);
            assert!(found.may_include("a") && !found.may_include("b"), "{text}");
        }
    }

    #[test]
    fn ordinary_code_makes_none() {
        for text in [
            "Object.defineProperty(o, '__esModule', { value: true }); Object.keys(o); Object.create(o); Object(o)",
            "function A() {} A.prototype = { constructor: A }; A.prototype.constructor = A; x instanceof Object; new Object()",
            "class A extends B { constructor() { super(); } m() {} } o[k](); globalThis.x = 1; Reflect.ownKeys(o)",
        ] {
            assert!(!accessors(text).may_include("a"), "{text}");
        }
    }

    #[test]
    fn ways_to_make_accessors_out_of_sight_are_seen() {
        for text in [
            "({ get [k]() {} })",
            "Object.defineProperty(o, k, { value: 1 })",
            "Object.defineProperty(o, 'a', descriptor)",
            "Object.defineProperty(o, 'a', { ...descriptor })",
            "Object.defineProperty(o, 'a', { ['g' + 'et']: f })",
            "Object.defineProperties(o, {})",
            "Object.create(o, {})",
            "const O = Object; O.create(o, {})",
            "const { create } = Object; create(o, {})",
            "const create = Object.create; create(o, {})",
            "Object.create.call(null, o, {})",
            "(0, Object.create)(o, {})",
            "Object.create(...both)",
            "Object.create?.(o, {})",
            "Object?.create(o, {})",
            "const { defineProperty } = Object",
            "const { defineProperty: d } = o",
            "Object['define' + 'Property'](o, 'a', {})",
            "Reflect[k]",
            "globalThis[k]",
            "f(Object)",
            "o.__defineGetter__('a', f)",
            "o['__defineGetter__']('a', f)",
            "new Proxy(o, {})",
            "eval(text)",
            "new Function(text)",
            "f.constructor(text)",
            "f['constructor'](text)",
            "const { constructor } = f",
            "const { constructor: C } = f",
            "const { ['constructor']: C } = f",
            "f[`constructor`](text)",
            "f[`\\u0063onstructor`](text)",
            "({ get 1e999() {} })",
        ] {
            assert!(accessors(text).may_include("a"), "{text}");
        }
    }
}

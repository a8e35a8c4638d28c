//! Classes: methods stay members of the class; whatever runs code when the class or an instance is made becomes a function.
//!
//! Input                                  Output
//!   class A { #x = f(); static y = g(); }  a class without these, with `#x`: a private name, `%fields`: a function that does
//!                                          $privateField(this, #x, f()), and a static part: a function that does
//!                                          $defineField(this, "y", g())
//!
//! In a class without heritage, instance fields that are all constants stay fields: the engine makes them, and nothing can stop
//! meanwhile. With heritage it is the engine's own `super()` that makes them, and there is none.
//!
//! What is taken out of a class stays strict code.

use std::collections::HashMap;

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
use swc_ecma_ast as swc;

use super::{
    Code, Flavour, Reader, Res, hinted, initialiser, key_name, offset, ours_call, private_var,
    super_call,
};
use crate::api::FunctionKind;
use crate::syntax::*;

/// What has been read of a class so far.
#[derive(Default)]
struct Elements {
    members: Vec<ClassMember>,
    fields: Vec<(Key, Option<Expr>)>,
    parts: ClassParts,
    /// Statements of the initialiser: private methods come first, then the fields.
    methods: Vec<Stmt>,
    stmts: Vec<Stmt>,
    static_methods: Vec<Stmt>,
    constructor: Option<FunctionIndex>,
    /// Kinds of private names, to find what is declared twice.
    declared: HashMap<Atom, Declared>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    Getter(bool),
    Setter(bool),
    Other,
}

impl Reader<'_> {
    pub(super) fn class(&mut self, class: &swc::Class, ident: Option<&swc::Ident>) -> Res<Class> {
        let outer = (self.strict, self.has_initialiser);
        self.strict = true;
        let pos = offset(class.span.lo);
        // The heritage belongs to the code around the class.
        let heritage = class
            .super_class
            .as_deref()
            .map(|expr| self.expr(expr).map(Box::new))
            .transpose()?;
        let kind = if heritage.is_some() {
            FunctionKind::DerivedConstructor
        } else {
            FunctionKind::BaseConstructor
        };
        let name = ident.map(|ident| ident.sym.clone());
        let native_fields = heritage.is_none() && fields_are_constant(class);
        self.has_initialiser = !native_fields && class.body.iter().any(is_initialised);
        let mut elements = Elements::default();
        for member in &class.body {
            self.class_member(member, kind, name.as_ref(), native_fields, &mut elements)?;
        }
        let Elements {
            members,
            fields,
            mut parts,
            mut methods,
            stmts,
            static_methods,
            constructor,
            ..
        } = elements;
        methods.extend(stmts);
        if self.has_initialiser {
            let function = self.part(methods, class.span);
            parts.initialiser = Some((initialiser(pos), function));
        }
        if !static_methods.is_empty() {
            let function = self.part(static_methods, class.span);
            parts.statics.insert(0, function);
        }
        let constructor = match constructor {
            Some(constructor) => constructor,
            None => self.implied_constructor(kind, name.clone(), class.span),
        };
        self.functions[constructor.0].fields = fields;
        if self.has_initialiser && kind == FunctionKind::BaseConstructor {
            self.functions[constructor.0].initialiser = Some(initialiser(pos));
        }
        (self.strict, self.has_initialiser) = outer;
        let is_wrapped = |member: &ClassMember| self.functions[member.function.0].wraps.is_some();
        let has_parts = members.iter().any(is_wrapped)
            || parts.initialiser.is_some()
            || !parts.statics.is_empty()
            || !parts.names.is_empty()
            || !parts.keys.is_empty();
        Ok(Class {
            name,
            inner: None,
            heritage,
            constructor,
            members,
            parts: has_parts.then(|| Box::new(parts)),
            pos,
        })
    }

    fn class_member(
        &mut self,
        member: &swc::ClassMember,
        kind: FunctionKind,
        name: Option<&Atom>,
        native_fields: bool,
        elements: &mut Elements,
    ) -> Res<()> {
        match member {
            swc::ClassMember::Constructor(member) => {
                let constructor = self.constructor(member, kind, name)?;
                elements.constructor = Some(constructor);
            }
            swc::ClassMember::Method(member) => {
                let (kind, function_kind) = method_kinds(member.kind);
                let key = self.prop_name(&member.key)?;
                let function = self.function(&member.function, function_kind, key_name(&key))?;
                if self.functions[function.0].wraps.is_some() {
                    self.functions[function.0].has_directive = true;
                }
                elements.members.push(ClassMember {
                    key,
                    is_static: member.is_static,
                    kind,
                    function,
                });
            }
            swc::ClassMember::Empty(_) => {}
            swc::ClassMember::PrivateMethod(member) => self.private_method(member, elements)?,
            swc::ClassMember::PrivateProp(member) => {
                self.declare_private(&member.key, Declared::Other, elements)?;
                let var = private_var(&member.key);
                let (value, anonymous) = self.field_value(member.value.as_deref(), &var.name)?;
                let add = ours_call(
                    "$privateField",
                    vec![Expr::This(var.pos), Expr::Var(var), value, anonymous],
                    offset(member.span.lo),
                );
                self.add_field(add, member.is_static, member.span, elements);
            }
            swc::ClassMember::ClassProp(member) => {
                let key = self.prop_name(&member.key)?;
                if native_fields && !member.is_static {
                    let value = self.optional(member.value.as_deref())?;
                    elements.fields.push((key, value));
                    return Ok(());
                }
                self.class_prop(member, key, elements)?;
            }
            swc::ClassMember::StaticBlock(member) => {
                let outer = std::mem::replace(&mut self.flavour, Flavour::Plain);
                let body = self.stmts(&member.body.stmts)?;
                self.flavour = outer;
                let function = self.part(body, member.span);
                elements.parts.statics.push(function);
            }
            other => {
                return self.refuse(other.span(), "this class member", "write it as a method");
            }
        }
        Ok(())
    }

    fn constructor(
        &mut self,
        member: &swc::Constructor,
        kind: FunctionKind,
        name: Option<&Atom>,
    ) -> Res<FunctionIndex> {
        let params = member
            .params
            .iter()
            .map(|param| match param {
                swc::ParamOrTsParamProp::Param(param) => Ok(&param.pat),
                swc::ParamOrTsParamProp::TsParamProp(param) => {
                    self.refuse(param.span, "TypeScript", "compile it to JavaScript first")
                }
            })
            .collect::<Res<Vec<_>>>()?;
        let body = member.body.as_ref();
        let code = Code::Stmts(
            body.map_or(&[][..], |body| &body.stmts),
            body.map_or(member.span, |body| body.span),
        );
        self.function_parts(
            Flavour::Plain,
            kind,
            name.cloned(),
            &params,
            code,
            member.span,
        )
    }

    fn class_prop(
        &mut self,
        member: &swc::ClassProp,
        key: Key,
        elements: &mut Elements,
    ) -> Res<()> {
        let pos = offset(member.span.lo);
        let key = match key {
            Key::Name(name) => Expr::Lit(Lit::Str(name)),
            Key::Computed(expr) if matches!(*expr, Expr::Lit(_)) => *expr,
            Key::Computed(expr) => {
                let var = Var {
                    name: format!("%key{}", elements.parts.keys.len()).into(),
                    binding: None,
                    pos,
                };
                elements.parts.keys.push(FieldKey {
                    at: elements.members.len(),
                    expr: *expr,
                    var: var.clone(),
                });
                Expr::Var(var)
            }
        };
        let name = match &key {
            Expr::Lit(Lit::Str(name)) => name.as_str().unwrap_or_default().into(),
            _ => Atom::default(),
        };
        let (value, anonymous) = self.field_value(member.value.as_deref(), &name)?;
        let add = ours_call(
            "$defineField",
            vec![Expr::This(pos), key, value, anonymous],
            pos,
        );
        self.add_field(add, member.is_static, member.span, elements);
        Ok(())
    }

    /// The value of a field, and whether it takes the name of the field.
    fn field_value(&mut self, value: Option<&swc::Expr>, name: &Atom) -> Res<(Expr, Expr)> {
        let outer = std::mem::replace(&mut self.flavour, Flavour::Plain);
        let read = match value {
            Some(value) => hinted(self.expr(value)?, || Some(name.clone())),
            None => Expr::undefined(),
        };
        self.flavour = outer;
        let anonymous = match &read {
            Expr::Function(index) => self.functions[index.0].name.is_none(),
            Expr::Class(class) => class.name.is_none(),
            _ => false,
        };
        Ok((read, Expr::Lit(Lit::Bool(anonymous))))
    }

    fn add_field(&mut self, add: Expr, is_static: bool, span: Span, elements: &mut Elements) {
        let stmt = Stmt::Expr(add);
        if is_static {
            let function = self.part(vec![stmt], span);
            elements.parts.statics.push(function);
        } else {
            elements.stmts.push(stmt);
        }
    }

    fn private_method(&mut self, member: &swc::PrivateMethod, elements: &mut Elements) -> Res<()> {
        let (kind, function_kind) = method_kinds(member.kind);
        let is_static = member.is_static;
        let declared = match kind {
            MemberKind::Method => Declared::Other,
            MemberKind::Getter => Declared::Getter(is_static),
            MemberKind::Setter => Declared::Setter(is_static),
        };
        self.declare_private(&member.key, declared, elements)?;
        let pos = offset(member.span.lo);
        let function = self.function(&member.function, function_kind, None)?;
        self.functions[function.0].has_directive = true;
        let private = private_var(&member.key);
        let var = Var {
            name: format!("%method{}", elements.parts.functions.len()).into(),
            binding: None,
            pos,
        };
        let (number, prefix) = match kind {
            MemberKind::Method => (0.0, ""),
            MemberKind::Getter => (1.0, "get "),
            MemberKind::Setter => (2.0, "set "),
        };
        elements.parts.functions.push(PrivateFunction {
            var: var.clone(),
            name: format!("{prefix}{}", private.name).into(),
            function,
            is_static,
        });
        let add = ours_call(
            "$privateMethod",
            vec![
                Expr::This(pos),
                Expr::Var(private),
                Expr::Var(var),
                Expr::num(number),
            ],
            pos,
        );
        if is_static {
            elements.static_methods.push(Stmt::Expr(add));
        } else {
            elements.methods.push(Stmt::Expr(add));
        }
        Ok(())
    }

    fn declare_private(
        &mut self,
        name: &swc::PrivateName,
        declared: Declared,
        elements: &mut Elements,
    ) -> Res<()> {
        let var = private_var(name);
        if var.name == *"#constructor" {
            return self.syntax_error(name.span, "a private name must not be `#constructor`");
        }
        let other = match declared {
            Declared::Getter(is_static) => Some(Declared::Setter(is_static)),
            Declared::Setter(is_static) => Some(Declared::Getter(is_static)),
            Declared::Other => None,
        };
        match elements.declared.get(&var.name) {
            None => {
                elements.declared.insert(var.name.clone(), declared);
                elements.parts.names.push((var.clone(), var.name));
            }
            known if known.copied() == other => {
                elements.declared.insert(var.name, Declared::Other);
            }
            Some(_) => {
                return self.syntax_error(name.span, "this private name is declared twice");
            }
        }
        Ok(())
    }

    /// `#x in object`
    pub(super) fn private_in(&mut self, left: &swc::Expr, right: &swc::Expr) -> Res<Expr> {
        let swc::Expr::PrivateName(name) = left else {
            return self.syntax_error(left.span(), "a private name is expected");
        };
        let var = private_var(name);
        let pos = var.pos;
        let object = self.expr(right)?;
        Ok(ours_call("$privateHas", vec![object, Expr::Var(var)], pos))
    }

    /// A function that is called once as a method: what it does is part of making a class or an instance.
    fn part(&mut self, body: Vec<Stmt>, span: Span) -> FunctionIndex {
        let index = self.reserve();
        self.functions[index.0] = Function {
            kind: FunctionKind::Method,
            unit: self.unit,
            body,
            strict: true,
            has_directive: true,
            pos: offset(span.lo),
            end: offset(span.hi),
            body_pos: offset(span.lo),
            ..Function::empty()
        };
        index
    }

    /// `constructor() {}` or `constructor(...args) { super(...args); }`
    /// (<https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation>, step 14.a).
    fn implied_constructor(
        &mut self,
        kind: FunctionKind,
        name: Option<Atom>,
        span: Span,
    ) -> FunctionIndex {
        let pos = offset(span.lo);
        let index = self.reserve();
        let args = Var {
            name: "args".into(),
            binding: None,
            pos,
        };
        let (rest, body) = if kind == FunctionKind::DerivedConstructor {
            let initialiser = self.has_initialiser.then(|| initialiser(pos));
            let spread = Elem {
                spread: true,
                expr: Expr::Var(args.clone()),
            };
            let call = super_call(vec![spread], pos, initialiser);
            (Some(Pattern::Var(args)), vec![Stmt::Expr(call)])
        } else {
            (None, Vec::new())
        };
        self.functions[index.0] = Function {
            kind,
            unit: self.unit,
            name,
            rest,
            body,
            strict: true,
            pos,
            end: offset(span.hi),
            body_pos: pos,
            ..Function::empty()
        };
        index
    }
}

fn method_kinds(kind: swc::MethodKind) -> (MemberKind, FunctionKind) {
    match kind {
        swc::MethodKind::Method => (MemberKind::Method, FunctionKind::Method),
        swc::MethodKind::Getter => (MemberKind::Getter, FunctionKind::Getter),
        swc::MethodKind::Setter => (MemberKind::Setter, FunctionKind::Setter),
    }
}

/// Whether an element of a class is added to each instance.
fn is_initialised(member: &swc::ClassMember) -> bool {
    match member {
        swc::ClassMember::ClassProp(prop) => !prop.is_static,
        swc::ClassMember::PrivateProp(prop) => !prop.is_static,
        swc::ClassMember::PrivateMethod(method) => !method.is_static,
        _ => false,
    }
}

/// Whether all that is added to an instance are fields with plain names and constant values.
fn fields_are_constant(class: &swc::Class) -> bool {
    class
        .body
        .iter()
        .filter(|member| is_initialised(member))
        .all(|member| match member {
            swc::ClassMember::ClassProp(prop) => {
                matches!(prop.key, swc::PropName::Ident(_) | swc::PropName::Str(_))
                    && prop.value.as_deref().is_none_or(is_constant)
            }
            _ => false,
        })
}

fn is_constant(expr: &swc::Expr) -> bool {
    match expr {
        swc::Expr::Lit(lit) => !matches!(lit, swc::Lit::Regex(_)),
        swc::Expr::Unary(unary) => {
            matches!(unary.op, UnaryOp::Minus | UnaryOp::Bang | UnaryOp::Void)
                && matches!(&*unary.arg, swc::Expr::Lit(_))
        }
        swc::Expr::Array(array) => array
            .elems
            .iter()
            .flatten()
            .all(|elem| elem.spread.is_none() && is_constant(&elem.expr)),
        swc::Expr::Object(object) => object.props.is_empty(),
        _ => false,
    }
}

//! Code for the live part of a program: one factory for every scope that has a live environment, nested as the scopes nest.
//!
//! Output
//!   $code(function () { return { f: { 4: () => function work(…) {…} }, r: { "4:3": function ($next, $live, …) {…} },
//!     s: { 5: function () { let n, $s5; return { set($v) { n = $v.n; }, f: {…}, r: {…} }; } } }; }, { 5: [] });
//!
//! Names in this code come from the source alone. Nothing of a snapshot but numbers, which have been checked, gets here.

use std::collections::BTreeSet;

use swc_atoms::Atom;
use swc_ecma_ast as swc;

use crate::api::{FunctionId, FunctionKind, Label, ResumeRequest, ScopeId};
use crate::emit::{Layout, Printer, Rest, build, closure_bindings, print};
use crate::names;
use crate::syntax::*;

/// A stopped frame's remaining code and what it needs.
pub struct Remaining {
    pub body: Vec<Stmt>,
    /// Names of the residual's own, which no frame reports.
    pub extra: Vec<Atom>,
    pub live: Vec<Atom>,
}

/// What remains of a function after a label.
pub fn remaining(printer: &Printer, function: FunctionIndex, label: u32) -> Option<Remaining> {
    let lowered = printer.lowered.get(function.0)?;
    let is_generator = printer.resolved.functions[function.0].is_generator;
    if label == 0 && !is_generator || label as usize > lowered.labels.len() {
        return None;
    }
    let (body, extra) = crate::residual::residual(&lowered.body, label)?;
    let live = crate::liveness::live(&body, &printer.reported(function));
    Some(Remaining { body, extra, live })
}

/// The environments of a frame stopped at a label, innermost first: its own, then those its function closes over.
pub fn frame_scopes(printer: &Printer, function: FunctionIndex, label: u32) -> Vec<ScopeIndex> {
    let own = printer.lowered[function.0]
        .labels
        .get((label as usize).saturating_sub(1))
        .map(|label| label.scopes.clone())
        .unwrap_or_default();
    let outer = closure_bindings(printer.resolved, function)
        .into_iter()
        .map(|(scope, _)| scope);
    own.into_iter().chain(outer).collect()
}

/// The text of the resume code.
pub fn text(printer: &Printer, request: &ResumeRequest, layout: Layout) -> String {
    let writer = Writer {
        printer,
        request,
        called: called(printer, request),
    };
    let root = writer.factory(None, Vec::new());
    let ancestors = request.scopes.iter().map(|scope| {
        let list = writer
            .ancestors(*scope)
            .into_iter()
            .map(|scope| build::num(f64::from(scope.0)))
            .collect();
        build::key_value(
            build::prop_name(&scope.0.to_string().into()),
            build::array(list),
        )
    });
    let code = build::call("$code", vec![root, build::object(ancestors.collect())]);
    print(vec![build::expr_stmt(code)], layout)
}

struct Writer<'a> {
    printer: &'a Printer<'a>,
    request: &'a ResumeRequest,
    /// The functions that are only called, and that something in the request can call.
    called: BTreeSet<FunctionIndex>,
}

/// What closures and frames can call that is never a value.
fn called(printer: &Printer, request: &ResumeRequest) -> BTreeSet<FunctionIndex> {
    let resolved = printer.resolved;
    let frames = request.frames.iter().map(|(function, _)| function);
    let index = |function: &FunctionId| FunctionIndex(function.0 as usize);
    let mut called = BTreeSet::new();
    for function in request.closures.iter().chain(frames).map(index) {
        let Some(facts) = resolved.facts.get(function.0) else {
            continue;
        };
        let own = facts.scope.into_iter();
        let own = own.flat_map(|scope| resolved.called_only_in(scope));
        let own: Vec<FunctionIndex> = own.map(|(_, callee)| callee).collect();
        let free = own.iter().map(|callee| &resolved.facts[callee.0].free);
        let free = free.chain([&facts.free]).flatten();
        called.extend(free.filter_map(|name| resolved.called_only.get(name)));
        called.extend(own);
    }
    called
}

impl Writer<'_> {
    /// Live scopes around a scope, innermost first.
    fn ancestors(&self, scope: ScopeId) -> Vec<ScopeId> {
        ancestors(self.printer.resolved, ScopeIndex(scope.0 as usize))
            .into_iter()
            .filter(|scope| self.request.scopes.contains(scope))
            .collect()
    }

    fn home_of_closure(&self, function: FunctionId) -> Option<ScopeId> {
        closure_bindings(self.printer.resolved, FunctionIndex(function.0 as usize))
            .first()
            .map(|(scope, _)| ScopeId(scope.0 as u32))
    }

    fn home_of_frame(&self, function: FunctionId, label: Label) -> Option<ScopeId> {
        frame_scopes(self.printer, FunctionIndex(function.0 as usize), label.0)
            .first()
            .map(|scope| ScopeId(scope.0 as u32))
    }

    /// `function () { …declarations; return { f, r, s, set }; }`
    fn factory(&self, scope: Option<ScopeId>, mut stmts: Vec<swc::Stmt>) -> swc::Expr {
        let mut props = Vec::new();
        let makers: Vec<_> = self
            .request
            .closures
            .iter()
            .filter(|function| self.home_of_closure(**function) == scope)
            .collect();
        if !makers.is_empty() {
            let makers = makers.into_iter().map(|function| {
                build::key_value(
                    build::prop_name(&function.0.to_string().into()),
                    self.maker(*function),
                )
            });
            props.push(build::key_value(
                build::prop_name(&"f".into()),
                build::object(makers.collect()),
            ));
        }
        let mut residuals = Vec::new();
        for &(function, label) in &self.request.frames {
            if self.home_of_frame(function, label) == scope
                && let Some(residual) = self.residual(function, label)
            {
                residuals.push(build::key_value(
                    build::prop_name(&format!("{}:{}", function.0, label.0).into()),
                    residual,
                ));
            }
        }
        if !residuals.is_empty() {
            props.push(build::key_value(
                build::prop_name(&"r".into()),
                build::object(residuals),
            ));
        }
        let children: BTreeSet<ScopeId> = self
            .request
            .scopes
            .iter()
            .copied()
            .filter(|child| self.ancestors(*child).first().copied() == scope)
            .collect();
        if !children.is_empty() {
            let children = children.into_iter().map(|child| {
                build::key_value(
                    build::prop_name(&child.0.to_string().into()),
                    self.scope_factory(child),
                )
            });
            props.push(build::key_value(
                build::prop_name(&"s".into()),
                build::object(children.collect()),
            ));
        }
        if let Some(scope) = scope {
            props.push(self.setter(scope));
        }
        stmts.push(build::return_stmt(Some(build::object(props))));
        swc::Expr::Fn(swc::FnExpr {
            ident: None,
            function: Box::new(build::function(Vec::new(), stmts)),
        })
    }

    fn names(&self, scope: ScopeId) -> Vec<Atom> {
        let resolved = self.printer.resolved;
        resolved
            .captured(ScopeIndex(scope.0 as usize))
            .map(|binding| resolved.bindings[binding.0].name.clone())
            .collect()
    }

    fn scope_factory(&self, scope: ScopeId) -> swc::Expr {
        let mut names: Vec<_> = self
            .names(scope)
            .into_iter()
            .map(|name| (name, None))
            .collect();
        names.push((names::token(scope.0).into(), None));
        let mut stmts = vec![build::declare(swc::VarDeclKind::Let, names)];
        let called = self.called_only(scope);
        if !called.is_empty() {
            stmts.push(build::declare(swc::VarDeclKind::Const, called));
        }
        self.factory(Some(scope), stmts)
    }

    /// `name = function (…) {…}` for the functions of a scope that are never a value.
    fn called_only(&self, scope: ScopeId) -> Vec<(Atom, Option<swc::Expr>)> {
        let resolved = self.printer.resolved;
        let functions = resolved.called_only_in(ScopeIndex(scope.0 as usize));
        let functions = functions.filter(|(_, function)| self.called.contains(function));
        functions
            .map(|(name, index)| {
                let made = self.printer.function_expr(index);
                let made = if resolved.functions[index.0].strict {
                    build::call_expr(build::paren(build::strict_arrow(made)), Vec::new())
                } else {
                    made
                };
                (resolved.bindings[name.0].name.clone(), Some(made))
            })
            .collect()
    }

    /// `set($v) { n = $v.n; … }`
    fn setter(&self, scope: ScopeId) -> swc::PropOrSpread {
        let stmts = self.names(scope).into_iter().map(|name| {
            let value = build::member(build::ident(names::VALUES), &name);
            build::expr_stmt(build::assign(&name, value))
        });
        build::method(
            build::prop_name(&"set".into()),
            build::function(
                vec![build::binding_pat(names::VALUES.into())],
                stmts.collect(),
            ),
        )
    }

    /// `() => function work(…) {…}`, with the kind of function that the source has.
    fn maker(&self, id: FunctionId) -> swc::Expr {
        let index = FunctionIndex(id.0 as usize);
        let function = &self.printer.resolved.functions[index.0];
        // Restoring sets the real name; this one must only be a harmless key.
        let name: swc_atoms::Wtf8Atom = function
            .name
            .clone()
            .filter(|name| !name.is_empty() && *name != *"__proto__")
            .unwrap_or_else(|| "m".into())
            .into();
        let plain = || self.printer.plain_function(index, false);
        let key = || build::prop_name(&name);
        let key_text = || build::lit(&Lit::Str(name.clone()));
        let made = match function.kind {
            FunctionKind::Function | FunctionKind::Unit | FunctionKind::Arrow => {
                self.printer.function_expr(index)
            }
            _ if function.wraps.is_some() => self.printer.function_expr(index),
            FunctionKind::Method => build::index(
                build::paren(build::object(vec![build::method(key(), plain())])),
                key_text(),
            ),
            FunctionKind::Getter => build::call(
                "$accessor",
                vec![
                    build::object(vec![build::getter(key(), plain())]),
                    key_text(),
                    build::lit(&Lit::Str("get".into())),
                ],
            ),
            FunctionKind::Setter => build::call(
                "$accessor",
                vec![
                    build::object(vec![build::setter(key(), plain())]),
                    key_text(),
                    build::lit(&Lit::Str("set".into())),
                ],
            ),
            FunctionKind::BaseConstructor | FunctionKind::DerivedConstructor => {
                let heritage = (function.kind == FunctionKind::DerivedConstructor)
                    .then(|| Box::new(Expr::undefined()));
                let class = Class {
                    name: function.name.clone(),
                    inner: None,
                    heritage,
                    constructor: index,
                    members: Vec::new(),
                    parts: None,
                    pos: 0,
                };
                self.printer.class(&class, true)
            }
        };
        // A strict function of sloppy resume code gets its strictness from the maker around it.
        if function.strict {
            build::strict_arrow(made)
        } else {
            build::arrow(made)
        }
    }

    fn residual(&self, function: FunctionId, label: Label) -> Option<swc::Expr> {
        let index = FunctionIndex(function.0 as usize);
        let remaining = remaining(self.printer, index, label.0)?;
        Some(self.printer.residual(
            index,
            &Rest {
                label: label.0,
                body: &remaining.body,
                live: &remaining.live,
                extra: &remaining.extra,
            },
        ))
    }
}

/// The environment scopes around a scope, innermost first.
pub fn ancestors(resolved: &crate::resolve::Resolved, scope: ScopeIndex) -> Vec<ScopeId> {
    let mut list = Vec::new();
    let mut current = resolved.scopes.get(scope.0).and_then(|scope| scope.parent);
    while let Some(scope) = current {
        if resolved.is_environment(scope) {
            list.push(ScopeId(scope.0 as u32));
        }
        current = resolved.scopes[scope.0].parent;
    }
    list
}

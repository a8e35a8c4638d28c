//! Functions in two parts: generators whose parameters run code when they are called, async functions and async generators.
//!
//! Input                             Output
//!   function* f(a = g()) { … }        function f(a = g()) { return $generator(function* (a) { … }, self, [a]); }
//!   async function f(a) { … }         function f(p) { return $async(function* (a) { … }, [p]); }
//!
//! The outer part is what the source has, seen from outside. The inner part has the body. Wherever it needs nothing of the outer part, all
//! calls share one: it is printed beside the outer part, not in it. For that it is given the values of parameters and `this`.

use std::collections::HashSet;

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
use swc_ecma_ast as swc;
use swc_ecma_visit::{Visit, VisitWith};

use super::{Code, Flavour, Reader, Res, offset, ours_call};
use crate::api::FunctionKind;
use crate::names;
use crate::syntax::*;
use crate::visit;

impl Reader<'_> {
    /// A generator function whose parameters run code when it is called: `function (params) { return $generator(inner, self); }`.
    /// Where the parameters are names with or without defaults, the inner generator is given their values; otherwise it has neither
    /// parameters nor a `this` of its own, and sees those of the outer function.
    pub(super) fn generator_in_two(
        &mut self,
        flavour: Flavour,
        kind: FunctionKind,
        name: Option<Atom>,
        params: &[&swc::Pat],
        code: Code,
        span: Span,
    ) -> Res<FunctionIndex> {
        let mentioned = self.mentioned(span);
        let inner_kind = mentioned.inner_kind(kind);
        let is_given_values = !mentioned.arguments
            && !mentioned.eval
            && params.iter().all(|param| is_name_with_value(param));
        let inner = self.function_parts(flavour, inner_kind, None, &[], code, span)?;
        let index = self.function_parts(
            Flavour::Plain,
            kind,
            name,
            params,
            Code::Stmts(&[], span),
            span,
        )?;
        let mut values = Vec::new();
        if is_given_values {
            let names = self.functions[index.0].params.iter();
            let names = names.filter_map(|param| match &param.target {
                Pattern::Var(var) => Some(var.clone()),
                _ => None,
            });
            let mut names: Vec<_> = names.collect();
            // Of two with one name the last has it.
            for at in (0..names.len()).rev() {
                if names[at + 1..].iter().any(|var| var.name == names[at].name) {
                    names.remove(at);
                }
            }
            values = names.iter().cloned().map(passed).collect();
            self.functions[inner.0].params = names
                .into_iter()
                .map(|var| PatternElem {
                    target: Pattern::Var(var),
                    default: None,
                })
                .collect();
        }
        self.join(inner, index, true);
        let (wraps, runner) = if flavour == Flavour::Generator {
            (Wraps::Generator, "$generator")
        } else {
            (Wraps::AsyncGenerator, "$asyncGenerator")
        };
        let Function {
            body_pos,
            strict,
            has_directive,
            ..
        } = self.functions[inner.0];
        let itself = Expr::Var(Var {
            name: names::SELF_BINDING.into(),
            binding: None,
            pos: offset(span.lo),
        });
        let mut args = vec![Expr::Function(inner), itself, Expr::Array(values)];
        if inner_kind != FunctionKind::Arrow {
            args.push(Expr::This(offset(span.lo)));
        }
        let call = ours_call(runner, args, offset(span.lo));
        let outer = &mut self.functions[index.0];
        rename_repeated(outer, kind);
        outer.wraps = Some(wraps);
        outer.body_pos = body_pos;
        outer.strict = strict;
        outer.has_directive = has_directive;
        outer.body = vec![Stmt::Return(Some(call))];
        Ok(index)
    }

    /// Makes two functions the parts of one. An inner part without anything of the outer one is printed beside it; it is no less strict there.
    fn join(&mut self, inner: FunctionIndex, outer: FunctionIndex, is_generator: bool) {
        let part = &mut self.functions[inner.0];
        part.is_generator = is_generator;
        part.has_directive = part.strict;
        part.other_part = Some(outer);
        self.functions[outer.0].other_part = Some(inner);
    }

    /// What the text of a function mentions, or may mention.
    fn mentioned(&self, span: Span) -> Mentioned {
        let range = offset(span.lo) as usize..offset(span.hi) as usize;
        let text = self.source.get(range);
        let has = |word| text.is_none_or(|text| text.contains(word) || text.contains("\\u"));
        Mentioned {
            this: has("this"),
            arguments: has("arguments"),
            eval: has("eval"),
            others: has("super") || has("target"),
        }
    }

    /// `function (a, b) { return $async(inner, [a, b]); }`: the inner generator has the parameters as they are written, because
    /// what they throw must reject the promise. Where elements of `arguments` may be parameters, the outer function has them.
    /// Without any `await` the inner part is an ordinary function.
    pub(super) fn async_in_two(
        &mut self,
        kind: FunctionKind,
        name: Option<Atom>,
        params: &[&swc::Pat],
        code: Code,
        span: Span,
    ) -> Res<FunctionIndex> {
        let index = self.reserve();
        let mentioned = self.mentioned(span);
        let inner_kind = mentioned.inner_kind(kind);
        let inner = self.function_parts(Flavour::Async, inner_kind, None, params, code, span)?;
        let inner_part = &mut self.functions[inner.0];
        let awaits = inner_part.body.iter().any(awaits);
        rename_repeated(inner_part, kind);
        if kind != FunctionKind::Arrow
            && !inner_part.strict
            && inner_part.has_simple_params()
            && mentioned.arguments
        {
            let given = std::mem::take(&mut inner_part.params);
            let args = vec![Expr::Function(inner), Expr::Array(Vec::new())];
            self.functions[index.0] = self.async_outer(kind, name, inner, given, args, awaits);
            self.join(inner, index, awaits);
            return Ok(index);
        }
        let mut given = Vec::new();
        let mut values = Vec::new();
        let mut rest = None;
        let mut is_optional = false;
        for (position, param) in params.iter().enumerate() {
            // No name in the code of the inner function can mean this one.
            let name: Atom = format!("%p{position}").into();
            let target = Var {
                name,
                binding: None,
                pos: offset(param.span().lo),
            };
            if matches!(param, swc::Pat::Rest(_)) {
                rest = Some(Pattern::Var(target.clone()));
            } else {
                is_optional |= matches!(param, swc::Pat::Assign(_));
                given.push(PatternElem {
                    target: Pattern::Var(target.clone()),
                    default: is_optional.then(Expr::undefined),
                });
            }
            values.push(passed(target));
        }
        let mut args = vec![Expr::Function(inner)];
        let last = rest.is_some().then(|| values.pop().flatten()).flatten();
        args.push(Expr::Array(values));
        let is_given_this = inner_kind != FunctionKind::Arrow;
        match last {
            Some(last) => args.push(last.expr),
            None if is_given_this => args.push(Expr::undefined()),
            None => {}
        }
        if is_given_this {
            args.push(Expr::This(offset(span.lo)));
        }
        self.functions[index.0] = Function {
            rest,
            ..self.async_outer(kind, name, inner, given, args, awaits)
        };
        self.join(inner, index, awaits);
        Ok(index)
    }

    fn async_outer(
        &self,
        kind: FunctionKind,
        name: Option<Atom>,
        inner: FunctionIndex,
        params: Vec<PatternElem>,
        args: Vec<Expr>,
        awaits: bool,
    ) -> Function {
        let inner = &self.functions[inner.0];
        let runner = if awaits { "$async" } else { "$asyncAtOnce" };
        let call = ours_call(runner, args, inner.pos);
        Function {
            kind,
            unit: self.unit,
            name,
            wraps: Some(Wraps::Async),
            params,
            body: vec![Stmt::Return(Some(call))],
            strict: inner.strict,
            has_directive: inner.has_directive,
            pos: inner.pos,
            end: inner.end,
            body_pos: inner.body_pos,
            ..Function::empty()
        }
    }
}

/// What a text mentions of the function that it is the text of.
struct Mentioned {
    this: bool,
    arguments: bool,
    eval: bool,
    /// `super` or `new.target`.
    others: bool,
}

impl Mentioned {
    /// What the inner part of a function is: an arrow sees all that is the outer part's. One that needs no more than `this` can be given that
    /// instead; then all calls share it.
    fn inner_kind(&self, outer: FunctionKind) -> FunctionKind {
        let is_function = outer != FunctionKind::Arrow
            && self.this
            && !self.arguments
            && !self.eval
            && !self.others;
        if is_function {
            FunctionKind::Function
        } else {
            FunctionKind::Arrow
        }
    }
}

/// Whether a parameter is a name, or one with a default value in which no function can keep a parameter.
fn is_name_with_value(param: &swc::Pat) -> bool {
    match param {
        swc::Pat::Ident(_) => true,
        swc::Pat::Assign(assign) => {
            let mut functions = HasFunction(false);
            assign.right.visit_with(&mut functions);
            assign.left.is_ident() && !functions.0
        }
        _ => false,
    }
}

/// Whether there is a function or class in an expression.
struct HasFunction(bool);

impl Visit for HasFunction {
    fn visit_function(&mut self, _: &swc::Function) {
        self.0 = true;
    }
    fn visit_arrow_expr(&mut self, _: &swc::ArrowExpr) {
        self.0 = true;
    }
    fn visit_class(&mut self, _: &swc::Class) {
        self.0 = true;
    }
    fn visit_getter_prop(&mut self, _: &swc::GetterProp) {
        self.0 = true;
    }
    fn visit_setter_prop(&mut self, _: &swc::SetterProp) {
        self.0 = true;
    }
}

/// Whether a statement of an async function awaits something.
fn awaits(stmt: &Stmt) -> bool {
    let is_loop = |stmt: &Stmt| matches!(stmt, Stmt::ForOf { is_await: true, .. });
    let is_yield = |expr: &Expr| matches!(expr, Expr::Yield(..));
    visit::any_stmt(stmt, &mut { is_loop }) || visit::any_in_stmt(stmt, &mut { is_yield })
}

fn passed(value: Var) -> Option<Elem> {
    Some(Elem {
        spread: false,
        expr: Expr::Var(value),
    })
}

/// Of parameters with one name the last has it, and methods, as which the parts of a function are printed, have no such names.
/// Methods and arrows of the source may not have them either: there they are an error.
fn rename_repeated(function: &mut Function, kind: FunctionKind) {
    if kind != FunctionKind::Function || function.strict || !function.has_simple_params() {
        return;
    }
    let mut seen = HashSet::new();
    for (position, param) in function.params.iter_mut().enumerate().rev() {
        if let Pattern::Var(var) = &mut param.target
            && !seen.insert(var.name.clone())
        {
            var.name = format!("%repeated{position}").into();
        }
    }
}

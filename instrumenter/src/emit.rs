//! Tree to text. [`build`] makes swc's tree, swc prints it.
//!
//! Shapes that the guest library and the stack check rely on are made here and nowhere else: the prologue, the report of
//! a frame, the report of a block's environment, the registration of a class.

pub mod build;
mod compact;

use swc_atoms::Atom;
use swc_common::{DUMMY_SP, SourceMap, sync::Lrc};
use swc_ecma_ast as swc;
use swc_ecma_codegen::{
    Config, Emitter,
    text_writer::{JsWriter, WriteJs},
};

use crate::api::{FunctionKind, Profile, UnitKind};
use crate::call_graph::Test;
use crate::emit::compact::Compact;
use crate::names;
use crate::resolve::{Resolved, collect_vars, hoisted_names};
use crate::syntax::*;
use crate::transform::Lowered;

/// The tables a printer needs.
pub struct Printer<'a> {
    pub resolved: &'a Resolved,
    pub lowered: &'a [Lowered],
    pub profile: Profile,
}

/// What is printed of a function: all of it, or the rest after a label.
pub struct Rest<'a> {
    pub label: u32,
    pub body: &'a [Stmt],
    /// Locals that the rest reads.
    pub live: &'a [Atom],
    /// Names of its own.
    pub extra: &'a [Atom],
}

impl Printer<'_> {
    /// The script of a unit.
    pub fn unit(&self, body: FunctionIndex, kind: UnitKind) -> String {
        let lowered = &self.lowered[body.0];
        let mut stmts = Vec::new();
        if kind.is_library() {
            for (name, function) in &lowered.declarations {
                stmts.push(build::declare(
                    swc::VarDeclKind::Const,
                    vec![(name.clone(), Some(self.function_expr(*function)))],
                ));
            }
            let names = lowered.declarations.iter().map(|(name, _)| name.clone());
            let all = build::record(names);
            stmts.push(build::expr_stmt(build::call("$install", vec![all])));
            return print(stmts, Layout::Readable);
        }
        if self.resolved.functions[body.0].strict {
            stmts.push(build::directive());
        }
        if kind == UnitKind::Script {
            self.script_declarations(body, &mut stmts);
        }
        let main = swc::Expr::Fn(swc::FnExpr {
            ident: None,
            function: Box::new(self.plain_function(body, kind == UnitKind::Script)),
        });
        stmts.push(build::expr_stmt(if kind == UnitKind::Script {
            build::call(
                "$apply",
                vec![main, build::this(), build::array(Vec::new())],
            )
        } else {
            build::paren(main)
        }));
        print(stmts, Layout::Readable)
    }

    fn script_declarations(&self, body: FunctionIndex, stmts: &mut Vec<swc::Stmt>) {
        let mut vars = Vec::new();
        collect_vars(&self.resolved.functions[body.0].body, &mut vars);
        let hoisted = hoisted_names(&self.resolved.functions[body.0].body);
        vars.extend(hoisted.into_iter().map(|name| (name, 0)));
        let mut seen = std::collections::HashSet::new();
        for stmt in &self.resolved.functions[body.0].body {
            if let Stmt::Function { var, function, .. } = stmt
                && self.resolved.functions[function.0].wraps.is_some()
            {
                vars.push((var.name.clone(), var.pos));
            }
        }
        let vars: Vec<_> = vars
            .into_iter()
            .filter(|(name, _)| !names::is_reserved(name) && seen.insert(name.clone()))
            .map(|(name, _)| (name, None))
            .collect();
        if !vars.is_empty() {
            stmts.push(build::declare(swc::VarDeclKind::Var, vars));
        }
        let scope = self.resolved.script_scope;
        let mut lexical = Vec::new();
        for &index in &self.resolved.scopes[scope.0].bindings {
            let binding = &self.resolved.bindings[index.0];
            if binding.function == body {
                lexical.push((
                    binding.name.clone(),
                    binding.sentinel.then(|| build::ident("$tdz")),
                ));
            }
        }
        let is_first = self.resolved.scopes[scope.0]
            .bindings
            .first()
            .is_some_and(|first| self.resolved.bindings[first.0].function == body);
        if is_first {
            lexical.push((names::token(scope.0 as u32).into(), None));
        }
        if !lexical.is_empty() {
            stmts.push(build::declare(swc::VarDeclKind::Let, lexical));
        }
        for (name, function) in &self.lowered[body.0].declarations {
            stmts.push(build::function_decl(
                name.clone(),
                self.plain_function(*function, false),
            ));
        }
    }

    // Functions

    /// A function as an expression, as the source has it.
    pub fn function_expr(&self, index: FunctionIndex) -> swc::Expr {
        let function = &self.resolved.functions[index.0];
        let made = self.function_value(index);
        let made = if function.knows_itself() {
            build::knowing_itself(names::SELF.into(), made)
        } else {
            made
        };
        self.beside(self.shared_part(index), made)
    }

    /// The inner part of a function, if all calls can have the same: it has nothing of the outer one.
    fn shared_part(&self, outer: FunctionIndex) -> Option<FunctionIndex> {
        let function = &self.resolved.functions[outer.0];
        let inner = function.other_part.filter(|_| function.wraps.is_some())?;
        let is_outer_s =
            |binding: &BindingIndex| self.resolved.bindings[binding.0].function == outer;
        let has_any = self.resolved.facts[inner.0].free.iter().any(is_outer_s);
        (!has_any).then_some(inner)
    }

    /// `(($inner) => made)(inner)`, if there is an inner part that all calls share.
    fn beside(&self, inner: Option<FunctionIndex>, made: swc::Expr) -> swc::Expr {
        match inner {
            Some(inner) => {
                let part = self.as_strict(inner, self.function_value(inner));
                build::with_name(names::INNER.into(), made, part)
            }
            None => made,
        }
    }

    /// A function that has a directive of its own. One with parameters that are not simple must not have it in its body.
    fn as_strict(&self, index: FunctionIndex, made: swc::Expr) -> swc::Expr {
        if self.resolved.functions[index.0].has_directive && !self.has_simple_params(index) {
            build::call_expr(build::paren(build::strict_arrow(made)), Vec::new())
        } else {
            made
        }
    }

    /// A function where it stands in the code.
    fn mentioned_function(&self, index: FunctionIndex) -> swc::Expr {
        let function = &self.resolved.functions[index.0];
        let outer = function.other_part.filter(|_| function.wraps.is_none());
        if outer.is_some_and(|outer| self.shared_part(outer).is_some()) {
            build::ident(names::INNER)
        } else {
            self.function_expr(index)
        }
    }

    /// Makes the outer part of a function look like one of the kind in the source.
    fn with_kind(&self, index: FunctionIndex, made: swc::Expr) -> swc::Expr {
        let Some(wraps) = self.resolved.functions[index.0].wraps else {
            return made;
        };
        let mut args = vec![made];
        let inner = self.shared_part(index);
        if inner.is_some_and(|inner| self.resolved.functions[inner.0].is_generator) {
            args.push(build::ident(names::INNER));
        }
        build::call(wraps.maker(), args)
    }

    fn function_value(&self, index: FunctionIndex) -> swc::Expr {
        let function = &self.resolved.functions[index.0];
        if function.kind == FunctionKind::Arrow && !function.is_generator {
            return self.with_kind(index, self.arrow(index));
        }
        if !matches!(
            function.kind,
            FunctionKind::Arrow | FunctionKind::Function | FunctionKind::Unit
        ) {
            // A private method or a part of a class: no constructor.
            let method = build::out_of_object("m", |key| {
                build::method(key, self.plain_function(index, false))
            });
            return self.with_kind(index, self.as_strict(index, method));
        }
        if function.wraps.is_some() && function.kind == FunctionKind::Function {
            // A method is no constructor and has no `prototype`.
            let name = function.name.clone().unwrap_or_default();
            let made = build::out_of_object(&name, |key| {
                build::method(key, self.plain_function(index, false))
            });
            let made = self.with_kind(index, made);
            return if function.names_itself {
                build::knowing_itself(names::own_name(&name), made)
            } else {
                made
            };
        }
        let expr = |ident: Option<Atom>| {
            swc::Expr::Fn(swc::FnExpr {
                ident: ident.map(build::binding_ident),
                function: Box::new(self.plain_function(index, false)),
            })
        };
        let name = function.name.as_ref();
        if let Some(name) = name.filter(|_| !function.names_itself) {
            // The name of a declaration is a binding around the function. One inside would hide it, and cost an environment in each call.
            return build::out_of_object(name, |key| build::key_value(key, expr(None)));
        }
        let expr = expr(name.map(names::own_name));
        with_source_name(name, expr)
    }

    fn arrow(&self, index: FunctionIndex) -> swc::Expr {
        let lowered = &self.lowered[index.0];
        let params = self.params(lowered);
        let body =
            swc::ArrowFunctionBody::FunctionBody(build::body(self.function_body(index, false)));
        swc::Expr::Arrow(swc::ArrowExpr {
            params,
            body: Box::new(body),
            ..Default::default()
        })
    }

    fn params(&self, lowered: &Lowered) -> Vec<swc::Pat> {
        let plain = lowered.params.iter().map(|param| {
            let name = build::binding_pat(param.name.clone());
            if !param.optional {
                return name;
            }
            swc::Pat::Assign(swc::AssignPat {
                span: DUMMY_SP,
                left: Box::new(name),
                right: Box::new(build::undefined()),
            })
        });
        let rest = lowered.rest.iter().map(|name| {
            swc::Pat::Rest(swc::RestPat {
                span: DUMMY_SP,
                dot3_token: DUMMY_SP,
                arg: Box::new(build::binding_pat(name.clone())),
                type_ann: None,
            })
        });
        plain.chain(rest).collect()
    }

    /// A function that is not an arrow.
    pub fn plain_function(&self, index: FunctionIndex, is_script: bool) -> swc::Function {
        let params = self.params(&self.lowered[index.0]);
        swc::Function {
            is_generator: self.resolved.functions[index.0].is_generator,
            ..build::function(params, self.function_body(index, is_script))
        }
    }

    fn has_simple_params(&self, index: FunctionIndex) -> bool {
        let lowered = &self.lowered[index.0];
        lowered.rest.is_none() && lowered.params.iter().all(|param| !param.optional)
    }

    fn function_body(&self, index: FunctionIndex, is_script: bool) -> Vec<swc::Stmt> {
        let function = &self.resolved.functions[index.0];
        let lowered = &self.lowered[index.0];
        let mut stmts = Vec::new();
        if function.has_directive && self.has_simple_params(index) {
            stmts.push(build::directive());
        }
        let declared: Vec<&Atom> = lowered.declarations.iter().map(|(name, _)| name).collect();
        let mut names: Vec<(Atom, Option<swc::Expr>)> = Vec::new();
        let can_stop = lowered.can_stop() && (self.stops_within_turns() || function.is_generator);
        if can_stop {
            names.push((names::PC.into(), Some(build::num(0.0))));
        }
        for (name, start) in lowered.locals.iter().chain(&lowered.own_bindings) {
            if !declared.contains(&name) {
                names.push((name.clone(), start.as_ref().map(|start| self.expr(start))));
            }
        }
        self.own_token(index, &mut names);
        names.extend(self.loop_names(lowered));
        if !names.is_empty() {
            stmts.push(build::declare(swc::VarDeclKind::Let, names));
        }
        if !is_script {
            for (name, function) in &lowered.declarations {
                stmts.push(build::function_decl(
                    name.clone(),
                    self.plain_function(*function, false),
                ));
            }
        }
        let mut body = self.prologue(index);
        body.extend(self.stmts(&lowered.body));
        if can_stop {
            let report = self.report(index, &self.reported(index));
            stmts.push(build::try_catch(body, report));
        } else {
            stmts.extend(body);
        }
        stmts
    }

    fn own_token(&self, index: FunctionIndex, names: &mut Vec<(Atom, Option<swc::Expr>)>) {
        if let Some(scope) = self.resolved.facts[index.0]
            .scope
            .filter(|&scope| self.resolved.is_environment(scope))
        {
            names.push((names::token(scope.0 as u32).into(), None));
        }
    }

    /// What remains of a function after a label, as a function of the pending call's completion and the live locals.
    pub fn residual(&self, index: FunctionIndex, rest: &Rest) -> swc::Expr {
        let function = &self.resolved.functions[index.0];
        let lowered = &self.lowered[index.0];
        let mut stmts = Vec::new();
        if function.strict {
            stmts.push(build::directive());
        }
        let mut names: Vec<(Atom, Option<swc::Expr>)> =
            vec![(names::PC.into(), Some(build::num(f64::from(rest.label))))];
        // What the rest does not mention is not live at any label in it.
        let mentioned = crate::visit::names(rest.body);
        let mut reported = self.reported(index);
        reported.retain(|name| mentioned.contains(name));
        for name in &reported {
            let start = rest
                .live
                .contains(name)
                .then(|| build::member(build::ident(names::LIVE), name));
            names.push((name.clone(), start));
        }
        names.extend(rest.extra.iter().map(|name| (name.clone(), None)));
        names.extend(self.loop_names(lowered));
        stmts.push(build::declare(swc::VarDeclKind::Let, names));
        let report = self.report(index, &reported);
        stmts.push(build::try_catch(self.stmts(rest.body), report));
        let params = [names::NEXT, names::LIVE]
            .iter()
            .map(|name| build::binding_pat((*name).into()))
            .collect();
        let made = swc::Expr::Fn(swc::FnExpr {
            ident: None,
            function: Box::new(swc::Function {
                is_generator: function.is_generator,
                ..build::function(params, stmts)
            }),
        });
        let shared = self.shared_part(index).filter(|&inner| {
            let mentions = |expr: &Expr| matches!(expr, Expr::Function(part) if *part == inner);
            let in_stmt = |stmt| crate::visit::any_in_stmt(stmt, &mut { mentions });
            rest.body.iter().any(in_stmt)
        });
        self.beside(shared, made)
    }

    /// Locals of a frame: uncaptured parameters, locals, temporaries.
    pub fn reported(&self, index: FunctionIndex) -> Vec<Atom> {
        let captured: Vec<Atom> = self.captured_own(index);
        self.lowered[index.0].reported(&captured)
    }

    fn captured_own(&self, index: FunctionIndex) -> Vec<Atom> {
        let scope = self.resolved.facts[index.0].scope;
        scope
            .map(|scope| {
                self.resolved
                    .captured(scope)
                    .map(|binding| self.resolved.bindings[binding.0].name.clone())
                    .collect()
            })
            .unwrap_or_default()
    }

    // Shapes

    /// Whether a function can be stopped in while it runs. Otherwise the only frames are those of suspended generators.
    fn stops_within_turns(&self) -> bool {
        self.profile != Profile::Turn
    }

    /// Whether what a snapshot needs to know of the statements can be asked of them while they run.
    fn can_stop(&self, stmts: &[Stmt]) -> bool {
        if self.stops_within_turns() {
            return stmts.iter().any(crate::labels::stmt_can_stop);
        }
        let has_yield = |stmt| crate::visit::any_in_stmt(stmt, &mut is_yield);
        stmts.iter().any(has_yield)
    }

    /// What a function with loops counts with: what is left of the fuel. Its call costs some, or calls of functions whose loops are short
    /// would never poll.
    fn loop_names(&self, lowered: &Lowered) -> Vec<(Atom, Option<swc::Expr>)> {
        if !lowered.has_loops || !self.stops_within_turns() {
            return Vec::new();
        }
        vec![
            (names::FUEL.into(), Some(spend("$g"))),
            (names::ZERO.into(), Some(build::num(0.0))),
        ]
    }

    /// `if (--$g < 0) { if ($m === 2) return $q(…); $g = ($pc = 1, $poll()); }`, or `if ($m) return $q(…);`
    fn prologue(&self, index: FunctionIndex) -> Vec<swc::Stmt> {
        let kind = self.resolved.functions[index.0].kind;
        let is_constructor = matches!(
            kind,
            FunctionKind::BaseConstructor | FunctionKind::DerivedConstructor
        );
        let is_asked = !is_constructor && !self.resolved.is_called_only(index);
        let answer = || build::return_stmt(Some(self.question(index)));
        let is_generator = self.resolved.functions[index.0].is_generator;
        if self.lowered[index.0].test != Test::AtEntry && !is_generator {
            return if is_asked {
                vec![build::if_stmt(build::ident("$m"), answer())]
            } else {
                Vec::new()
            };
        }
        let mut slow = Vec::new();
        if is_asked {
            slow.push(build::if_stmt(
                build::binary(swc::BinaryOp::EqEqEq, build::ident("$m"), build::num(2.0)),
                answer(),
            ));
        }
        if is_generator {
            // The walk asks a generator that has not begun where it is.
            slow.push(build::if_stmt(
                build::binary(swc::BinaryOp::EqEqEq, build::ident("$m"), build::num(3.0)),
                build::throw(build::ident("$unwind")),
            ));
        }
        let mut out = Vec::new();
        if self.stops_within_turns() {
            slow.push(self.poll_for_calls(1));
            out.push(build::if_stmt(is_fuel_spent(), build::block(slow)));
        } else {
            out.push(build::if_stmt(build::ident("$m"), build::block(slow)));
        }
        if is_generator {
            out.push(build::expr_stmt(build::call("$begin", Vec::new())));
        }
        out
    }

    /// `$g = ($pc = label, $poll());`
    fn poll_for_calls(&self, label: u32) -> swc::Stmt {
        let poll = Expr::helper("$poll", Vec::new());
        build::expr_stmt(build::assign(
            "$g",
            self.expr(&Expr::Label(label, Box::new(poll))),
        ))
    }

    /// `$q(function, scope, $s = $n($s), { bindings }, …)`
    pub fn question(&self, index: FunctionIndex) -> swc::Expr {
        let mut args = vec![build::num(index.0 as f64)];
        for (scope, bindings) in closure_bindings(self.resolved, index) {
            self.environment_report(scope, &bindings, &mut args);
        }
        build::call("$q", args)
    }

    fn environment_report(
        &self,
        scope: ScopeIndex,
        bindings: &[BindingIndex],
        args: &mut Vec<swc::Expr>,
    ) {
        let token: Atom = names::token(scope.0 as u32).into();
        args.push(build::num(scope.0 as f64));
        args.push(build::assign(
            &token,
            build::call("$n", vec![build::ident(&token)]),
        ));
        let names = bindings
            .iter()
            .map(|binding| self.resolved.bindings[binding.0].name.clone());
        args.push(build::record(names));
    }

    /// `if ($e === $unwind) $frame(…); throw $e;`, or `return $ended($e);`
    fn report(&self, index: FunctionIndex, locals: &[Atom]) -> Vec<swc::Stmt> {
        let kind = self.resolved.functions[index.0].kind;
        let facts = &self.resolved.facts[index.0];
        let is_generator = self.resolved.functions[index.0].is_generator;
        // Whether the function was entered by `new` is known to the call it was entered by; reading `new.target` here would cost
        // every call an environment.
        let can_be_new = kind == FunctionKind::Function && !is_generator;
        let has_this = facts.uses_this || can_be_new || kind == FunctionKind::BaseConstructor;
        let this = if has_this {
            build::this()
        } else {
            build::undefined()
        };
        let mut environments = Vec::new();
        if let Some(scope) = facts
            .scope
            .filter(|&scope| self.resolved.is_environment(scope))
        {
            let bindings: Vec<BindingIndex> = self.resolved.captured(scope).collect();
            self.environment_report(scope, &bindings, &mut environments);
        }
        for (scope, bindings) in closure_bindings(self.resolved, index) {
            self.environment_report(scope, &bindings, &mut environments);
        }
        let mut args = vec![
            build::num(index.0 as f64),
            build::ident(names::PC),
            this,
            build::record(locals.iter().cloned()),
            build::array(environments),
        ];
        if is_generator {
            args.push(build::bool(true));
            return build::when_unwinding_generator(build::call("$frame", args));
        }
        build::when_unwinding(build::call("$frame", args))
    }

    fn environment(&self, scope: ScopeIndex, stmts: &[Stmt], declares: bool) -> swc::Stmt {
        let bindings: Vec<BindingIndex> = self.resolved.captured(scope).collect();
        let mut out = Vec::new();
        if declares {
            let mut names: Vec<(Atom, Option<swc::Expr>)> = bindings
                .iter()
                .map(|binding| (self.resolved.bindings[binding.0].name.clone(), None))
                .collect();
            names.push((names::token(scope.0 as u32).into(), None));
            out.push(build::declare(swc::VarDeclKind::Let, names));
        }
        let body = self.stmts(stmts);
        if self.can_stop(stmts) {
            let mut args = Vec::new();
            self.environment_report(scope, &bindings, &mut args);
            out.push(build::try_catch(
                body,
                build::when_unwinding(build::call("$env", args)),
            ));
        } else {
            out.extend(body);
        }
        build::block(out)
    }

    /// A class; `heritage` and members are left out of one that only stands for a restored one.
    pub fn class(&self, class: &Class, is_restored: bool) -> swc::Expr {
        let mut body = Vec::new();
        let mut setup = Vec::new();
        if let Some(inner) = class.inner.as_ref().filter(|_| !is_restored) {
            setup.push(build::expr_stmt(build::assign(&inner.name, build::this())));
        }
        let ask = build::arrow(self.question(class.constructor));
        setup.push(build::expr_stmt(build::call(
            "$class",
            vec![build::this(), build::num(class.constructor.0 as f64), ask],
        )));
        body.push(swc::ClassMember::StaticBlock(swc::StaticBlock {
            span: DUMMY_SP,
            body: build::block_stmt(setup),
        }));
        for (key, value) in &self.resolved.functions[class.constructor.0].fields {
            let value = value.as_ref().map(|value| self.argument(value));
            body.push(build::class_field(self.key(key), value));
        }
        let params = self.params(&self.lowered[class.constructor.0]);
        body.push(build::constructor(
            params,
            self.function_body(class.constructor, false),
        ));
        if !is_restored {
            for member in &class.members {
                let function = if self.resolved.functions[member.function.0].wraps.is_some() {
                    // `$makeMethod` puts the real one there.
                    build::function(Vec::new(), Vec::new())
                } else {
                    self.plain_function(member.function, false)
                };
                body.push(build::class_member(
                    self.key(&member.key),
                    function,
                    member.kind,
                    member.is_static,
                ));
            }
        }
        let heritage = class.heritage.as_ref().map(|heritage| {
            if is_restored {
                build::paren(build::empty_function())
            } else {
                build::paren(self.expr(heritage))
            }
        });
        let name = class.name.as_ref().map(names::own_name);
        with_source_name(class.name.as_ref(), build::class(name, heritage, body))
    }

    // Statements

    pub(super) fn stmts(&self, stmts: &[Stmt]) -> Vec<swc::Stmt> {
        stmts
            .iter()
            .filter(|stmt| !matches!(stmt, Stmt::Empty))
            .filter(|stmt| self.stops_within_turns() || !matches!(stmt, Stmt::Poll { .. }))
            .map(|stmt| self.stmt(stmt))
            .collect()
    }

    fn stmt(&self, stmt: &Stmt) -> swc::Stmt {
        match stmt {
            Stmt::Expr(expr) => build::expr_stmt(self.expr(expr)),
            Stmt::Return(value) => build::return_stmt(value.as_ref().map(|value| self.expr(value))),
            Stmt::If(test, yes, no) => build::if_else(
                self.expr(test),
                self.nested(yes),
                no.as_deref().map(|no| self.nested(no)),
            ),
            Stmt::For {
                test, update, body, ..
            } => build::for_stmt(
                test.as_ref().map(|test| self.expr(test)),
                update.as_ref().map(|update| self.expr(update)),
                self.nested(body),
            ),
            Stmt::While(test, body, _) => build::while_stmt(self.expr(test), self.nested(body)),
            Stmt::DoWhile(body, test, _) => build::do_while(self.nested(body), self.expr(test)),
            Stmt::Block(stmts, ..) => build::block(self.stmts(stmts)),
            Stmt::Labeled(label, body) => build::labelled(label.clone(), self.nested(body)),
            Stmt::Break(label) => build::break_stmt(label.clone()),
            Stmt::Continue(label) => build::continue_stmt(label.clone()),
            Stmt::Throw(value, _) => build::throw(self.expr(value)),
            Stmt::Switch {
                discriminant,
                cases,
                ..
            } => {
                let cases = cases
                    .iter()
                    .map(|case| {
                        (
                            case.test.as_ref().map(|test| self.expr(test)),
                            self.stmts(&case.body),
                        )
                    })
                    .collect();
                build::switch(self.expr(discriminant), cases)
            }
            Stmt::Poll { label, calls } => {
                let poll = self.expr(&Expr::Label(
                    *label,
                    Box::new(Expr::helper("$poll", Vec::new())),
                ));
                let count = if *calls {
                    spend(names::FUEL)
                } else {
                    build::decrement(names::FUEL)
                };
                // An engine that interprets does this in two instructions: one counts in place, one compares two locals.
                let spent = build::binary(
                    swc::BinaryOp::Lt,
                    build::ident(names::FUEL),
                    build::ident(names::ZERO),
                );
                build::block(vec![
                    build::expr_stmt(count),
                    build::if_stmt(spent, build::expr_stmt(build::assign(names::FUEL, poll))),
                ])
            }
            Stmt::Test(label) => build::if_stmt(is_fuel_spent(), self.poll_for_calls(*label)),
            Stmt::Environment(scope, stmts) => self.environment(*scope, stmts, true),
            Stmt::Reenter(scope, stmts) => self.environment(*scope, stmts, false),
            Stmt::TryCatch(block, handler) => {
                let mut out = Vec::new();
                if self.can_stop(block) {
                    out.push(build::if_stmt(
                        build::is_unwinding(),
                        build::throw(build::ident(names::CAUGHT)),
                    ));
                }
                out.extend(self.stmts(handler));
                build::try_catch(self.stmts(block), out)
            }
            // Lowering leaves none of these.
            Stmt::Empty
            | Stmt::Var(_)
            | Stmt::Function { .. }
            | Stmt::Class { .. }
            | Stmt::ForIn { .. }
            | Stmt::ForOf { .. }
            | Stmt::Try { .. } => build::empty(),
        }
    }

    fn nested(&self, stmt: &Stmt) -> swc::Stmt {
        match self.stmt(stmt) {
            block @ swc::Stmt::Block(_) => block,
            loop_or_label @ (swc::Stmt::For(_)
            | swc::Stmt::While(_)
            | swc::Stmt::DoWhile(_)
            | swc::Stmt::Labeled(_)
            | swc::Stmt::Try(_)) => loop_or_label,
            other => build::block(vec![other]),
        }
    }

    // Expressions

    fn key(&self, key: &Key) -> swc::PropName {
        match key {
            Key::Name(name) => build::prop_name(name),
            Key::Computed(expr) => build::computed_name(self.argument(expr)),
        }
    }

    /// An expression where a comma would separate.
    fn argument(&self, expr: &Expr) -> swc::Expr {
        let printed = self.expr(expr);
        if matches!(printed, swc::Expr::Seq(_)) {
            build::paren(printed)
        } else {
            printed
        }
    }

    /// An operand.
    fn operand(&self, expr: &Expr) -> swc::Expr {
        let printed = self.expr(expr);
        match printed {
            swc::Expr::Ident(_)
            | swc::Expr::Lit(_)
            | swc::Expr::This(_)
            | swc::Expr::Member(_)
            | swc::Expr::Call(_)
            | swc::Expr::Paren(_)
            | swc::Expr::Tpl(_)
            | swc::Expr::Array(_)
            | swc::Expr::New(_) => printed,
            other => build::paren(other),
        }
    }

    /// What stands before `.`, `[` or `(`.
    fn head(&self, expr: &Expr) -> swc::Expr {
        let printed = self.expr(expr);
        match printed {
            swc::Expr::Ident(_)
            | swc::Expr::This(_)
            | swc::Expr::Member(_)
            | swc::Expr::Call(_)
            | swc::Expr::Paren(_) => printed,
            swc::Expr::Lit(swc::Lit::Str(_) | swc::Lit::Regex(_))
            | swc::Expr::Tpl(_)
            | swc::Expr::Array(_) => printed,
            other => build::paren(other),
        }
    }

    fn args(&self, args: &[Elem]) -> Vec<swc::ExprOrSpread> {
        args.iter()
            .map(|arg| build::arg(arg.spread, self.argument(&arg.expr)))
            .collect()
    }

    fn expr(&self, expr: &Expr) -> swc::Expr {
        match expr {
            Expr::Lit(lit) => build::lit(lit),
            Expr::Var(var) => build::ident(&var.name),
            Expr::This(_) => build::this(),
            Expr::NewTarget => build::new_target(),
            Expr::Array(elems) => build::array_lit(
                elems
                    .iter()
                    .map(|elem| {
                        elem.as_ref()
                            .map(|elem| build::arg(elem.spread, self.argument(&elem.expr)))
                    })
                    .collect(),
            ),
            Expr::Object(props) => {
                build::object(props.iter().map(|prop| self.prop(prop)).collect())
            }
            Expr::Function(index) => self.mentioned_function(*index),
            Expr::Class(class) => self.class(class, false),
            // Parentheses would hide the reference from some engines.
            Expr::Unary(UnaryOp::Delete, inner) if matches!(**inner, Expr::Chain(_)) => {
                build::unary(UnaryOp::Delete, self.expr(inner))
            }
            Expr::Unary(op, inner) => build::unary(*op, self.operand(inner)),
            Expr::Update { op, prefix, target } => match &**target {
                Pattern::Var(var) => build::update(*op, *prefix, build::ident(&var.name)),
                Pattern::Expr(target) => build::update(*op, *prefix, self.place(target)),
                _ => build::undefined(),
            },
            Expr::Binary(op, left, right) => {
                build::binary(*op, self.operand(left), self.operand(right))
            }
            Expr::Assign(target, value) => build::assign_to(
                self.target(target),
                swc::AssignOp::Assign,
                self.argument(value),
            ),
            Expr::Compound(op, target, value) => build::assign_to(
                self.target(target),
                build::assign_op(*op),
                self.argument(value),
            ),
            Expr::Member(object, key) => match &**key {
                Key::Name(name) => build::member_wtf8(self.head(object), name),
                Key::Computed(key) => build::index(self.head(object), self.expr(key)),
            },
            Expr::Cond(test, yes, no) => {
                build::cond(self.operand(test), self.argument(yes), self.argument(no))
            }
            Expr::Call { callee, args, .. } => build::call_expr(self.head(callee), self.args(args)),
            Expr::New { callee, args, .. } => {
                let head = self.head(callee);
                let head = if contains_call(&head) {
                    build::paren(head)
                } else {
                    head
                };
                build::new_expr(head, self.args(args))
            }
            Expr::Seq(exprs) => {
                let exprs = exprs
                    .iter()
                    .filter(|expr| self.stops_within_turns() || !matches!(expr, Expr::SetLabel(_)));
                build::seq(exprs.map(|expr| self.argument(expr)).collect())
            }
            Expr::Template { quasis, exprs } => {
                build::template(quasis, exprs.iter().map(|expr| self.expr(expr)).collect())
            }
            Expr::Chain(inner) => self.chain(inner),
            Expr::Optional(inner) => self.expr(inner),
            Expr::Paren(inner) => build::paren(self.expr(inner)),
            Expr::Yield(value, _) => build::paren(build::yield_expr(self.argument(value))),
            Expr::Label(_, call) if !self.stops_within_turns() && !is_yield(call) => {
                self.expr(call)
            }
            Expr::Label(label, call) => {
                let number = build::num(f64::from(*label));
                // Arguments that can stop have set the label again when they are done.
                let is_set_later = crate::visit::any_in_expr(
                    call,
                    &mut |expr| matches!(expr, Expr::SetLabel(set) if set == label),
                );
                let mark = if is_set_later {
                    build::unary(swc::UnaryOp::Void, number)
                } else {
                    build::assign(names::PC, number)
                };
                build::paren(build::seq(vec![mark, self.argument(call)]))
            }
            Expr::SetLabel(label) => build::assign(names::PC, build::num(f64::from(*label))),
            Expr::Next => build::call(names::NEXT, Vec::new()),
            // Lowering leaves none of these.
            Expr::SuperMember { .. }
            | Expr::SuperCall { .. }
            | Expr::PrivateMember { .. }
            | Expr::Tagged { .. } => build::undefined(),
        }
    }

    /// A chain that cannot stop stays native.
    fn chain(&self, expr: &Expr) -> swc::Expr {
        match expr {
            Expr::Member(object, key) => {
                let (inner, optional) = match &**object {
                    Expr::Optional(inner) => (&**inner, true),
                    other => (other, false),
                };
                let object = if matches!(inner, Expr::Member(..)) && has_optional(inner) {
                    self.chain(inner)
                } else {
                    self.head(inner)
                };
                let member = match &**key {
                    Key::Name(name) => build::member_wtf8(object, name),
                    Key::Computed(key) => build::index(object, self.expr(key)),
                };
                let swc::Expr::Member(member) = member else {
                    return member;
                };
                swc::Expr::OptChain(swc::OptChainExpr {
                    span: DUMMY_SP,
                    optional,
                    base: Box::new(swc::OptChainBase::Member(member)),
                })
            }
            other => self.expr(other),
        }
    }

    fn prop(&self, prop: &Prop) -> swc::PropOrSpread {
        match prop {
            Prop::Value { key, value } => {
                let is_proto = matches!(key, Key::Name(name) if *name == *"__proto__");
                let key = if is_proto {
                    build::computed_name(build::lit(&Lit::Str("__proto__".into())))
                } else {
                    self.key(key)
                };
                build::key_value(key, self.argument(value))
            }
            Prop::Proto(value) => {
                build::key_value(build::prop_name(&"__proto__".into()), self.argument(value))
            }
            Prop::Method { key, function } => {
                build::method(self.key(key), self.plain_function(*function, false))
            }
            Prop::Getter { key, function } => {
                build::getter(self.key(key), self.plain_function(*function, false))
            }
            Prop::Setter { key, function } => {
                build::setter(self.key(key), self.plain_function(*function, false))
            }
            Prop::Spread(value) => build::spread_prop(self.argument(value)),
        }
    }

    fn target(&self, target: &Pattern) -> swc::AssignTarget {
        match target {
            Pattern::Var(var) => build::ident_target(&var.name),
            Pattern::Expr(expr) => build::member_target(self.place(expr)),
            Pattern::Array { .. } | Pattern::Object { .. } => {
                build::pattern_target(self.pattern(target))
            }
        }
    }

    /// A member that is written. Boa remembers where `length` lay and then only writes the number: the elements of a
    /// shortened array would stay. It does not do so for computed keys.
    fn place(&self, expr: &Expr) -> swc::Expr {
        match expr {
            Expr::Member(object, key) if matches!(&**key, Key::Name(name) if *name == *"length") => {
                let key = build::lit(&Lit::Str("length".into()));
                build::index(self.head(object), key)
            }
            other => self.expr(other),
        }
    }

    fn pattern(&self, pattern: &Pattern) -> swc::Pat {
        match pattern {
            Pattern::Var(var) => build::binding_pat(var.name.clone()),
            Pattern::Expr(expr) => swc::Pat::Expr(Box::new(self.place(expr))),
            Pattern::Array { elems, rest } => {
                let elems = elems
                    .iter()
                    .map(|elem| elem.as_ref().map(|elem| self.elem(elem)));
                build::array_pattern(
                    elems
                        .chain(
                            rest.iter()
                                .map(|rest| Some(build::rest_pattern(self.pattern(rest)))),
                        )
                        .collect(),
                )
            }
            Pattern::Object { props, rest } => {
                let props = props
                    .iter()
                    .map(|(key, elem)| build::key_pattern(self.key(key), self.elem(elem)));
                build::object_pattern(
                    props
                        .chain(rest.iter().map(|rest| build::rest_prop(self.pattern(rest))))
                        .collect(),
                )
            }
        }
    }

    fn elem(&self, elem: &PatternElem) -> swc::Pat {
        let target = self.pattern(&elem.target);
        match &elem.default {
            None => target,
            Some(default) => swc::Pat::Assign(swc::AssignPat {
                span: DUMMY_SP,
                left: Box::new(target),
                right: Box::new(self.argument(default)),
            }),
        }
    }
}

/// Captured names that a closure of a function reports, by scope, innermost first.
pub fn closure_bindings(
    resolved: &Resolved,
    index: FunctionIndex,
) -> Vec<(ScopeIndex, Vec<BindingIndex>)> {
    let mut by_scope: std::collections::BTreeMap<ScopeIndex, Vec<BindingIndex>> =
        std::collections::BTreeMap::new();
    for &binding in &resolved.facts[index.0].free {
        let bindings = by_scope
            .entry(resolved.bindings[binding.0].scope)
            .or_default();
        if !resolved.called_only.contains_key(&binding) {
            bindings.push(binding);
        }
    }
    let mut scopes: Vec<_> = by_scope.into_iter().collect();
    // Scopes are numbered when they are entered, so that inner ones have higher numbers.
    scopes.reverse();
    scopes
}

/// What a call costs, where the fuel is that of loops: as much as so many iterations that do little.
const CALL_COST: f64 = 16.0;

/// `name -= 16`
fn spend(name: &str) -> swc::Expr {
    build::assign_to(
        build::ident_target(name),
        swc::AssignOp::SubAssign,
        build::num(CALL_COST),
    )
}

/// `--$g < 0`
fn is_fuel_spent() -> swc::Expr {
    build::binary(swc::BinaryOp::Lt, build::decrement("$g"), build::num(0.0))
}

/// Gives a function or class that is called otherwise in the output the name it has in the source.
fn with_source_name(name: Option<&Atom>, expr: swc::Expr) -> swc::Expr {
    match name {
        Some(name) if names::is_reserved(name) => build::call(
            "$named",
            vec![expr, build::lit(&Lit::Str(name.as_str().into()))],
        ),
        _ => expr,
    }
}

fn is_yield(expr: &Expr) -> bool {
    matches!(expr, Expr::Yield(..))
}

fn has_optional(expr: &Expr) -> bool {
    match expr {
        Expr::Optional(_) => true,
        Expr::Member(object, _) => has_optional(object),
        _ => false,
    }
}

fn contains_call(expr: &swc::Expr) -> bool {
    match expr {
        swc::Expr::Call(_) => true,
        swc::Expr::Member(member) => contains_call(&member.obj),
        _ => false,
    }
}

/// How a text is laid out. Both have line ends, for call positions are read off it.
#[derive(Clone, Copy)]
pub enum Layout {
    /// With indentation, for people.
    Readable,
    /// As short as it can be, for engines.
    Compact,
}

/// Prints statements as a script.
pub fn print(stmts: Vec<swc::Stmt>, layout: Layout) -> String {
    let script = swc::Script {
        span: DUMMY_SP,
        body: stmts,
        shebang: None,
    };
    let map: Lrc<SourceMap> = Lrc::default();
    let mut bytes = Vec::new();
    match layout {
        Layout::Readable => {
            let mut writer = JsWriter::new(map.clone(), "\n", &mut bytes, None);
            // Enough for people, and every realm reads it.
            writer.set_indent_str(" ");
            print_with(writer, map, &script);
        }
        Layout::Compact => print_with(Compact::new(&mut bytes), map, &script),
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn print_with(writer: impl WriteJs, map: Lrc<SourceMap>, script: &swc::Script) {
    let config = Config::default()
        .with_ascii_only(true)
        .with_target(swc::EsVersion::EsNext);
    let mut emitter = Emitter {
        cfg: config,
        cm: map,
        comments: None,
        wr: writer,
    };
    // Writing to memory does not fail.
    let _ = emitter.emit_script(script);
}

//! Statements: declarations become assignments to hoisted names, blocks whose names closures capture become environments.
//!
//! Input                                Output
//!   { const x = f(); g.push(() => x); }   { let x, $s2; try { x = ($pc = 1, f()); ($pc = 2, g.push(() => x)); } catch ($e) { report; throw $e; } }

use swc_atoms::Atom;

use super::Context;
use super::exits::{Exit, Jump};
use super::loops::{Each, For};
use super::patterns::Mode;
use crate::labels::expr_can_stop;
use crate::syntax::*;

impl Context<'_> {
    pub(super) fn stmts(&mut self, stmts: Vec<Stmt>, out: &mut Vec<Stmt>) {
        for stmt in stmts {
            self.stmt(stmt, out);
        }
    }

    /// Lowers a statement.
    pub(super) fn stmt(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        self.next_temp = 0;
        self.labelled_stmt(stmt, Vec::new(), out);
    }

    fn labelled_stmt(&mut self, stmt: Stmt, labels: Vec<Atom>, out: &mut Vec<Stmt>) {
        match stmt {
            Stmt::Expr(Expr::Assign(target, value))
                if !matches!(*target, Pattern::Var(_) | Pattern::Expr(_)) =>
            {
                let value = self.expr(*value);
                self.destructure(*target, value, Mode::Assign, out);
            }
            Stmt::Expr(expr) => {
                let expr = self.discarded(expr);
                out.push(Stmt::Expr(expr));
            }
            Stmt::Var(decl) => self.var_decl(decl, out),
            Stmt::Function { var, hoist, .. } => {
                if let Some(hoist) = hoist {
                    out.push(Stmt::set(self.plain(&hoist), Expr::Var(self.plain(&var))));
                }
            }
            Stmt::Class { var, class, .. } => {
                let class = self.expr(Expr::Class(class));
                let set = self.initialise(&var, class);
                out.push(Stmt::Expr(set));
            }
            Stmt::Return(value) => {
                let value = value.map(|value| self.expr(value));
                self.jump(Jump::Return, value, out);
            }
            Stmt::If(test, yes, no) => {
                let test = self.expr(test);
                let yes = self.nested(*yes);
                let no = no.map(|no| Box::new(self.nested(*no)));
                out.push(Stmt::If(test, Box::new(yes), no));
            }
            Stmt::For {
                init,
                test,
                update,
                body,
                scope,
                pos,
            } => self.for_loop(
                For {
                    init,
                    test,
                    update,
                    body: *body,
                    scope,
                    pos,
                },
                labels,
                out,
            ),
            Stmt::ForIn {
                head,
                object,
                body,
                scope,
                pos,
            } => self.for_in_loop(
                Each {
                    head,
                    right: object,
                    body: *body,
                    scope,
                    pos,
                },
                labels,
                out,
            ),
            Stmt::ForOf {
                head,
                iterable,
                body,
                scope,
                pos,
                is_await,
            } => self.for_of_loop(
                Each {
                    head,
                    right: iterable,
                    body: *body,
                    scope,
                    pos,
                },
                is_await,
                labels,
                out,
            ),
            Stmt::While(test, body, pos) => self.while_loop(test, *body, pos, labels, out),
            Stmt::DoWhile(body, test, pos) => self.do_while_loop(*body, test, pos, labels, out),
            Stmt::Labeled(label, body) => self.labelled_body(label, *body, labels, out),
            Stmt::Block(stmts, scope, _) => {
                let stmt = self.block(stmts, scope);
                out.push(stmt);
            }
            Stmt::Break(label) => self.jump(Jump::Break(label), None, out),
            Stmt::Continue(label) => self.jump(Jump::Continue(label), None, out),
            Stmt::Throw(value, pos) => {
                let value = self.expr(value);
                out.push(Stmt::Throw(value, pos));
            }
            Stmt::Try {
                block,
                block_scope,
                handler,
                finalizer,
                ..
            } => match finalizer {
                None => self.try_catch(block, block_scope, handler, out),
                Some((stmts, scope)) => self.try_finally(
                    |context, out| context.try_catch(block, block_scope, handler, out),
                    |context, out| {
                        let stmt = context.block(stmts, scope);
                        out.push(stmt);
                    },
                    out,
                ),
            },
            Stmt::Switch {
                discriminant,
                cases,
                scope,
                pos,
            } => self.switch(discriminant, cases, scope, pos, out),
            Stmt::Empty => {}
            Stmt::Test(_) => {
                let label = self.label(self.resolved.functions[self.index.0].pos);
                out.push(Stmt::Test(label));
            }
            done @ (Stmt::Poll { .. }
            | Stmt::Environment(..)
            | Stmt::Reenter(..)
            | Stmt::TryCatch(..)) => out.push(done),
        }
    }

    fn labelled_body(
        &mut self,
        label: Atom,
        body: Stmt,
        mut labels: Vec<Atom>,
        out: &mut Vec<Stmt>,
    ) {
        if leads_to_loop(&body) {
            labels.push(label);
            self.labelled_stmt(body, labels, out);
            return;
        }
        self.exits.push(Exit::Label(label.clone()));
        let body = self.nested(body);
        self.exits.pop();
        out.push(Stmt::Labeled(label, Box::new(body)));
    }

    fn nested(&mut self, stmt: Stmt) -> Stmt {
        let mut stmts = Vec::new();
        self.stmt(stmt, &mut stmts);
        if stmts.is_empty() {
            Stmt::block(Vec::new())
        } else {
            Stmt::from_many(stmts)
        }
    }

    /// A block; its functions are made at its start, its other names are in their dead zone until declared.
    pub(super) fn block(&mut self, stmts: Vec<Stmt>, scope: Option<ScopeIndex>) -> Stmt {
        let environment = scope.filter(|&scope| self.resolved.is_environment(scope));
        if let Some(scope) = environment {
            self.environments.push(scope);
        }
        let mut out = Vec::new();
        self.enter_scope(&stmts, scope, &mut out);
        self.stmts(stmts, &mut out);
        match environment {
            None => Stmt::block(out),
            Some(scope) => {
                self.environments.pop();
                Stmt::Environment(scope, out)
            }
        }
    }

    fn enter_scope(&mut self, stmts: &[Stmt], scope: Option<ScopeIndex>, out: &mut Vec<Stmt>) {
        self.dead_zones(scope, out);
        for stmt in stmts {
            if let Stmt::Function { var, function, .. } = stmt {
                let set = self.initialise(var, Expr::Function(*function));
                out.push(Stmt::Expr(set));
            }
        }
    }

    /// Sets the names that can be met too early to the sentinel.
    pub(super) fn dead_zones(&mut self, scope: Option<ScopeIndex>, out: &mut Vec<Stmt>) {
        self.dead_zones_of(scope, true, out);
    }

    /// As [`Self::dead_zones`], for names that live in the function.
    pub(super) fn uncaptured_dead_zones(&mut self, scope: Option<ScopeIndex>, out: &mut Vec<Stmt>) {
        self.dead_zones_of(scope, false, out);
    }

    fn dead_zones_of(
        &mut self,
        scope: Option<ScopeIndex>,
        with_captured: bool,
        out: &mut Vec<Stmt>,
    ) {
        let Some(scope) = scope else { return };
        for &index in &self.resolved.scopes[scope.0].bindings {
            let binding = &self.resolved.bindings[index.0];
            if binding.sentinel && (with_captured || !binding.captured) {
                out.push(Stmt::set(
                    Var {
                        name: binding.name.clone(),
                        binding: Some(index),
                        pos: Pos::MAX,
                    },
                    Expr::name("$tdz"),
                ));
            }
        }
    }

    pub(super) fn var_decl(&mut self, decl: VarDecl, out: &mut Vec<Stmt>) {
        for Declarator { target, init, .. } in decl.decls {
            self.next_temp = 0;
            let mode = if decl.kind == DeclKind::Var {
                Mode::Assign
            } else {
                Mode::Initialise
            };
            match init {
                Some(init) => {
                    let init = self.expr(init);
                    self.destructure(target, init, mode, out);
                }
                None if mode == Mode::Initialise => {
                    self.destructure(target, Expr::undefined(), mode, out)
                }
                None => {}
            }
        }
    }

    fn try_catch(
        &mut self,
        block: Vec<Stmt>,
        scope: Option<ScopeIndex>,
        handler: Option<Handler>,
        out: &mut Vec<Stmt>,
    ) {
        let block = self.block(block, scope);
        let Some(handler) = handler else {
            out.push(block);
            return;
        };
        let environment = handler
            .param_scope
            .filter(|&scope| self.resolved.is_environment(scope));
        if let Some(scope) = environment {
            self.environments.push(scope);
        }
        let mut stmts = Vec::new();
        if self.is_generator() {
            // What `return` injects passes by every user's handler.
            let caught = || Expr::name(crate::names::CAUGHT);
            stmts.push(Stmt::If(
                Expr::helper("$isReturn", vec![caught()]),
                Box::new(Stmt::Throw(caught(), 0)),
                None,
            ));
        }
        self.dead_zones(handler.param_scope, &mut stmts);
        if let Some(param) = handler.param {
            self.next_temp = 0;
            self.destructure(
                param,
                Expr::name(crate::names::CAUGHT),
                Mode::Initialise,
                &mut stmts,
            );
        }
        let body = self.block(handler.body, handler.body_scope);
        stmts.push(body);
        let handler = match environment {
            None => stmts,
            Some(scope) => {
                self.environments.pop();
                vec![Stmt::Environment(scope, stmts)]
            }
        };
        out.push(Stmt::TryCatch(vec![block], handler));
    }

    fn switch(
        &mut self,
        discriminant: Expr,
        cases: Vec<Case>,
        scope: Option<ScopeIndex>,
        pos: Pos,
        out: &mut Vec<Stmt>,
    ) {
        let discriminant = self.expr(discriminant);
        let environment = scope.filter(|&scope| self.resolved.is_environment(scope));
        let value = self.local("v");
        let tests_stop = cases.iter().any(|case| {
            case.test
                .as_ref()
                .is_some_and(|test| expr_can_stop(test) || holds_function(test))
        });
        let has_names =
            scope.is_some_and(|scope| !self.resolved.scopes[scope.0].bindings.is_empty());
        // Boa resolves names in the cases wrongly when the discriminant declares the same names in a function.
        let is_held = has_names || holds_function(&discriminant);
        if !tests_stop && !is_held {
            let switch = self.switch_stmt(discriminant, cases, pos);
            out.push(switch);
            return;
        }
        out.push(Stmt::set(value.clone(), discriminant));
        if let Some(scope) = environment {
            self.environments.push(scope);
        }
        let mut stmts = Vec::new();
        self.dead_zones(scope, &mut stmts);
        for case in &cases {
            self.enter_scope(&case.body, None, &mut stmts);
        }
        let switch = if tests_stop {
            self.switch_by_index(value, cases, pos, &mut stmts)
        } else {
            self.switch_stmt(Expr::Var(value), cases, pos)
        };
        stmts.push(switch);
        match environment {
            None => out.extend(stmts),
            Some(scope) => {
                self.environments.pop();
                out.push(Stmt::Environment(scope, stmts));
            }
        }
    }

    fn switch_stmt(&mut self, discriminant: Expr, cases: Vec<Case>, pos: Pos) -> Stmt {
        self.exits.push(Exit::Switch);
        let cases = cases
            .into_iter()
            .map(|case| {
                let test = case.test.map(|test| self.expr(test));
                let mut body = Vec::new();
                self.stmts(case.body, &mut body);
                Case { test, body }
            })
            .collect();
        self.exits.pop();
        Stmt::Switch {
            discriminant,
            cases,
            scope: None,
            pos,
        }
    }

    /// Tests that can stop are taken out: first which case, then the jump to it.
    fn switch_by_index(
        &mut self,
        value: Var,
        cases: Vec<Case>,
        pos: Pos,
        out: &mut Vec<Stmt>,
    ) -> Stmt {
        let default = cases.iter().position(|case| case.test.is_none());
        let number = |index: Option<usize>| Expr::num(index.map_or(-1.0, |index| index as f64));
        let mut choice = number(default);
        let tests: Vec<(usize, Expr)> = cases
            .iter()
            .enumerate()
            .filter_map(|(index, case)| case.test.clone().map(|test| (index, test)))
            .collect();
        let tests: Vec<(usize, Expr)> = tests
            .into_iter()
            .map(|(index, test)| (index, self.expr(test)))
            .collect();
        for (index, test) in tests.into_iter().rev() {
            choice = Expr::cond(
                Expr::bin(BinaryOp::EqEqEq, Expr::Var(value.clone()), test),
                number(Some(index)),
                choice,
            );
        }
        let chosen = self.local("v");
        out.push(Stmt::set(chosen.clone(), choice));
        let cases = cases
            .into_iter()
            .enumerate()
            .map(|(index, case)| Case {
                test: Some(Expr::num(index as f64)),
                body: case.body,
            })
            .collect();
        self.switch_stmt(Expr::Var(chosen), cases, pos)
    }
}

fn holds_function(expr: &Expr) -> bool {
    crate::visit::any_in_expr(expr, &mut |expr| {
        matches!(expr, Expr::Function(_) | Expr::Class(_) | Expr::Object(_))
    })
}

/// Whether labels stand before a loop, so that `continue` may name them.
fn leads_to_loop(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Labeled(_, body) => leads_to_loop(body),
        stmt => stmt.is_loop(),
    }
}

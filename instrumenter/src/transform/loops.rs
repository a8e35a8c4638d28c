//! Loops: a poll in each, iterators and keys in locals, one environment per iteration where closures capture the head.
//!
//! Input                                  Output
//!   for (const x of xs) f(x);              $it1 = xs; $i2 = $arr($it1) ? 0 : ($it1 = ($pc = 1, $iterate($it1)), -1);
//!                                          for (; $i2 >= 0 ? $i2 < $it1.length : ($pc = 2, $step($it1));) { x = $i2 >= 0 ? $it1[$i2++] : $it1.value; poll; f(x); }
//!   for (let i = 0; i < 3; i++) g(() => i); { let i; i = 0; $l1 = i; } $l2 = true;
//!                                          for (;;) { let i; i = $l1; if ($l2) $l2 = false; else i++; if (!(i < 3)) break; $b1: { poll; g(() => i); } $l1 = i; }

use swc_atoms::Atom;

use super::Context;
use super::exits::{Exit, Iterator};
use super::patterns::Mode;
use crate::labels;
use crate::syntax::*;
use crate::visit::{any_in_expr, any_in_stmt};

/// The parts of a `for` statement.
pub(super) struct For {
    pub init: Option<ForInit>,
    pub test: Option<Expr>,
    pub update: Option<Expr>,
    pub body: Stmt,
    pub scope: Option<ScopeIndex>,
    pub pos: Pos,
}

/// The parts of a for-in or for-of statement.
pub(super) struct Each {
    pub head: ForHead,
    pub right: Expr,
    pub body: Stmt,
    pub scope: Option<ScopeIndex>,
    pub pos: Pos,
}

/// The statements of an iteration, after a poll.
fn polled(label: u32, mut stmts: Vec<Stmt>) -> Vec<Stmt> {
    let calls = stmts
        .iter()
        .any(|stmt| any_in_stmt(stmt, &mut labels::may_last));
    stmts.insert(0, Stmt::Poll { label, calls });
    stmts
}

/// The body of a loop in whose head this stands, too.
fn with_head<'a>(mut body: Stmt, head: impl IntoIterator<Item = &'a Expr>) -> Stmt {
    let calls_too = head
        .into_iter()
        .any(|expr| any_in_expr(expr, &mut labels::may_last));
    if let Stmt::Block(stmts, ..) = &mut body
        && let Some(Stmt::Poll { calls, .. }) = stmts.first_mut()
    {
        *calls |= calls_too;
    }
    body
}

impl Context<'_> {
    /// The label of a loop's poll.
    fn poll(&mut self, pos: Pos) -> u32 {
        self.has_loops = true;
        self.label(pos)
    }

    fn body(
        &mut self,
        body: Stmt,
        labels: Vec<Atom>,
        continue_as: Option<Atom>,
        pos: Pos,
        first: Vec<Stmt>,
    ) -> Stmt {
        let label = self.poll(pos);
        let mut stmts = first;
        self.exits.push(Exit::Loop {
            labels,
            continue_as,
        });
        self.stmt(body, &mut stmts);
        self.exits.pop();
        Stmt::block(polled(label, stmts))
    }

    fn label_loop(labels: &[Atom], stmt: Stmt) -> Stmt {
        match labels.last() {
            Some(label) => Stmt::Labeled(label.clone(), Box::new(stmt)),
            None => stmt,
        }
    }

    pub(super) fn while_loop(
        &mut self,
        test: Expr,
        body: Stmt,
        pos: Pos,
        labels: Vec<Atom>,
        out: &mut Vec<Stmt>,
    ) {
        let test = self.expr(test);
        let body = self.body(body, labels.clone(), None, pos, Vec::new());
        let body = with_head(body, [&test]);
        out.push(Self::label_loop(
            &labels,
            Stmt::While(test, Box::new(body), pos),
        ));
    }

    pub(super) fn do_while_loop(
        &mut self,
        body: Stmt,
        test: Expr,
        pos: Pos,
        labels: Vec<Atom>,
        out: &mut Vec<Stmt>,
    ) {
        let body = self.body(body, labels.clone(), None, pos, Vec::new());
        let test = self.expr(test);
        let body = with_head(body, [&test]);
        out.push(Self::label_loop(
            &labels,
            Stmt::DoWhile(Box::new(body), test, pos),
        ));
    }

    pub(super) fn for_loop(&mut self, parts: For, labels: Vec<Atom>, out: &mut Vec<Stmt>) {
        if let Some(scope) = parts
            .scope
            .filter(|&scope| self.resolved.is_environment(scope))
        {
            self.for_loop_with_environments(parts, scope, labels, out);
            return;
        }
        self.dead_zones(parts.scope, out);
        self.for_init(parts.init, out);
        let test = parts.test.map(|test| self.expr(test));
        let update = parts.update.map(|update| self.discarded(update));
        let body = self.body(parts.body, labels.clone(), None, parts.pos, Vec::new());
        let body = with_head(body, test.iter().chain(&update));
        out.push(Self::label_loop(
            &labels,
            Stmt::For {
                init: None,
                test,
                update,
                body: Box::new(body),
                scope: None,
                pos: parts.pos,
            },
        ));
    }

    fn for_init(&mut self, init: Option<ForInit>, out: &mut Vec<Stmt>) {
        match init {
            Some(ForInit::Decl(decl)) => self.var_decl(decl, out),
            Some(ForInit::Expr(expr)) => {
                let expr = self.expr(expr);
                out.push(Stmt::Expr(expr));
            }
            None => {}
        }
    }

    /// <https://tc39.es/ecma262/#sec-createperiterationenvironment>
    fn for_loop_with_environments(
        &mut self,
        parts: For,
        scope: ScopeIndex,
        labels: Vec<Atom>,
        out: &mut Vec<Stmt>,
    ) {
        let captured: Vec<Var> = self
            .resolved
            .captured(scope)
            .map(|binding| Var {
                name: self.resolved.bindings[binding.0].name.clone(),
                binding: Some(binding),
                pos: Pos::MAX,
            })
            .collect();
        let copies: Vec<Var> = captured.iter().map(|_| self.local("l")).collect();
        let save = |out: &mut Vec<Stmt>| {
            for (copy, var) in copies.iter().zip(&captured) {
                out.push(Stmt::set(copy.clone(), Expr::Var(var.clone())));
            }
        };
        self.environments.push(scope);
        let mut init = Vec::new();
        self.dead_zones(Some(scope), &mut init);
        self.for_init(parts.init, &mut init);
        save(&mut init);
        out.push(Stmt::Environment(scope, init));
        let first = self.local("l");
        out.push(Stmt::set(first.clone(), Expr::Lit(Lit::Bool(true))));

        let mut turn = Vec::new();
        for (copy, var) in copies.iter().zip(&captured) {
            turn.push(Stmt::set(var.clone(), Expr::Var(copy.clone())));
        }
        let mut not_first = Vec::new();
        if let Some(update) = parts.update {
            not_first.push(Stmt::Expr(self.discarded(update)));
        }
        let no_longer = Stmt::set(first.clone(), Expr::Lit(Lit::Bool(false)));
        turn.push(Stmt::If(
            Expr::Var(first),
            Box::new(no_longer),
            Some(Box::new(Stmt::block(not_first))),
        ));
        if let Some(test) = parts.test {
            let test = self.expr(test);
            turn.push(Stmt::If(Expr::not(test), Box::new(Stmt::Break(None)), None));
        }
        let continue_as = self.block_label("b");
        let body = self.body(
            parts.body,
            labels.clone(),
            Some(continue_as.clone()),
            parts.pos,
            Vec::new(),
        );
        turn.push(Stmt::Labeled(continue_as, Box::new(body)));
        save(&mut turn);
        self.environments.pop();
        let body = Stmt::block(vec![Stmt::Environment(scope, turn)]);
        let endless = Stmt::For {
            init: None,
            test: None,
            update: None,
            body: Box::new(body),
            scope: None,
            pos: parts.pos,
        };
        out.push(Self::label_loop(&labels, endless));
    }

    /// Binds the names of a for-in head to a value, then runs the body, in an environment of their own if closures
    /// capture them.
    fn each(&mut self, each: Each, value: Expr, labels: Vec<Atom>) -> Stmt {
        let Each {
            head,
            body,
            scope,
            pos,
            ..
        } = each;
        let environment = scope.filter(|&scope| self.resolved.is_environment(scope));
        if let Some(scope) = environment {
            self.environments.push(scope);
        }
        let mut bind = Vec::new();
        self.dead_zones(environment, &mut bind);
        self.bind_head(head, value, &mut bind);
        let body = self.body(body, labels, None, pos, bind);
        match environment {
            None => body,
            Some(scope) => {
                self.environments.pop();
                let stmts = match body {
                    Stmt::Block(stmts, ..) => stmts,
                    other => vec![other],
                };
                Stmt::block(vec![Stmt::Environment(scope, stmts)])
            }
        }
    }

    fn bind_head(&mut self, head: ForHead, value: Expr, out: &mut Vec<Stmt>) {
        match head {
            ForHead::Decl(DeclKind::Var, target) => {
                self.destructure(target, value, Mode::Assign, out)
            }
            ForHead::Decl(_, target) => self.destructure(target, value, Mode::Initialise, out),
            ForHead::Pattern(Pattern::Expr(target)) => {
                let held = self.local("v");
                out.push(Stmt::set(held.clone(), value));
                let set = self.assign(Pattern::Expr(target), Expr::Var(held));
                out.push(Stmt::Expr(set));
            }
            ForHead::Pattern(target) => self.destructure(target, value, Mode::Assign, out),
        }
    }

    /// The keys are listed at the start; one that is gone when its turn comes is left out
    /// (<https://tc39.es/ecma262/#sec-enumerate-object-properties>).
    pub(super) fn for_in_loop(&mut self, each: Each, labels: Vec<Atom>, out: &mut Vec<Stmt>) {
        let Each {
            head,
            right: object,
            body,
            scope,
            pos,
        } = each;
        let (source, keys, index, key) = (
            self.local("v"),
            self.local("v"),
            self.local("i"),
            self.local("v"),
        );
        self.uncaptured_dead_zones(scope, out);
        let object = self.expr(object);
        out.push(Stmt::set(source.clone(), object));
        out.push(Stmt::set(
            keys.clone(),
            Expr::helper("$forIn", vec![Expr::Var(source.clone())]),
        ));
        out.push(Stmt::set(index.clone(), Expr::num(0.0)));
        let next = Expr::index(
            Expr::Var(keys.clone()),
            Expr::Update {
                op: UpdateOp::PlusPlus,
                prefix: false,
                target: Box::new(Pattern::Var(index.clone())),
            },
        );
        let is_gone = Expr::not(Expr::helper(
            "$has",
            vec![Expr::Var(source), Expr::Var(key.clone())],
        ));
        let parts = Each {
            head,
            right: Expr::undefined(),
            body,
            scope,
            pos,
        };
        let each = self.each(parts, Expr::Var(key.clone()), labels.clone());
        let body = Stmt::block(vec![
            Stmt::set(key, next),
            Stmt::If(is_gone, Box::new(Stmt::Continue(None)), None),
            each,
        ]);
        let test = Expr::bin(
            BinaryOp::Lt,
            Expr::Var(index),
            Expr::dot(Expr::Var(keys), "length"),
        );
        out.push(Self::label_loop(
            &labels,
            Stmt::For {
                init: None,
                test: Some(test),
                update: None,
                body: Box::new(body),
                scope: None,
                pos,
            },
        ));
    }

    /// <https://tc39.es/ecma262/#sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset>
    pub(super) fn for_of_loop(
        &mut self,
        each: Each,
        is_await: bool,
        labels: Vec<Atom>,
        out: &mut Vec<Stmt>,
    ) {
        let (scope, pos) = (each.scope, each.pos);
        let iterable = each.right.clone();
        let (cursor, index) = (self.local("it"), self.local("i"));
        let iterator = Iterator {
            cursor: cursor.clone(),
            index: index.clone(),
            is_async: is_await,
        };
        self.uncaptured_dead_zones(scope, out);
        let iterable = self.expr(iterable);
        out.push(Stmt::set(cursor.clone(), iterable));
        let (test, value) = if is_await {
            self.async_steps(&iterator, pos, out)
        } else {
            self.steps_of(&iterator, pos, out)
        };

        // The loop itself lies outside of what closes the iterator.
        self.exits.push(Exit::Loop {
            labels: labels.clone(),
            continue_as: None,
        });
        let continue_as = self.block_label("b");
        self.exits.push(Exit::Iterator(iterator.clone()));
        let each = self.each_closing(each, value, labels.clone(), continue_as.clone());
        self.exits.pop();
        self.exits.pop();
        let caught = self.local("v");
        let mut handler = vec![Stmt::set(caught.clone(), Expr::name(crate::names::CAUGHT))];
        self.close_for(&iterator, &caught, &mut handler);
        handler.push(Stmt::Throw(Expr::Var(caught), pos));
        let guarded = Stmt::Labeled(continue_as, Box::new(Stmt::TryCatch(vec![each], handler)));
        let body = Stmt::block(vec![guarded]);
        out.push(Self::label_loop(
            &labels,
            Stmt::For {
                init: None,
                test: Some(test),
                update: None,
                body: Box::new(body),
                scope: None,
                pos,
            },
        ));
    }

    /// Opens the iterator; gives the test of the loop and the value of an iteration. Arrays are counted through.
    fn steps_of(&mut self, iterator: &Iterator, pos: Pos, out: &mut Vec<Stmt>) -> (Expr, Expr) {
        let Iterator { cursor, index, .. } = iterator;
        let of_cursor = || Expr::Var(cursor.clone());
        let open = self.labelled(Expr::helper("$iterate", vec![of_cursor()]), pos);
        let opened = Expr::seq(vec![Expr::set(cursor.clone(), open), Expr::num(-1.0)]);
        out.push(Stmt::set(
            index.clone(),
            Expr::cond(
                Expr::helper("$arr", vec![of_cursor()]),
                Expr::num(0.0),
                opened,
            ),
        ));
        let is_array = || Expr::bin(BinaryOp::GtEq, Expr::Var(index.clone()), Expr::num(0.0));
        let in_array = Expr::bin(
            BinaryOp::Lt,
            Expr::Var(index.clone()),
            Expr::dot(of_cursor(), "length"),
        );
        let step = self.labelled(Expr::helper("$step", vec![of_cursor()]), pos);
        let test = Expr::cond(is_array(), in_array, step);
        let next = Expr::index(
            of_cursor(),
            Expr::Update {
                op: UpdateOp::PlusPlus,
                prefix: false,
                target: Box::new(Pattern::Var(index.clone())),
            },
        );
        let value = Expr::cond(is_array(), next, Expr::dot(of_cursor(), "value"));
        (test, value)
    }

    /// `$it = $iterateAsync($it)` and `$v = $advance($it), $accept($it, yield $v)`
    fn async_steps(&mut self, iterator: &Iterator, pos: Pos, out: &mut Vec<Stmt>) -> (Expr, Expr) {
        let Iterator { cursor, index, .. } = iterator;
        let of_cursor = || Expr::Var(cursor.clone());
        let open = self.labelled(Expr::helper("$iterateAsync", vec![of_cursor()]), pos);
        out.push(Stmt::set(cursor.clone(), open));
        out.push(Stmt::set(index.clone(), Expr::num(-1.0)));
        let result = self.local("v");
        let of_result = || Expr::Var(result.clone());
        let advance = self.labelled(Expr::helper("$advance", vec![of_cursor()]), pos);
        let awaited = self.labelled(Expr::Yield(Box::new(of_result()), pos), pos);
        let accept = self.labelled(Expr::helper("$accept", vec![of_cursor(), of_result()]), pos);
        let test = Expr::seq(vec![
            Expr::set(result.clone(), advance),
            Expr::set(result.clone(), awaited),
            accept,
        ]);
        (test, Expr::dot(of_cursor(), "value"))
    }

    /// As [`Self::each`], but `continue` of this loop leaves a block, so that it does not close the iterator.
    fn each_closing(
        &mut self,
        each: Each,
        value: Expr,
        labels: Vec<Atom>,
        continue_as: Atom,
    ) -> Stmt {
        let Each {
            head,
            body,
            scope,
            pos,
            ..
        } = each;
        self.exits.push(Exit::Continue {
            labels,
            label: continue_as,
        });
        let environment = scope.filter(|&scope| self.resolved.is_environment(scope));
        if let Some(scope) = environment {
            self.environments.push(scope);
        }
        let mut stmts = Vec::new();
        self.dead_zones(environment, &mut stmts);
        self.bind_head(head, value, &mut stmts);
        let label = self.poll(pos);
        let mut rest = Vec::new();
        self.stmt(body, &mut rest);
        stmts.extend(polled(label, rest));
        self.exits.pop();
        match environment {
            None => Stmt::block(stmts),
            Some(scope) => {
                self.environments.pop();
                Stmt::Environment(scope, stmts)
            }
        }
    }
}

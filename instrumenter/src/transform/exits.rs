//! Jumps out of statements that have something to do on the way: close an iterator, run a `finally`.
//!
//! Input                                    Output
//!   try { return a(); } finally { b(); }     $c1 = 0;
//!                                            $f1: try { $v1 = a(); $c1 = 2; break $f1; } catch ($e) { $v1 = $e; $c1 = 1; }
//!                                            b();
//!                                            if ($c1 === 1) throw $v1; if ($c1 === 2) return $v1;
//!
//! This is the completion record of the specification (6.2.4) in two locals: a frame can be left in `b()` and entered again.

use swc_atoms::Atom;

use super::Context;
use crate::syntax::*;

/// A way out.
#[derive(Clone, Debug)]
pub(super) enum Jump {
    Return,
    Break(Option<Atom>),
    Continue(Option<Atom>),
}

/// A statement that jumps pass through or end at, innermost last.
#[derive(Debug)]
pub(super) enum Exit {
    /// A loop with its labels, of which only the innermost is printed; `continue_as` is the block to leave where the loop is no native one.
    Loop {
        labels: Vec<Atom>,
        continue_as: Option<Atom>,
    },
    Switch,
    Label(Atom),
    /// Where `continue` of a loop leaves a block inside what closes its iterator.
    Continue {
        labels: Vec<Atom>,
        label: Atom,
    },
    /// Closes the iterator of a loop.
    Iterator(Iterator),
    /// Runs a `finally`; `jumps` are those to do after it.
    Finally {
        label: Atom,
        kind: Var,
        value: Var,
        jumps: Vec<Jump>,
    },
}

/// The iterator of a loop; it is open while the index is negative.
#[derive(Clone, Debug)]
pub(super) struct Iterator {
    pub cursor: Var,
    pub index: Var,
    pub is_async: bool,
}

impl Context<'_> {
    pub(super) fn jump(&mut self, jump: Jump, value: Option<Expr>, out: &mut Vec<Stmt>) {
        let mut value = value;
        for position in (0..self.exits.len()).rev() {
            match &self.exits[position] {
                Exit::Iterator(iterator) => {
                    let iterator = iterator.clone();
                    if let Some(pending) = value.take() {
                        value = Some(self.held(pending, out));
                    }
                    self.close_iterator(&iterator, out);
                }
                Exit::Finally {
                    label,
                    kind,
                    value: held,
                    ..
                } => {
                    let (label, kind, held) = (label.clone(), kind.clone(), held.clone());
                    if let Some(pending) = value {
                        out.push(Stmt::set(held, pending));
                    }
                    let code = self.jump_code(position, jump);
                    out.push(Stmt::set(kind, Expr::num(code as f64)));
                    out.push(Stmt::Break(Some(label)));
                    return;
                }
                exit => {
                    if let Some(stmt) = target(exit, &jump) {
                        out.push(stmt);
                        return;
                    }
                }
            }
        }
        match jump {
            Jump::Return => self.native_return(value, out),
            Jump::Break(label) => out.push(Stmt::Break(label)),
            Jump::Continue(label) => out.push(Stmt::Continue(label)),
        }
    }

    /// The number that stands for the jump in the completion record: 0 is normal, 1 throw, 2 and up are jumps.
    fn jump_code(&mut self, position: usize, jump: Jump) -> usize {
        let Exit::Finally { jumps, .. } = &mut self.exits[position] else {
            return 0;
        };
        let found = jumps.iter().position(|known| known.key() == jump.key());
        let index = found.unwrap_or_else(|| {
            jumps.push(jump);
            jumps.len() - 1
        });
        index + 2
    }

    fn native_return(&mut self, value: Option<Expr>, out: &mut Vec<Stmt>) {
        let value = match self.derived_this() {
            Some(this) => Some(Expr::helper(
                "$result",
                vec![value.unwrap_or_else(Expr::undefined), this],
            )),
            None => value,
        };
        out.push(Stmt::Return(value));
    }

    /// In a derived constructor, the local that holds `this`.
    pub(super) fn derived_this(&self) -> Option<Expr> {
        if self.kind != crate::api::FunctionKind::DerivedConstructor {
            return None;
        }
        let binding = self.resolved.facts[self.index.0].this;
        Some(binding.map_or_else(
            || Expr::name("$tdz"),
            |binding| {
                Expr::Var(Var {
                    name: self.resolved.bindings[binding.0].name.clone(),
                    binding: Some(binding),
                    pos: Pos::MAX,
                })
            },
        ))
    }

    fn held(&mut self, value: Expr, out: &mut Vec<Stmt>) -> Expr {
        if matches!(value, Expr::Lit(_)) {
            return value;
        }
        let held = self.local("v");
        out.push(Stmt::set(held.clone(), value));
        Expr::Var(held)
    }

    /// What closes the iterator of a pattern while an exception passes, or what `return` injected into a generator.
    pub(super) fn closing_for(&self, cursor: &Var, caught: &Var) -> Expr {
        if self.is_generator() {
            let args = vec![Expr::Var(cursor.clone()), Expr::Var(caught.clone())];
            Expr::helper("$closeFor", args)
        } else {
            Expr::helper("$closeQuietly", vec![Expr::Var(cursor.clone())])
        }
    }

    /// `$i < 0 && ($i = 0, $close($it));`
    fn close_iterator(&mut self, iterator: &Iterator, out: &mut Vec<Stmt>) {
        let close = if iterator.is_async {
            self.async_close(iterator)
        } else {
            self.labelled(
                Expr::helper("$close", vec![Expr::Var(iterator.cursor.clone())]),
                0,
            )
        };
        out.push(close_once(iterator, close));
    }

    /// Closes the iterator of a loop while an exception passes.
    pub(super) fn close_for(&mut self, iterator: &Iterator, caught: &Var, out: &mut Vec<Stmt>) {
        if !iterator.is_async {
            let close = self.closing_for(&iterator.cursor, caught);
            let close = self.labelled(close, 0);
            out.push(close_once(iterator, close));
            return;
        }
        // What closing throws is dropped in favour of the exception, but not in favour of an injected `return`.
        let close = self.async_close(iterator);
        let is_return = Expr::helper("$isReturn", vec![Expr::Var(caught.clone())]);
        let failure = self.local("v");
        let handler = vec![
            Stmt::set(failure.clone(), Expr::name(crate::names::CAUGHT)),
            Stmt::If(
                is_return,
                Box::new(Stmt::Throw(Expr::Var(failure), 0)),
                None,
            ),
        ];
        out.push(Stmt::TryCatch(vec![close_once(iterator, close)], handler));
    }

    /// `($v = $closeAsync($it)) === $unwind || $accept(void 0, yield $v)`: <https://tc39.es/ecma262/#sec-asynciteratorclose>
    fn async_close(&mut self, iterator: &Iterator) -> Expr {
        let result = self.local("v");
        let of_result = || Expr::Var(result.clone());
        let close = Expr::helper("$closeAsync", vec![Expr::Var(iterator.cursor.clone())]);
        let close = self.labelled(close, 0);
        let awaited = self.labelled(Expr::Yield(Box::new(of_result()), 0), 0);
        let check = Expr::helper("$requireResult", vec![of_result()]);
        Expr::seq(vec![
            Expr::set(result.clone(), close),
            Expr::bin(
                BinaryOp::LogicalOr,
                Expr::bin(BinaryOp::EqEqEq, of_result(), Expr::name("$tdz")),
                Expr::seq(vec![Expr::set(result.clone(), awaited), check]),
            ),
        ])
    }

    /// `try { block } catch { handler } finally { finalizer }`; the two are closures because they are lowered between.
    pub(super) fn try_finally(
        &mut self,
        guarded: impl FnOnce(&mut Self, &mut Vec<Stmt>),
        finalizer: impl FnOnce(&mut Self, &mut Vec<Stmt>),
        out: &mut Vec<Stmt>,
    ) {
        let label = self.block_label("f");
        let kind = self.local("c");
        let value = self.local("v");
        out.push(Stmt::set(kind.clone(), Expr::num(0.0)));
        self.exits.push(Exit::Finally {
            label: label.clone(),
            kind: kind.clone(),
            value: value.clone(),
            jumps: Vec::new(),
        });
        let mut block = Vec::new();
        guarded(self, &mut block);
        let jumps = match self.exits.pop() {
            Some(Exit::Finally { jumps, .. }) => jumps,
            _ => Vec::new(),
        };
        let handler = vec![
            Stmt::set(value.clone(), Expr::name(crate::names::CAUGHT)),
            Stmt::set(kind.clone(), Expr::num(1.0)),
        ];
        out.push(Stmt::Labeled(
            label,
            Box::new(Stmt::TryCatch(block, handler)),
        ));
        finalizer(self, out);
        let is = |code: usize| {
            Expr::bin(
                BinaryOp::EqEqEq,
                Expr::Var(kind.clone()),
                Expr::num(code as f64),
            )
        };
        out.push(Stmt::If(
            is(1),
            Box::new(Stmt::Throw(Expr::Var(value.clone()), 0)),
            None,
        ));
        for (index, jump) in jumps.into_iter().enumerate() {
            let mut stmts = Vec::new();
            let value = matches!(jump, Jump::Return).then(|| Expr::Var(value.clone()));
            self.jump(jump, value, &mut stmts);
            out.push(Stmt::If(
                is(index + 2),
                Box::new(Stmt::from_many(stmts)),
                None,
            ));
        }
    }
}

fn close_once(iterator: &Iterator, close: Expr) -> Stmt {
    let is_open = Expr::bin(
        BinaryOp::Lt,
        Expr::Var(iterator.index.clone()),
        Expr::num(0.0),
    );
    let once = Expr::seq(vec![
        Expr::set(iterator.index.clone(), Expr::num(0.0)),
        close,
    ]);
    Stmt::Expr(Expr::bin(BinaryOp::LogicalAnd, is_open, once))
}

impl Jump {
    fn key(&self) -> (u8, Option<&Atom>) {
        match self {
            Jump::Return => (0, None),
            Jump::Break(label) => (1, label.as_ref()),
            Jump::Continue(label) => (2, label.as_ref()),
        }
    }
}

/// The native jump, if the exit is where it ends.
fn target(exit: &Exit, jump: &Jump) -> Option<Stmt> {
    match (exit, jump) {
        (Exit::Loop { .. } | Exit::Switch, Jump::Break(None)) => Some(Stmt::Break(None)),
        (Exit::Loop { labels, .. }, Jump::Break(Some(label))) if labels.contains(label) => {
            Some(Stmt::Break(labels.last().cloned()))
        }
        (Exit::Continue { label, .. }, Jump::Continue(None)) => {
            Some(Stmt::Break(Some(label.clone())))
        }
        (Exit::Continue { labels, label }, Jump::Continue(Some(name))) if labels.contains(name) => {
            Some(Stmt::Break(Some(label.clone())))
        }
        (Exit::Label(name), Jump::Break(Some(label))) if name == label => {
            Some(Stmt::Break(Some(label.clone())))
        }
        (Exit::Loop { continue_as, .. }, Jump::Continue(None)) => Some(
            continue_as
                .clone()
                .map_or(Stmt::Continue(None), |label| Stmt::Break(Some(label))),
        ),
        (
            Exit::Loop {
                labels,
                continue_as,
            },
            Jump::Continue(Some(label)),
        ) if labels.contains(label) => Some(continue_as.clone().map_or_else(
            || Stmt::Continue(labels.last().cloned()),
            |label| Stmt::Break(Some(label)),
        )),
        _ => None,
    }
}

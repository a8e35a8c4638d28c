//! Which locals the rest of a function may read before it writes them.
//!
//! A backward walk over the normal form. Dead values are not part of a snapshot: equal states give equal bytes, and
//! nothing is kept or refused for a value that nobody will read.

use std::collections::BTreeSet;

use swc_atoms::Atom;

use crate::syntax::*;

type Set = BTreeSet<Atom>;

/// The names among `locals` that are live at the start of `stmts`.
pub fn live(stmts: &[Stmt], locals: &[Atom]) -> Vec<Atom> {
    let mut context = Context {
        targets: Vec::new(),
        handler: Set::new(),
    };
    let live = context.stmts(stmts, Set::new());
    locals
        .iter()
        .filter(|name| live.contains(*name))
        .cloned()
        .collect()
}

/// Where a jump goes: what is live there.
struct Target {
    labels: Vec<Atom>,
    is_loop: bool,
    takes_plain_break: bool,
    after: Set,
    next: Set,
}

struct Context {
    targets: Vec<Target>,
    /// What is live where an exception would be caught.
    handler: Set,
}

impl Context {
    fn stmts(&mut self, stmts: &[Stmt], after: Set) -> Set {
        stmts
            .iter()
            .rev()
            .fold(after, |after, stmt| self.stmt(stmt, after))
    }

    fn stmt(&mut self, stmt: &Stmt, after: Set) -> Set {
        self.labelled(stmt, Vec::new(), after)
    }

    fn labelled(&mut self, stmt: &Stmt, mut labels: Vec<Atom>, after: Set) -> Set {
        match stmt {
            Stmt::Expr(expr) => self.expr(expr, after),
            Stmt::Return(value) => {
                let end = self.handler.clone();
                value
                    .as_ref()
                    .map_or(end.clone(), |value| self.expr(value, end))
            }
            Stmt::Throw(value, _) => {
                let end = self.handler.clone();
                self.expr(value, end)
            }
            Stmt::If(test, yes, no) => {
                let mut either = self.stmt(yes, after.clone());
                either.extend(
                    no.as_deref()
                        .map_or(after.clone(), |no| self.stmt(no, after)),
                );
                self.expr(test, either)
            }
            Stmt::Block(stmts, ..) | Stmt::Environment(_, stmts) | Stmt::Reenter(_, stmts) => {
                self.stmts(stmts, after)
            }
            Stmt::Labeled(label, body) => {
                labels.push(label.clone());
                if matches!(
                    **body,
                    Stmt::For { .. } | Stmt::While(..) | Stmt::DoWhile(..) | Stmt::Labeled(..)
                ) {
                    return self.labelled(body, labels, after);
                }
                self.targets.push(Target {
                    labels,
                    is_loop: false,
                    takes_plain_break: false,
                    after: after.clone(),
                    next: Set::new(),
                });
                let live = self.stmt(body, after);
                self.targets.pop();
                live
            }
            Stmt::For {
                test, update, body, ..
            } => self.repeat(labels, test.as_ref(), update.as_ref(), body, false, after),
            Stmt::While(test, body, _) => self.repeat(labels, Some(test), None, body, false, after),
            Stmt::DoWhile(body, test, _) => {
                self.repeat(labels, Some(test), None, body, true, after)
            }
            Stmt::Break(label) => self.jump(label.as_ref(), false),
            Stmt::Continue(label) => self.jump(label.as_ref(), true),
            Stmt::Switch {
                discriminant,
                cases,
                ..
            } => {
                self.targets.push(Target {
                    labels: Vec::new(),
                    is_loop: false,
                    takes_plain_break: true,
                    after: after.clone(),
                    next: Set::new(),
                });
                let mut any = after.clone();
                let mut next = after;
                for case in cases.iter().rev() {
                    next = self.stmts(&case.body, next);
                    any.extend(next.iter().cloned());
                }
                self.targets.pop();
                for case in cases.iter().rev() {
                    if let Some(test) = &case.test {
                        any = self.expr(test, any);
                    }
                }
                self.expr(discriminant, any)
            }
            Stmt::TryCatch(block, handler) => {
                let caught = self.stmts(handler, after.clone());
                let outer = std::mem::replace(&mut self.handler, caught.clone());
                let mut live = self.stmts(block, after);
                self.handler = outer;
                live.extend(caught);
                live
            }
            _ => after,
        }
    }

    fn jump(&self, label: Option<&Atom>, is_continue: bool) -> Set {
        let found = self.targets.iter().rev().find(|target| match label {
            Some(label) => target.labels.contains(label) && (!is_continue || target.is_loop),
            None => target.is_loop || !is_continue && target.takes_plain_break,
        });
        let mut live = self.handler.clone();
        if let Some(target) = found {
            live.extend(if is_continue {
                target.next.iter().cloned()
            } else {
                target.after.iter().cloned()
            });
        }
        live
    }

    /// Repeats until nothing is added: what is live at the head is live after the body.
    fn repeat(
        &mut self,
        labels: Vec<Atom>,
        test: Option<&Expr>,
        update: Option<&Expr>,
        body: &Stmt,
        test_last: bool,
        after: Set,
    ) -> Set {
        let mut head = Set::new();
        loop {
            let at_test = |context: &mut Self, body_start: &Set| match test {
                Some(test) => {
                    let mut either = body_start.clone();
                    either.extend(after.iter().cloned());
                    context.expr(test, either)
                }
                None => body_start.clone(),
            };
            // `head` is what is live at the start of the body.
            let tested = at_test(self, &head);
            let next = update.map_or(tested.clone(), |update| self.expr(update, tested));
            self.targets.push(Target {
                labels: labels.clone(),
                is_loop: true,
                takes_plain_break: true,
                after: after.clone(),
                next: next.clone(),
            });
            let start = self.stmt(body, next);
            self.targets.pop();
            if start.is_subset(&head) {
                return if test_last {
                    start
                } else {
                    at_test(self, &head)
                };
            }
            head.extend(start);
        }
    }

    fn kill(&self, name: &Atom, set: &mut Set) {
        if !self.handler.contains(name) {
            set.remove(name);
        }
    }

    fn exprs<'a>(&mut self, exprs: impl DoubleEndedIterator<Item = &'a Expr>, after: Set) -> Set {
        exprs
            .rev()
            .fold(after, |after, expr| self.expr(expr, after))
    }

    fn key(&mut self, key: &Key, after: Set) -> Set {
        match key {
            Key::Name(_) => after,
            Key::Computed(expr) => self.expr(expr, after),
        }
    }

    fn expr(&mut self, expr: &Expr, mut after: Set) -> Set {
        match expr {
            Expr::Var(var) => {
                after.insert(var.name.clone());
                after
            }
            Expr::Lit(_)
            | Expr::This(_)
            | Expr::NewTarget
            | Expr::Function(_)
            | Expr::Next
            | Expr::SetLabel(_) => after,
            Expr::Array(elems) => self.exprs(elems.iter().flatten().map(|elem| &elem.expr), after),
            Expr::Object(props) => props.iter().rev().fold(after, |after, prop| match prop {
                Prop::Value { key, value } => {
                    let after = self.expr(value, after);
                    self.key(key, after)
                }
                Prop::Proto(value) | Prop::Spread(value) => self.expr(value, after),
                Prop::Method { key, .. } | Prop::Getter { key, .. } | Prop::Setter { key, .. } => {
                    self.key(key, after)
                }
            }),
            Expr::Class(class) => {
                let after = class
                    .members
                    .iter()
                    .rev()
                    .fold(after, |after, member| self.key(&member.key, after));
                class
                    .heritage
                    .as_ref()
                    .map_or(after.clone(), |heritage| self.expr(heritage, after))
            }
            Expr::Unary(_, inner)
            | Expr::Chain(inner)
            | Expr::Optional(inner)
            | Expr::Paren(inner)
            | Expr::Yield(inner, _)
            | Expr::Label(_, inner) => self.expr(inner, after),
            Expr::Update { target, .. } => self.target(target, after, true),
            Expr::Binary(op, left, right) => {
                let is_logical = matches!(
                    op,
                    BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing
                );
                let mut live = self.expr(right, after.clone());
                if is_logical {
                    live.extend(after);
                }
                self.expr(left, live)
            }
            Expr::Assign(target, value) => match &**target {
                Pattern::Var(var) => {
                    self.kill(&var.name, &mut after);
                    self.expr(value, after)
                }
                Pattern::Expr(Expr::Member(object, key)) => {
                    let after = self.expr(value, after);
                    let after = self.key(key, after);
                    self.expr(object, after)
                }
                pattern => {
                    let after = self.pattern(pattern, after);
                    self.expr(value, after)
                }
            },
            Expr::Compound(_, target, value) => {
                let live = self.expr(value, after);
                self.target(target, live, true)
            }
            Expr::Member(object, key) => {
                let after = self.key(key, after);
                self.expr(object, after)
            }
            Expr::Cond(test, yes, no) => {
                let mut either = self.expr(yes, after.clone());
                either.extend(self.expr(no, after));
                self.expr(test, either)
            }
            Expr::Call { callee, args, .. } | Expr::New { callee, args, .. } => {
                let after = self.exprs(args.iter().map(|arg| &arg.expr), after);
                self.expr(callee, after)
            }
            Expr::Seq(exprs) | Expr::Template { exprs, .. } => self.exprs(exprs.iter(), after),
            Expr::SuperMember { .. }
            | Expr::SuperCall { .. }
            | Expr::PrivateMember { .. }
            | Expr::Tagged { .. } => after,
        }
    }

    fn target(&mut self, target: &Pattern, mut after: Set, reads: bool) -> Set {
        match target {
            Pattern::Var(var) => {
                if reads {
                    after.insert(var.name.clone());
                }
                after
            }
            Pattern::Expr(expr) => self.expr(expr, after),
            other => self.pattern(other, after),
        }
    }

    /// A native pattern: its names are written somewhere in it, but defaults may read them; nothing is taken as written.
    fn pattern(&mut self, pattern: &Pattern, after: Set) -> Set {
        match pattern {
            Pattern::Var(_) => after,
            Pattern::Expr(expr) => self.expr(expr, after),
            Pattern::Array { elems, rest } => {
                let after = rest
                    .as_ref()
                    .map_or(after.clone(), |rest| self.pattern(rest, after));
                elems
                    .iter()
                    .flatten()
                    .rev()
                    .fold(after, |after, elem| self.elem(elem, after))
            }
            Pattern::Object { props, rest } => {
                let after = rest
                    .as_ref()
                    .map_or(after.clone(), |rest| self.pattern(rest, after));
                props.iter().rev().fold(after, |after, (key, elem)| {
                    let after = self.elem(elem, after);
                    self.key(key, after)
                })
            }
        }
    }

    fn elem(&mut self, elem: &PatternElem, after: Set) -> Set {
        let mut live = self.pattern(&elem.target, after.clone());
        if let Some(default) = &elem.default {
            live = self.expr(default, live);
            live.extend(after);
        }
        live
    }
}

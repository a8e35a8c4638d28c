//! What remains of a function after a label.
//!
//! Input (label 2)                                    Output
//!   for (; i < 3; i++) {                               $x1: { $x2: {
//!     acc = ($t0 = acc) + ($pc = 2, work(depth));          acc = $t0 + $next();
//!   }                                                    } i++; for (; i < 3; i++) { … } }
//!   return acc;                                        return acc;
//!
//! Nothing runs before `$next()`. Handlers around the pending call still guard it, loops are peeled: the rest of the
//! iteration, then the loop as it was. The labels are the original ones, so that the next snapshot speaks of the original
//! function again and nothing grows from hop to hop.

use swc_atoms::Atom;

use crate::syntax::*;
use crate::visit;

/// The rest of `body` after `label`, and the locals it needs beside the function's own.
pub fn residual(body: &[Stmt], label: u32) -> Option<(Vec<Stmt>, Vec<Atom>)> {
    let mut context = Context {
        label,
        next: 0,
        extra: Vec::new(),
    };
    if label == 0 {
        // A generator that has not begun.
        let mut stmts = vec![Stmt::Expr(Expr::Yield(Box::new(Expr::undefined()), 0))];
        stmts.extend_from_slice(body);
        return Some((stmts, Vec::new()));
    }
    if label == 1 {
        let mut stmts = vec![Stmt::set(Var::ours("$g"), Expr::Next)];
        stmts.extend_from_slice(body);
        return Some((stmts, Vec::new()));
    }
    let stmts = context.stmts(body)?;
    Some((stmts, context.extra))
}

struct Context {
    label: u32,
    next: usize,
    extra: Vec<Atom>,
}

impl Context {
    fn fresh(&mut self) -> Atom {
        self.next += 1;
        format!("$x{}", self.next).into()
    }

    fn in_stmt(&self, stmt: &Stmt) -> bool {
        visit::any_in_stmt(stmt, &mut |expr| self.is_label(expr))
            || visit::any_stmt(
                stmt,
                &mut |stmt| matches!(stmt, Stmt::Poll { label, .. } | Stmt::Test(label) if *label == self.label),
            )
    }

    fn in_expr(&self, expr: &Expr) -> bool {
        visit::any_in_expr(expr, &mut |expr| self.is_label(expr))
    }

    fn is_label(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Label(label, _) if *label == self.label)
    }

    fn stmts(&mut self, stmts: &[Stmt]) -> Option<Vec<Stmt>> {
        let index = stmts.iter().position(|stmt| self.in_stmt(stmt))?;
        let mut rest = self.stmt(&stmts[index])?;
        rest.extend_from_slice(&stmts[index + 1..]);
        Some(rest)
    }

    fn stmt(&mut self, stmt: &Stmt) -> Option<Vec<Stmt>> {
        Some(match stmt {
            Stmt::Expr(expr) => vec![Stmt::Expr(self.expr(expr))],
            Stmt::Return(Some(expr)) => vec![Stmt::Return(Some(self.expr(expr)))],
            Stmt::Throw(expr, pos) => vec![Stmt::Throw(self.expr(expr), *pos)],
            Stmt::If(test, yes, no) => {
                if self.in_expr(test) {
                    vec![Stmt::If(self.expr(test), yes.clone(), no.clone())]
                } else if self.in_stmt(yes) {
                    self.stmt(yes)?
                } else {
                    self.stmt(no.as_deref()?)?
                }
            }
            Stmt::Block(stmts, ..) => self.stmts(stmts)?,
            Stmt::Labeled(..) | Stmt::For { .. } | Stmt::While(..) | Stmt::DoWhile(..) => {
                self.labelled(stmt)?
            }
            Stmt::Switch {
                discriminant,
                cases,
                scope,
                pos,
            } => {
                if self.in_expr(discriminant) {
                    return Some(vec![Stmt::Switch {
                        discriminant: self.expr(discriminant),
                        cases: cases.clone(),
                        scope: *scope,
                        pos: *pos,
                    }]);
                }
                let index = cases
                    .iter()
                    .position(|case| case.body.iter().any(|stmt| self.in_stmt(stmt)))?;
                let mut rest = self.stmts(&cases[index].body)?;
                for case in &cases[index + 1..] {
                    rest.extend_from_slice(&case.body);
                }
                let end = self.fresh();
                let rest = rest
                    .into_iter()
                    .map(|stmt| {
                        retarget(
                            stmt,
                            &Retarget {
                                labels: &[],
                                break_to: &end,
                                continue_to: None,
                            },
                        )
                    })
                    .collect();
                vec![Stmt::Labeled(end, Box::new(Stmt::block(rest)))]
            }
            Stmt::Environment(scope, stmts) => vec![Stmt::Reenter(*scope, self.stmts(stmts)?)],
            Stmt::TryCatch(block, handler) => {
                if block.iter().any(|stmt| self.in_stmt(stmt)) {
                    vec![Stmt::TryCatch(self.stmts(block)?, handler.clone())]
                } else {
                    self.stmts(handler)?
                }
            }
            Stmt::Poll { .. } => vec![Stmt::set(Var::ours(crate::names::FUEL), Expr::Next)],
            Stmt::Test(_) => vec![Stmt::set(Var::ours("$g"), Expr::Next)],
            _ => return None,
        })
    }

    /// A loop with the labels before it, or a labelled statement.
    fn labelled(&mut self, stmt: &Stmt) -> Option<Vec<Stmt>> {
        let mut labels = Vec::new();
        let mut inner = stmt;
        while let Stmt::Labeled(label, body) = inner {
            labels.push(label.clone());
            inner = body;
        }
        match inner {
            Stmt::For {
                test, update, body, ..
            } => self.rest_of_loop(stmt, &labels, test.as_ref(), update.as_ref(), body, false),
            Stmt::While(test, body, _) => {
                self.rest_of_loop(stmt, &labels, Some(test), None, body, false)
            }
            Stmt::DoWhile(body, test, _) => {
                self.rest_of_loop(stmt, &labels, Some(test), None, body, true)
            }
            other => {
                let rest = Stmt::block(self.stmt(other)?);
                Some(vec![labels.into_iter().rev().fold(rest, |rest, label| {
                    Stmt::Labeled(label, Box::new(rest))
                })])
            }
        }
    }

    fn rest_of_loop(
        &mut self,
        whole: &Stmt,
        labels: &[Atom],
        test: Option<&Expr>,
        update: Option<&Expr>,
        body: &Stmt,
        test_last: bool,
    ) -> Option<Vec<Stmt>> {
        if let Some(update) = update.filter(|update| self.in_expr(update)) {
            return Some(vec![Stmt::Expr(self.expr(update)), whole.clone()]);
        }
        if let Some(test) = test.filter(|test| self.in_expr(test)) {
            let rest = self.expr(test);
            if test_last {
                return Some(vec![Stmt::If(rest, Box::new(whole.clone()), None)]);
            }
            // The first test is the rest of the one that was left; then the loop's own.
            let first = Var::ours(self.fresh());
            self.extra.push(first.name.clone());
            let once = Expr::seq(vec![
                Expr::set(first.clone(), Expr::Lit(Lit::Bool(false))),
                rest,
            ]);
            let test = Expr::cond(Expr::Var(first.clone()), once, test.clone());
            let resumed = Stmt::For {
                init: None,
                test: Some(test),
                update: update.cloned(),
                body: Box::new(body.clone()),
                scope: None,
                pos: 0,
            };
            let resumed = labels.iter().rev().fold(resumed, |stmt, label| {
                Stmt::Labeled(label.clone(), Box::new(stmt))
            });
            return Some(vec![Stmt::set(first, Expr::Lit(Lit::Bool(true))), resumed]);
        }
        let rest = self.stmt(body)?;
        let (end, next) = (self.fresh(), self.fresh());
        let rest = rest
            .into_iter()
            .map(|stmt| {
                retarget(
                    stmt,
                    &Retarget {
                        labels,
                        break_to: &end,
                        continue_to: Some(&next),
                    },
                )
            })
            .collect();
        let mut stmts = vec![Stmt::Labeled(next, Box::new(Stmt::block(rest)))];
        stmts.extend(update.map(|update| Stmt::Expr(update.clone())));
        stmts.push(if test_last {
            let again = Stmt::While(test?.clone(), Box::new(body.clone()), 0);
            labels.iter().rev().fold(again, |stmt, label| {
                Stmt::Labeled(label.clone(), Box::new(stmt))
            })
        } else {
            whole.clone()
        });
        Some(vec![Stmt::Labeled(end, Box::new(Stmt::block(stmts)))])
    }

    // Expressions

    fn boxed(&self, expr: &Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    /// The rest of an expression that holds the label.
    fn expr(&self, expr: &Expr) -> Expr {
        match expr {
            Expr::Label(label, pending) if *label == self.label => match **pending {
                // A suspended generator is suspended again, at the same place.
                Expr::Yield(_, pos) => Expr::Yield(Box::new(Expr::undefined()), pos),
                _ => Expr::Next,
            },
            Expr::Label(label, call) => Expr::Label(*label, self.boxed(call)),
            Expr::Array(elems) => {
                let index = elems
                    .iter()
                    .position(|elem| elem.as_ref().is_some_and(|elem| self.in_expr(&elem.expr)))
                    .unwrap_or(elems.len());
                let rest = elems.iter().enumerate().map(|(at, elem)| {
                    elem.as_ref().map(|elem| Elem {
                        spread: elem.spread,
                        expr: self.sibling(&elem.expr, at, index),
                    })
                });
                Expr::Array(rest.collect())
            }
            Expr::Object(props) => {
                let index = props
                    .iter()
                    .position(|prop| self.in_expr(&Expr::Object(vec![prop.clone()])))
                    .unwrap_or(props.len());
                Expr::Object(
                    props
                        .iter()
                        .enumerate()
                        .map(|(at, prop)| self.prop(prop, at, index))
                        .collect(),
                )
            }
            Expr::Class(class) => Expr::Class(class.clone()),
            Expr::Unary(op, inner) => Expr::Unary(*op, self.boxed(inner)),
            Expr::Update { op, prefix, target } => Expr::Update {
                op: *op,
                prefix: *prefix,
                target: Box::new(self.target(target)),
            },
            Expr::Binary(op, left, right) => {
                let is_logical = matches!(
                    op,
                    BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing
                );
                if self.in_expr(left) {
                    Expr::Binary(*op, self.boxed(left), right.clone())
                } else if is_logical {
                    self.expr(right)
                } else {
                    Expr::Binary(*op, Box::new(settled(left)), self.boxed(right))
                }
            }
            Expr::Assign(target, value) => {
                if self.in_expr(value) {
                    Expr::Assign(Box::new(settled_target(target)), self.boxed(value))
                } else {
                    Expr::Assign(Box::new(self.target(target)), value.clone())
                }
            }
            Expr::Compound(op, target, value) => {
                if self.in_expr(value) {
                    Expr::Compound(*op, Box::new(settled_target(target)), self.boxed(value))
                } else {
                    Expr::Compound(*op, Box::new(self.target(target)), value.clone())
                }
            }
            Expr::Member(object, key) => self.member(object, key),
            Expr::Cond(test, yes, no) => {
                if self.in_expr(test) {
                    Expr::Cond(self.boxed(test), yes.clone(), no.clone())
                } else if self.in_expr(yes) {
                    self.expr(yes)
                } else {
                    self.expr(no)
                }
            }
            Expr::Call { callee, args, pos } => {
                let (callee, args) = match kept_method(callee) {
                    Some((function, receiver)) if !self.in_expr(callee) => {
                        // Read before the label.
                        let (_, args) = self.callee_and_args(callee, args);
                        let mut all: Vec<Elem> = vec![function.into(), receiver.into()];
                        all.extend(args);
                        (Box::new(Expr::name("$call")), all)
                    }
                    _ => self.callee_and_args(callee, args),
                };
                Expr::Call {
                    callee,
                    args,
                    pos: *pos,
                }
            }
            Expr::New { callee, args, pos } => {
                let (callee, args) = self.callee_and_args(callee, args);
                Expr::New {
                    callee,
                    args,
                    pos: *pos,
                }
            }
            Expr::Seq(exprs) => {
                let index = exprs
                    .iter()
                    .position(|expr| self.in_expr(expr))
                    .unwrap_or(0);
                let rest = exprs[index..].iter().enumerate().map(|(at, expr)| {
                    if at == 0 {
                        self.expr(expr)
                    } else {
                        expr.clone()
                    }
                });
                Expr::seq(rest.collect())
            }
            Expr::Template { quasis, exprs } => {
                let index = exprs
                    .iter()
                    .position(|expr| self.in_expr(expr))
                    .unwrap_or(exprs.len());
                Expr::Template {
                    quasis: quasis.clone(),
                    exprs: exprs
                        .iter()
                        .enumerate()
                        .map(|(at, expr)| self.sibling(expr, at, index))
                        .collect(),
                }
            }
            Expr::Chain(inner) => Expr::Chain(self.boxed(inner)),
            Expr::Optional(inner) => Expr::Optional(self.boxed(inner)),
            Expr::Paren(inner) => Expr::Paren(self.boxed(inner)),
            Expr::Yield(inner, pos) => Expr::Yield(self.boxed(inner), *pos),
            other => other.clone(),
        }
    }

    /// A part at place `at` of an expression whose part at `index` holds the label.
    fn sibling(&self, expr: &Expr, at: usize, index: usize) -> Expr {
        match at.cmp(&index) {
            std::cmp::Ordering::Less => settled(expr),
            std::cmp::Ordering::Equal => self.expr(expr),
            std::cmp::Ordering::Greater => expr.clone(),
        }
    }

    fn callee_and_args(&self, callee: &Expr, args: &[Elem]) -> (Box<Expr>, Vec<Elem>) {
        if self.in_expr(callee) {
            return (self.boxed(callee), args.to_vec());
        }
        let index = args
            .iter()
            .position(|arg| self.in_expr(&arg.expr))
            .unwrap_or(args.len());
        let args = args.iter().enumerate().map(|(at, arg)| Elem {
            spread: arg.spread,
            expr: self.sibling(&arg.expr, at, index),
        });
        (Box::new(settled(callee)), args.collect())
    }

    fn member(&self, object: &Expr, key: &Key) -> Expr {
        if self.in_expr(object) {
            return Expr::Member(self.boxed(object), Box::new(key.clone()));
        }
        match key {
            Key::Computed(inner) if self.in_expr(inner) => Expr::Member(
                Box::new(settled(object)),
                Box::new(Key::Computed(self.boxed(inner))),
            ),
            _ => Expr::Member(Box::new(object.clone()), Box::new(key.clone())),
        }
    }

    fn target(&self, target: &Pattern) -> Pattern {
        match target {
            Pattern::Expr(expr) => Pattern::Expr(self.expr(expr)),
            other => other.clone(),
        }
    }

    fn prop(&self, prop: &Prop, at: usize, index: usize) -> Prop {
        if at > index {
            return prop.clone();
        }
        let key = |key: &Key| match key {
            Key::Computed(inner) if self.in_expr(inner) => Key::Computed(self.boxed(inner)),
            Key::Computed(inner) => Key::Computed(Box::new(settled(inner))),
            name => name.clone(),
        };
        match prop {
            Prop::Value { key: name, value } => {
                let in_key = matches!(name, Key::Computed(inner) if self.in_expr(inner));
                let value = if in_key {
                    value.clone()
                } else {
                    self.sibling(value, at, index)
                };
                Prop::Value {
                    key: key(name),
                    value,
                }
            }
            Prop::Proto(value) => Prop::Proto(self.sibling(value, at, index)),
            Prop::Spread(value) => Prop::Spread(self.sibling(value, at, index)),
            Prop::Method {
                key: name,
                function,
            } => Prop::Method {
                key: key(name),
                function: *function,
            },
            Prop::Getter {
                key: name,
                function,
            } => Prop::Getter {
                key: key(name),
                function: *function,
            },
            Prop::Setter {
                key: name,
                function,
            } => Prop::Setter {
                key: key(name),
                function: *function,
            },
        }
    }
}

/// Function and receiver of `($t0 = o.m, o).m`.
fn kept_method(callee: &Expr) -> Option<(Expr, Expr)> {
    let Expr::Member(object, _) = callee else {
        return None;
    };
    let Expr::Seq(steps) = &**object else {
        return None;
    };
    match steps.as_slice() {
        [Expr::Assign(target, _), receiver] => match &**target {
            Pattern::Var(function) => Some((Expr::Var(function.clone()), receiver.clone())),
            _ => None,
        },
        _ => None,
    }
}

/// The value that was kept of an expression evaluated before the label.
fn settled(expr: &Expr) -> Expr {
    match expr {
        Expr::Assign(target, _) => match &**target {
            Pattern::Var(var) => Expr::Var(var.clone()),
            _ => expr.clone(),
        },
        _ => expr.clone(),
    }
}

/// Object and key of a simple target are evaluated before the value; a pattern comes after it.
fn settled_target(target: &Pattern) -> Pattern {
    match target {
        Pattern::Expr(Expr::Member(object, key)) => {
            let key = match &**key {
                Key::Computed(inner) => Key::Computed(Box::new(settled(inner))),
                name => name.clone(),
            };
            Pattern::Expr(Expr::Member(Box::new(settled(object)), Box::new(key)))
        }
        other => other.clone(),
    }
}

/// Where jumps of a loop or switch that is no longer around them go.
struct Retarget<'a> {
    labels: &'a [Atom],
    break_to: &'a Atom,
    continue_to: Option<&'a Atom>,
}

fn retarget(stmt: Stmt, to: &Retarget) -> Stmt {
    retarget_in(stmt, to, true, true)
}

/// `breaks`, `continues`: whether an unlabelled jump here is meant.
fn retarget_in(stmt: Stmt, to: &Retarget, breaks: bool, continues: bool) -> Stmt {
    let many = |stmts: Vec<Stmt>, breaks: bool, continues: bool| -> Vec<Stmt> {
        stmts
            .into_iter()
            .map(|stmt| retarget_in(stmt, to, breaks, continues))
            .collect()
    };
    let one = |stmt: Box<Stmt>, breaks: bool, continues: bool| {
        Box::new(retarget_in(*stmt, to, breaks, continues))
    };
    match stmt {
        Stmt::Break(None) if breaks => Stmt::Break(Some(to.break_to.clone())),
        Stmt::Break(Some(label)) if to.labels.contains(&label) => {
            Stmt::Break(Some(to.break_to.clone()))
        }
        Stmt::Continue(None) => match to.continue_to.filter(|_| continues) {
            Some(label) => Stmt::Break(Some(label.clone())),
            None => Stmt::Continue(None),
        },
        Stmt::Continue(Some(label)) if to.labels.contains(&label) => match to.continue_to {
            Some(next) => Stmt::Break(Some(next.clone())),
            None => Stmt::Continue(Some(label)),
        },
        Stmt::If(test, yes, no) => Stmt::If(
            test,
            one(yes, breaks, continues),
            no.map(|no| one(no, breaks, continues)),
        ),
        Stmt::Block(stmts, scope, pos) => Stmt::Block(many(stmts, breaks, continues), scope, pos),
        Stmt::Labeled(label, body) => Stmt::Labeled(label, one(body, breaks, continues)),
        Stmt::For {
            init,
            test,
            update,
            body,
            scope,
            pos,
        } => Stmt::For {
            init,
            test,
            update,
            body: one(body, false, false),
            scope,
            pos,
        },
        Stmt::While(test, body, pos) => Stmt::While(test, one(body, false, false), pos),
        Stmt::DoWhile(body, test, pos) => Stmt::DoWhile(one(body, false, false), test, pos),
        Stmt::Switch {
            discriminant,
            cases,
            scope,
            pos,
        } => {
            let cases = cases
                .into_iter()
                .map(|case| Case {
                    test: case.test,
                    body: many(case.body, false, continues),
                })
                .collect();
            Stmt::Switch {
                discriminant,
                cases,
                scope,
                pos,
            }
        }
        Stmt::Environment(scope, stmts) => Stmt::Environment(scope, many(stmts, breaks, continues)),
        Stmt::Reenter(scope, stmts) => Stmt::Reenter(scope, many(stmts, breaks, continues)),
        Stmt::TryCatch(block, handler) => Stmt::TryCatch(
            many(block, breaks, continues),
            many(handler, breaks, continues),
        ),
        other => other,
    }
}

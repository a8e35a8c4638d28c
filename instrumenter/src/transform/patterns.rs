//! Destructuring: native where nothing in it needs a step of ours, otherwise one step after the other.
//!
//! Input                          Output
//!   const { a = f(), ...r } = o;   $t0 = o, $t0 ?? $requireObject($t0), a = ($t1 = $t0.a) === void 0 ? ($pc = 1, f()) : $t1, r = $omit($t0, ["a"])
//!   [x, y = f()] = it;             $v1 = $arr(it) ? it : void 0, $v2 = $v1 === void 0 ? ($pc = 1, $iterate(it)) : void 0, x = …, y = …, $v2 === void 0 || …
//!     where each value is          $v1 === void 0 ? ($pc = 2, $step($v2)) ? $v2.value : void 0 : 0 < $v1.length ? $v1[0] : ($v1 = [], void 0)
//!
//! An iterator is closed when a default or target throws; that needs a statement around the steps.

use super::Context;
use super::expressions::is_native_pattern;
use crate::labels::pattern_can_stop;
use crate::resolve::BindingKind;
use crate::syntax::*;

/// Whether the names of a pattern are being declared or assigned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Initialise,
    Assign,
}

impl Context<'_> {
    /// `pattern = value` as an expression.
    pub(super) fn destructure_expr(&mut self, pattern: Pattern, value: Expr) -> Expr {
        if is_native_pattern(self, &pattern) {
            let value = self.expr(value);
            let pattern = self.native_pattern(pattern);
            return Expr::Assign(Box::new(pattern), Box::new(value));
        }
        let value = self.expr(value);
        if self.is_flat_array(&pattern, Mode::Assign) {
            let source = self.local("v");
            let mut steps = vec![Expr::set(source.clone(), value)];
            steps.extend(self.flat_array(pattern, Expr::Var(source.clone()), Mode::Assign));
            steps.push(Expr::Var(source));
            return Expr::seq(steps);
        }
        let source = self.local("v");
        let mut steps = vec![Expr::set(source.clone(), value)];
        let mut cursors = Vec::new();
        self.steps(
            pattern,
            Expr::Var(source.clone()),
            Mode::Assign,
            &mut steps,
            &mut cursors,
        );
        steps.push(Expr::Var(source));
        Expr::seq(steps)
    }

    /// `pattern = value` as statements; `value` is lowered already.
    pub(super) fn destructure(
        &mut self,
        pattern: Pattern,
        value: Expr,
        mode: Mode,
        out: &mut Vec<Stmt>,
    ) {
        if let Pattern::Var(var) = &pattern {
            let set = if mode == Mode::Initialise {
                self.initialise(var, value)
            } else {
                self.write(var, value)
            };
            out.push(Stmt::Expr(set));
            return;
        }
        if self.is_flat_array(&pattern, mode) {
            let steps = self.flat_array(pattern, value, mode);
            out.extend(steps.into_iter().map(Stmt::Expr));
            return;
        }
        if mode == Mode::Initialise && self.is_native_declaration(&pattern)
            || is_native_pattern(self, &pattern)
        {
            let pattern = self.native_pattern(pattern);
            out.push(Stmt::Expr(Expr::Assign(Box::new(pattern), Box::new(value))));
            return;
        }
        let source = self.local("v");
        out.push(Stmt::set(source.clone(), value));
        let mut steps = Vec::new();
        let mut cursors = Vec::new();
        self.steps(pattern, Expr::Var(source), mode, &mut steps, &mut cursors);
        if cursors.is_empty() {
            out.extend(steps.into_iter().map(Stmt::Expr));
            return;
        }
        for cursor in &cursors {
            out.push(Stmt::set(cursor.clone(), Expr::undefined()));
        }
        let caught = self.local("v");
        let mut handler = vec![Stmt::set(caught.clone(), Expr::name(crate::names::CAUGHT))];
        for cursor in cursors.iter().rev() {
            let close = self.closing_for(cursor, &caught);
            let close = self.unless_finished(cursor, close);
            handler.push(Stmt::Expr(close));
        }
        handler.push(Stmt::Throw(Expr::Var(caught), 0));
        out.push(Stmt::TryCatch(
            steps.into_iter().map(Stmt::Expr).collect(),
            handler,
        ));
    }

    /// Names that the iterator cannot see, holes and literal defaults: it makes no difference whether its steps are taken before the names
    /// get their values.
    fn is_flat_array(&self, pattern: &Pattern, mode: Mode) -> bool {
        let is_name =
            |pattern: &Pattern| matches!(pattern, Pattern::Var(var) if self.is_unseen(var, mode));
        match pattern {
            Pattern::Array { elems, rest } => {
                rest.iter().all(|rest| is_name(rest))
                    && elems.iter().flatten().all(|elem| {
                        is_name(&elem.target)
                            && elem
                                .default
                                .as_ref()
                                .is_none_or(|default| matches!(default, Expr::Lit(_)))
                    })
            }
            _ => false,
        }
    }

    /// Whether no other function can tell when a name gets its value, and giving it one cannot fail.
    fn is_unseen(&self, var: &Var, mode: Mode) -> bool {
        let Some(binding) = self.binding(var).filter(|_| !self.is_checked(var)) else {
            return false;
        };
        if mode == Mode::Initialise && binding.kind != BindingKind::Var {
            // What reads it too early would meet its dead zone.
            return !binding.sentinel;
        }
        !binding.captured && (mode == Mode::Initialise || !self.is_special_target(var))
    }

    /// `[a, b] = xs` → `$v1 = xs, $arr($v1) || ($v1 = ($pc = 1, $take($v1, 2))), a = $v1[0], b = $v1[1]`
    fn flat_array(&mut self, pattern: Pattern, value: Expr, mode: Mode) -> Vec<Expr> {
        let Pattern::Array { elems, rest } = pattern else {
            return Vec::new();
        };
        let source = self.local("v");
        let read = || Expr::Var(source.clone());
        let mut steps = vec![Expr::set(source.clone(), value)];
        let take = if rest.is_some() {
            Expr::helper("$collect", vec![read()])
        } else {
            Expr::helper("$take", vec![read(), Expr::num(elems.len() as f64)])
        };
        let taken = self.labelled(take, 0);
        // The rest is a fresh array in any case.
        let is_ready = if rest.is_some() {
            Expr::Lit(Lit::Bool(false))
        } else {
            Expr::helper("$arr", vec![read()])
        };
        steps.push(Expr::bin(
            BinaryOp::LogicalOr,
            is_ready,
            Expr::set(source.clone(), taken),
        ));
        let count = elems.len();
        let mut values = Vec::new();
        for (index, elem) in elems.into_iter().enumerate() {
            let Some(elem) = elem else { continue };
            let Pattern::Var(var) = elem.target else {
                continue;
            };
            let item = Expr::index(read(), Expr::num(index as f64));
            let item = match elem.default {
                None => item,
                Some(default) => {
                    let given = self.local("v");
                    steps.push(Expr::set(given.clone(), item));
                    Expr::cond(is_undefined(&given), default, Expr::Var(given))
                }
            };
            values.push((var, item));
        }
        for (var, item) in values {
            let set = if mode == Mode::Initialise {
                self.initialise(&var, item)
            } else {
                self.write(&var, item)
            };
            steps.push(set);
        }
        if let Some(Pattern::Var(var)) = rest.map(|rest| *rest) {
            let tail = Expr::helper("$tail", vec![read(), Expr::num(count as f64)]);
            let set = if mode == Mode::Initialise {
                self.initialise(&var, tail)
            } else {
                self.write(&var, tail)
            };
            steps.push(set);
        }
        steps
    }

    /// A declaration may write constants: they are what it declares.
    fn is_native_declaration(&self, pattern: &Pattern) -> bool {
        if pattern_can_stop(pattern) {
            return false;
        }
        let has_nested = |pattern: &Pattern| !matches!(pattern, Pattern::Var(_));
        match pattern {
            Pattern::Var(var) => self.mapped(var).is_none() && !self.is_checked(var),
            Pattern::Expr(_) => false,
            Pattern::Array { elems, rest } => {
                elems.iter().flatten().all(|elem| {
                    self.is_native_declaration(&elem.target)
                        && self.is_native_default(elem.default.as_ref())
                }) && rest.iter().all(|rest| self.is_native_declaration(rest))
            }
            Pattern::Object { props, rest } => {
                let hazard =
                    rest.is_some() && props.iter().any(|(_, elem)| has_nested(&elem.target));
                !hazard
                    && props.iter().all(|(_, elem)| {
                        self.is_native_declaration(&elem.target)
                            && self.is_native_default(elem.default.as_ref())
                    })
                    && rest.iter().all(|rest| self.is_native_declaration(rest))
            }
        }
    }

    /// A default that reads a name of the same pattern may meet its dead zone, which assignments do not have.
    fn is_native_default(&self, default: Option<&Expr>) -> bool {
        default.is_none_or(|default| {
            !crate::visit::any_in_expr(
                default,
                &mut |expr| matches!(expr, Expr::Var(var) if self.is_checked(var)),
            )
        })
    }

    /// The pattern with its names as they are in the output.
    fn native_pattern(&mut self, pattern: Pattern) -> Pattern {
        match pattern {
            Pattern::Var(var) => Pattern::Var(self.plain(&var)),
            Pattern::Expr(expr) => Pattern::Expr(self.expr(expr)),
            Pattern::Array { elems, rest } => Pattern::Array {
                elems: elems
                    .into_iter()
                    .map(|elem| elem.map(|elem| self.native_elem(elem)))
                    .collect(),
                rest: rest.map(|rest| Box::new(self.native_pattern(*rest))),
            },
            Pattern::Object { props, rest } => Pattern::Object {
                props: props
                    .into_iter()
                    .map(|(key, elem)| {
                        let key = match key {
                            Key::Computed(inner) => Key::Computed(Box::new(self.expr(*inner))),
                            name => name,
                        };
                        (key, self.native_elem(elem))
                    })
                    .collect(),
                rest: rest.map(|rest| Box::new(self.native_pattern(*rest))),
            },
        }
    }

    fn native_elem(&mut self, elem: PatternElem) -> PatternElem {
        let default = elem
            .default
            .map(|default| self.named_default(&elem.target, default));
        PatternElem {
            target: self.native_pattern(elem.target),
            default,
        }
    }

    /// One step after the other; `source` can be read any number of times.
    fn steps(
        &mut self,
        pattern: Pattern,
        source: Expr,
        mode: Mode,
        steps: &mut Vec<Expr>,
        cursors: &mut Vec<Var>,
    ) {
        match pattern {
            Pattern::Var(var) if mode == Mode::Assign && self.is_constant(&var) => {
                steps.push(source);
                self.close_quietly(steps, cursors);
                let error = self.write(&var, Expr::undefined());
                steps.push(error);
            }
            Pattern::Var(var) => {
                let set = if mode == Mode::Initialise {
                    self.initialise(&var, source)
                } else {
                    self.write(&var, source)
                };
                steps.push(set);
            }
            Pattern::Expr(target) => {
                let set = self.assign(Pattern::Expr(target), source);
                steps.push(set);
            }
            Pattern::Object { props, rest } => {
                self.object_steps(props, rest, source, mode, steps, cursors)
            }
            Pattern::Array { elems, rest } => {
                self.array_steps(elems, rest, source, mode, steps, cursors)
            }
        }
    }

    /// Whether an assignment to the name certainly fails, if the name can be read at all.
    fn is_constant(&self, var: &Var) -> bool {
        let binding = self.binding(var);
        !self.is_checked(var) && binding.is_some_and(|binding| binding.kind.is_never_assigned())
    }

    /// Closes the iterators that are open, because what comes next fails.
    fn close_quietly(&mut self, steps: &mut Vec<Expr>, cursors: &[Var]) {
        for cursor in cursors.iter().rev() {
            let held = self.local("v");
            steps.push(Expr::set(held.clone(), Expr::Var(cursor.clone())));
            steps.push(Expr::set(cursor.clone(), Expr::undefined()));
            let close = Expr::helper("$closeQuietly", vec![Expr::Var(held.clone())]);
            let close = self.unless_finished(&held, close);
            steps.push(close);
        }
    }

    /// A call that closes an iterator, for one that is open and has not come to its end.
    fn unless_finished(&mut self, cursor: &Var, close: Expr) -> Expr {
        let is_open = Expr::bin(
            BinaryOp::NotEqEq,
            Expr::Var(cursor.clone()),
            Expr::undefined(),
        );
        let is_unfinished = Expr::not(Expr::dot(Expr::Var(cursor.clone()), "done"));
        let close = self.labelled(close, 0);
        Expr::bin(
            BinaryOp::LogicalAnd,
            Expr::bin(BinaryOp::LogicalAnd, is_open, is_unfinished),
            close,
        )
    }

    /// <https://tc39.es/ecma262/#sec-runtime-semantics-propertydestructuringassignmentevaluation>
    fn object_steps(
        &mut self,
        props: Vec<(Key, PatternElem)>,
        rest: Option<Box<Pattern>>,
        source: Expr,
        mode: Mode,
        steps: &mut Vec<Expr>,
        cursors: &mut Vec<Var>,
    ) {
        // Most sources need no call to see that they are no null.
        let refuse = Expr::helper("$requireObject", vec![source.clone()]);
        steps.push(Expr::bin(
            BinaryOp::NullishCoalescing,
            source.clone(),
            refuse,
        ));
        let mut seen = Vec::new();
        for (key, elem) in props {
            let key = match key {
                Key::Name(name) => {
                    seen.push(Expr::Lit(Lit::Str(name.clone())));
                    Key::Name(name)
                }
                Key::Computed(inner) => {
                    let lowered = self.expr(*inner);
                    let name = self.local("v");
                    steps.push(Expr::set(name.clone(), Expr::helper("$key", vec![lowered])));
                    seen.push(Expr::Var(name.clone()));
                    Key::Computed(Box::new(Expr::Var(name)))
                }
            };
            let read = Expr::Member(Box::new(source.clone()), Box::new(key));
            self.elem_steps(elem, read, mode, steps, cursors);
        }
        if let Some(rest) = rest {
            let seen = seen.into_iter().map(|key| Some(Elem::from(key))).collect();
            let value = self.local("v");
            let target = self.settled_target(*rest, steps);
            steps.push(Expr::set(
                value.clone(),
                Expr::helper("$omit", vec![source, Expr::Array(seen)]),
            ));
            self.steps(target, Expr::Var(value), mode, steps, cursors);
        }
    }

    /// <https://tc39.es/ecma262/#sec-runtime-semantics-iteratordestructuringassignmentevaluation>
    fn array_steps(
        &mut self,
        elems: Vec<Option<PatternElem>>,
        rest: Option<Box<Pattern>>,
        source: Expr,
        mode: Mode,
        steps: &mut Vec<Expr>,
        cursors: &mut Vec<Var>,
    ) {
        // What counting the indices gives is the same, if it can be iterated over so.
        let list = self.local("v");
        let is_list = Expr::helper("$arr", vec![source.clone()]);
        steps.push(Expr::set(
            list.clone(),
            Expr::cond(is_list, source.clone(), Expr::undefined()),
        ));
        let cursor = self.local("v");
        cursors.push(cursor.clone());
        let open = self.labelled(Expr::helper("$iterate", vec![source]), 0);
        let open = Expr::cond(is_undefined(&list), open, Expr::undefined());
        steps.push(Expr::set(cursor.clone(), open));
        let count = elems.len();
        for (index, elem) in elems.into_iter().enumerate() {
            let Some(elem) = elem else {
                let value = self.next_value(&list, index, &cursor);
                steps.push(value);
                continue;
            };
            let elem = PatternElem {
                target: self.settled_target(elem.target, steps),
                default: elem.default,
            };
            let value = self.next_value(&list, index, &cursor);
            self.elem_steps(elem, value, mode, steps, cursors);
        }
        if let Some(rest) = rest {
            let target = self.settled_target(*rest, steps);
            let value = self.local("v");
            let collect = self.labelled(Expr::helper("$rest", vec![Expr::Var(cursor.clone())]), 0);
            let from = vec![Expr::Var(list.clone()), Expr::num(count as f64)];
            let remaining = self.labelled(Expr::helper("$remaining", from), 0);
            let collected = Expr::cond(is_undefined(&list), collect, remaining);
            steps.push(Expr::set(value.clone(), collected));
            self.steps(target, Expr::Var(value), mode, steps, cursors);
        }
        let close = self.labelled(Expr::helper("$close", vec![Expr::Var(cursor.clone())]), 0);
        // Once closing has begun, a failure must not close again.
        let finished = Expr::set(cursor.clone(), Expr::undefined());
        let close_of = self.local("v");
        steps.push(Expr::set(close_of.clone(), Expr::Var(cursor)));
        steps.push(finished);
        let Expr::Label(label, call) = close else {
            return;
        };
        let Expr::Call { callee, pos, .. } = *call else {
            return;
        };
        let close = Expr::Label(
            label,
            Box::new(Expr::Call {
                callee,
                args: vec![Expr::Var(close_of.clone()).into()],
                pos,
            }),
        );
        let is_over = Expr::bin(
            BinaryOp::LogicalOr,
            is_undefined(&close_of),
            Expr::dot(Expr::Var(close_of), "done"),
        );
        steps.push(Expr::bin(BinaryOp::LogicalOr, is_over, close));
    }

    /// The value under an index of the list, or the next one of the cursor where there is no list. What an iterator has come to the end of
    /// does not go on, however long it grows.
    fn next_value(&mut self, list: &Var, index: usize, cursor: &Var) -> Expr {
        let read = || Expr::Var(list.clone());
        let index = || Expr::num(index as f64);
        let has_index = Expr::bin(BinaryOp::Lt, index(), Expr::dot(read(), "length"));
        let end = Expr::set(list.clone(), Expr::Array(Vec::new()));
        let end = Expr::seq(vec![end, Expr::undefined()]);
        let in_list = Expr::cond(has_index, Expr::index(read(), index()), end);
        let step = self.labelled(Expr::helper("$step", vec![Expr::Var(cursor.clone())]), 0);
        let value = Expr::dot(Expr::Var(cursor.clone()), "value");
        let stepped = Expr::cond(step, value, Expr::undefined());
        Expr::cond(is_undefined(list), stepped, in_list)
    }

    /// A member target is evaluated before the value is fetched.
    fn settled_target(&mut self, target: Pattern, steps: &mut Vec<Expr>) -> Pattern {
        match target {
            Pattern::Expr(Expr::Member(object, key)) => {
                let object = self.expr(*object);
                let object_var = self.local("v");
                steps.push(Expr::set(object_var.clone(), object));
                let key = match *key {
                    Key::Computed(inner) => {
                        let lowered = self.expr(*inner);
                        let key_var = self.local("v");
                        steps.push(Expr::set(key_var.clone(), lowered));
                        Key::Computed(Box::new(Expr::Var(key_var)))
                    }
                    name => name,
                };
                Pattern::Expr(Expr::Member(Box::new(Expr::Var(object_var)), Box::new(key)))
            }
            Pattern::Expr(Expr::PrivateMember { object, name }) => {
                let object = self.expr(*object);
                let held = self.local("v");
                steps.push(Expr::set(held.clone(), object));
                Pattern::Expr(Expr::PrivateMember {
                    object: Box::new(Expr::Var(held)),
                    name,
                })
            }
            other => other,
        }
    }

    fn elem_steps(
        &mut self,
        elem: PatternElem,
        value: Expr,
        mode: Mode,
        steps: &mut Vec<Expr>,
        cursors: &mut Vec<Var>,
    ) {
        let PatternElem { target, default } = elem;
        let target = self.settled_target(target, steps);
        let value = match default {
            None => value,
            Some(default) => {
                let read = self.local("v");
                steps.push(Expr::set(read.clone(), value));
                let default = self.named_default(&target, default);
                Expr::cond(is_undefined(&read), default, Expr::Var(read))
            }
        };
        if matches!(target, Pattern::Var(_)) {
            self.steps(target, value, mode, steps, cursors);
            return;
        }
        let settled = self.local("v");
        steps.push(Expr::set(settled.clone(), value));
        self.steps(target, Expr::Var(settled), mode, steps, cursors);
    }

    /// A default, which names an anonymous function after its target.
    fn named_default(&mut self, target: &Pattern, default: Expr) -> Expr {
        let default = self.expr(default);
        match target {
            Pattern::Var(var) => self.named_after(var, default),
            _ => default,
        }
    }

    /// Sets a parameter to its default.
    pub(super) fn default_param(&mut self, var: &Var, default: Expr, out: &mut Vec<Stmt>) {
        let default = self.named_default(&Pattern::Var(var.clone()), default);
        let is_missing = is_undefined(&self.plain(var));
        let set = Expr::set(self.plain(var), default);
        out.push(Stmt::If(is_missing, Box::new(Stmt::Expr(set)), None));
    }
}

fn is_undefined(var: &Var) -> Expr {
    Expr::bin(BinaryOp::EqEqEq, Expr::Var(var.clone()), Expr::undefined())
}

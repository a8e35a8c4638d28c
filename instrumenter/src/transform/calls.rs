//! Calls: each is a label. Receiver and callee are kept when an argument can stop.
//!
//! Input                Output
//!   f(a + b)             ($pc = 1, f(a + b))
//!   o.m(g())             $t0 = o, ($pc = 2, ($t1 = $t0.m, $t0).m(($t2 = ($pc = 1, g()), $pc = 2, $t2)))
//!                        and, where `m` may be an accessor,
//!                        $t0 = o, $t1 = $t0.m, ($pc = 2, $call($t1, $t0, ($t2 = ($pc = 1, g()), $pc = 2, $t2)))
//!   f(...xs)             $t0 = f, $t1 = [...xs], ($pc = 1, $apply($t0, void 0, $t1))
//!   super(x)             $this = ($pc = 1, $construct($superClass(C), [x], $newTarget))

use super::expressions::{carried, is_iterator_key};
use super::{Context, set_temp};
use crate::labels::expr_can_stop;
use crate::syntax::*;

/// The library's function for `new` with a list of arguments and a target of its own.
const CONSTRUCT: &str = "$construct";

/// Whether a call enters its callee by `new`.
pub(super) fn constructs(call: &Expr) -> bool {
    match call {
        Expr::New { .. } => true,
        Expr::Call { callee, .. } => {
            matches!(&**callee, Expr::Var(var) if var.binding.is_none() && var.name == CONSTRUCT)
        }
        _ => false,
    }
}

/// What is called.
enum Callee {
    /// A value; `this` is undefined.
    Value(Expr),
    /// A method of an object.
    Method(Expr, Key),
    /// A function with a receiver, both evaluated.
    Bound(Expr, Expr),
}

impl Context<'_> {
    pub(super) fn call(&mut self, callee: Expr, args: Vec<Elem>, pos: Pos) -> Expr {
        let mut steps = Vec::new();
        let callee = self.callee(callee, &args, &mut steps);
        steps.push(self.call_of(callee, args, pos));
        Expr::seq(steps)
    }

    fn callee(&mut self, callee: Expr, args: &[Elem], steps: &mut Vec<Expr>) -> Callee {
        match callee {
            Expr::Member(object, key) if is_iterator_key(&key) => {
                let object = self.expr(*object);
                let object = self.settle_always(object, steps);
                let read = Expr::Member(Box::new(object.clone()), key);
                let temp = self.temp();
                steps.push(set_temp(temp.clone(), carried(read)));
                Callee::Bound(Expr::Var(temp), object)
            }
            Expr::Member(object, key) => {
                let stops = expr_can_stop(&object) || crate::labels::key_can_stop(&key);
                let later: Vec<&Expr> = args.iter().map(|arg| &arg.expr).collect();
                if !stops {
                    let (object, key) = self.member_parts(*object, *key, &[]);
                    return Callee::Method(object, key);
                }
                let (object, key) = self.member_parts(*object, *key, &later);
                let object = self.settle_stopping(object, steps);
                let key = match key {
                    Key::Computed(inner) => {
                        Key::Computed(Box::new(self.settle_stopping(*inner, steps)))
                    }
                    name => name,
                };
                Callee::Method(object, key)
            }
            Expr::SuperMember { home, key, this } => {
                let receiver = self.expr((*this).clone());
                let function = self.expr(Expr::SuperMember { home, key, this });
                let temp = self.temp();
                steps.push(set_temp(temp.clone(), function));
                Callee::Bound(Expr::Var(temp), receiver)
            }
            Expr::PrivateMember { object, name } => {
                let object = self.expr(*object);
                let object = self.settle_always(object, steps);
                let function = self.private_get(object.clone(), &name);
                let temp = self.temp();
                steps.push(set_temp(temp.clone(), function));
                Callee::Bound(Expr::Var(temp), object)
            }
            Expr::Paren(inner) if matches!(*inner, Expr::Chain(_)) => {
                self.paren_chain_callee(*inner, steps)
            }
            other => {
                let stops = expr_can_stop(&other);
                let lowered = self.expr(other);
                Callee::Value(if stops {
                    self.settle_stopping(lowered, steps)
                } else {
                    lowered
                })
            }
        }
    }

    /// Something that can stop must be over before the label of the call is set.
    fn settle_stopping(&mut self, lowered: Expr, steps: &mut Vec<Expr>) -> Expr {
        match &lowered {
            Expr::Lit(_) | Expr::This(_) | Expr::Var(_) => lowered,
            _ => {
                let settled = self.keep(lowered, &[]);
                let value = Self::settled(&settled);
                steps.push(settled);
                value
            }
        }
    }

    /// `(a?.b)()` keeps the receiver.
    fn paren_chain_callee(&mut self, chain: Expr, steps: &mut Vec<Expr>) -> Callee {
        let Expr::Chain(inner) = chain else {
            return Callee::Value(self.expr(chain));
        };
        let mut guards = Vec::new();
        let Expr::Member(object, key) = *inner else {
            let lowered = self.expr(Expr::Chain(inner));
            return Callee::Value(self.settle_stopping(lowered, steps));
        };
        let object = self.link(*object, &mut guards);
        let receiver = self.temp();
        let object = set_temp(receiver.clone(), object);
        let member = self.member(Expr::Next, *key);
        let Expr::Member(_, key) = member else {
            return Callee::Value(member);
        };
        let read = Expr::Member(Box::new(object), key);
        let value = guards.into_iter().rev().fold(read, |rest, guard| {
            Expr::cond(
                Expr::bin(BinaryOp::EqEq, guard, Expr::null()),
                Expr::undefined(),
                rest,
            )
        });
        let function = self.temp();
        steps.push(set_temp(function.clone(), value));
        Callee::Bound(Expr::Var(function), Expr::Var(receiver))
    }

    /// A call in an optional chain.
    pub(super) fn chain_call(
        &mut self,
        callee: Expr,
        args: Vec<Elem>,
        pos: Pos,
        guards: &mut Vec<Expr>,
    ) -> Expr {
        let (callee, is_optional) = match callee {
            Expr::Optional(inner) => (*inner, true),
            other => (other, false),
        };
        let callee = match callee {
            Expr::Member(object, key) => {
                let object = self.link(*object, guards);
                if is_optional {
                    // `a.b?.()`: the function is looked at before the arguments are evaluated.
                    let receiver = self.temp();
                    let object = set_temp(receiver.clone(), object);
                    let member = self.member(Expr::Next, *key);
                    let key = match member {
                        Expr::Member(_, key) => key,
                        _ => Box::new(Key::Name("".into())),
                    };
                    let is_iterator = is_iterator_key(&key);
                    let read = Expr::Member(Box::new(object), key);
                    let read = if is_iterator { carried(read) } else { read };
                    let function = self.guard(read, guards);
                    Callee::Bound(function, Expr::Var(receiver))
                } else if is_iterator_key(&key) {
                    let receiver = self.temp();
                    let object = set_temp(receiver.clone(), object);
                    let read = carried(Expr::Member(Box::new(object), key));
                    let function = self.guard_or_temp(read, false, guards);
                    Callee::Bound(function, Expr::Var(receiver))
                } else {
                    let mut steps = Vec::new();
                    let object = self.settle_stopping(object, &mut steps);
                    let key = match *key {
                        Key::Computed(inner) => {
                            let lowered = self.expr(*inner);
                            Key::Computed(Box::new(self.settle_stopping(lowered, &mut steps)))
                        }
                        name => name,
                    };
                    let call = self.call_of(Callee::Method(object, key), args, pos);
                    steps.push(call);
                    return Expr::seq(steps);
                }
            }
            Expr::PrivateMember { object, name } => {
                let object = self.link(*object, guards);
                let receiver = self.temp();
                let object = set_temp(receiver.clone(), object);
                let function = self.private_get(object, &name);
                let function = self.guard_or_temp(function, is_optional, guards);
                Callee::Bound(function, Expr::Var(receiver))
            }
            Expr::SuperMember { home, key, this } => {
                let receiver = self.expr((*this).clone());
                let function = self.expr(Expr::SuperMember { home, key, this });
                let function = self.guard_or_temp(function, is_optional, guards);
                Callee::Bound(function, receiver)
            }
            other => {
                let function = self.link(other, guards);
                let function = if is_optional {
                    self.guard(function, guards)
                } else {
                    function
                };
                let mut steps = Vec::new();
                let function = self.settle_stopping(function, &mut steps);
                let call = self.call_of(Callee::Value(function), args, pos);
                steps.push(call);
                return Expr::seq(steps);
            }
        };
        self.call_of(callee, args, pos)
    }

    fn guard_or_temp(&mut self, lowered: Expr, is_optional: bool, guards: &mut Vec<Expr>) -> Expr {
        if is_optional {
            return self.guard(lowered, guards);
        }
        let temp = self.temp();
        Expr::seq(vec![set_temp(temp.clone(), lowered), Expr::Var(temp)])
    }

    fn can_read_twice(&self, object: &Expr, key: &Key) -> bool {
        let is_simple = matches!(object, Expr::This(_) | Expr::Var(_));
        let name = match key {
            Key::Name(name) => name.as_str(),
            Key::Computed(_) => None,
        };
        is_simple && name.is_some_and(|name| !self.resolved.accessors.may_include(name))
    }

    /// `($t0 = o.m, o).m`: the call is the engine's own, and whoever stops in an argument knows what is to be called.
    fn kept_method(&mut self, object: Expr, key: Key) -> Expr {
        let function = self.temp();
        let read = Expr::Member(Box::new(object.clone()), Box::new(key.clone()));
        let receiver = Expr::seq(vec![set_temp(function, read), object]);
        Expr::Member(Box::new(receiver), Box::new(key))
    }

    /// The labelled call itself. `callee` holds no label.
    fn call_of(&mut self, callee: Callee, args: Vec<Elem>, pos: Pos) -> Expr {
        let has_spread = args.iter().any(|arg| arg.spread);
        let stops = args.iter().any(|arg| expr_can_stop(&arg.expr));
        let originals: Vec<Expr> = args.iter().map(|arg| arg.expr.clone()).collect();
        let later: Vec<&Expr> = originals.iter().collect();
        if !has_spread && !stops {
            let (function, args) = match callee {
                Callee::Value(function) => (function, self.args(args)),
                Callee::Method(object, key) => (
                    Expr::Member(Box::new(object), Box::new(key)),
                    self.args(args),
                ),
                Callee::Bound(function, this) => {
                    let mut all = vec![function.into(), this.into()];
                    all.extend(self.args(args));
                    (Expr::name("$call"), all)
                }
            };
            return self.labelled(
                Expr::Call {
                    callee: Box::new(function),
                    args,
                    pos,
                },
                pos,
            );
        }
        let mut steps = Vec::new();
        let (function, this) = match callee {
            Callee::Value(function) if !has_spread => {
                let function = self.settle(function, &later, &mut steps);
                let call = self.labelled_call(pos, |context, label| {
                    let args = context.stopping_args(args, label);
                    Expr::Call {
                        callee: Box::new(function),
                        args,
                        pos,
                    }
                });
                steps.push(call);
                return Expr::seq(steps);
            }
            Callee::Value(function) => {
                (self.settle(function, &later, &mut steps), Expr::undefined())
            }
            Callee::Method(object, key) => {
                let object = self.settle(object, &later, &mut steps);
                if !has_spread && self.can_read_twice(&object, &key) {
                    let callee = self.kept_method(object, key);
                    let call = self.labelled_call(pos, |context, label| Expr::Call {
                        callee: Box::new(callee),
                        args: context.stopping_args(args, label),
                        pos,
                    });
                    steps.push(call);
                    return Expr::seq(steps);
                }
                let key = match key {
                    Key::Computed(inner) => {
                        Key::Computed(Box::new(self.settle(*inner, &later, &mut steps)))
                    }
                    name => name,
                };
                let function = self.temp();
                steps.push(set_temp(
                    function.clone(),
                    Expr::Member(Box::new(object.clone()), Box::new(key)),
                ));
                (Expr::Var(function), object)
            }
            Callee::Bound(function, this) => (
                self.settle(function, &later, &mut steps),
                self.settle(this, &later, &mut steps),
            ),
        };
        let call = if has_spread {
            let list = self.spread_list(args, &mut steps);
            self.labelled(
                Expr::Call {
                    callee: Box::new(Expr::name("$apply")),
                    args: vec![function.into(), this.into(), list.into()],
                    pos,
                },
                pos,
            )
        } else {
            self.labelled_call(pos, |context, label| {
                let mut all = vec![function.into(), this.into()];
                all.extend(context.stopping_args(args, label));
                Expr::Call {
                    callee: Box::new(Expr::name("$call")),
                    args: all,
                    pos,
                }
            })
        };
        steps.push(call);
        Expr::seq(steps)
    }

    /// The arguments as an array, made before the call because spreading runs user code.
    fn spread_list(&mut self, args: Vec<Elem>, steps: &mut Vec<Expr>) -> Expr {
        let list = self.expr(Expr::Array(args.into_iter().map(Some).collect()));
        let temp = self.temp();
        steps.push(set_temp(temp.clone(), list));
        Expr::Var(temp)
    }

    fn args(&mut self, args: Vec<Elem>) -> Vec<Elem> {
        args.into_iter()
            .map(|arg| Elem {
                spread: false,
                expr: self.expr(arg.expr),
            })
            .collect()
    }

    /// Arguments of which some can stop: each is kept for the later ones, and the label is set again after the last.
    fn stopping_args(&mut self, args: Vec<Elem>, label: u32) -> Vec<Elem> {
        let originals: Vec<Expr> = args.iter().map(|arg| arg.expr.clone()).collect();
        let last = originals.iter().rposition(expr_can_stop);
        args.into_iter()
            .enumerate()
            .map(|(index, arg)| {
                let later: Vec<&Expr> = originals[index + 1..].iter().collect();
                if last == Some(index) {
                    let lowered = self.expr(arg.expr);
                    let temp = self.temp();
                    return Expr::Seq(vec![
                        set_temp(temp.clone(), lowered),
                        Expr::SetLabel(label),
                        Expr::Var(temp),
                    ])
                    .into();
                }
                let lowered = self.expr(arg.expr);
                self.keep_before(lowered, &later).into()
            })
            .collect()
    }

    pub(super) fn new_expr(&mut self, callee: Expr, args: Vec<Elem>, pos: Pos) -> Expr {
        let has_spread = args.iter().any(|arg| arg.spread);
        let stops = args.iter().any(|arg| expr_can_stop(&arg.expr));
        let originals: Vec<Expr> = args.iter().map(|arg| arg.expr.clone()).collect();
        let later: Vec<&Expr> = originals.iter().collect();
        let mut steps = Vec::new();
        let callee_stops = expr_can_stop(&callee);
        let lowered = self.expr(callee);
        let simple = matches!(lowered, Expr::Var(_))
            || matches!(&lowered, Expr::Member(object, key) if matches!(**object, Expr::Var(_) | Expr::This(_)) && matches!(**key, Key::Name(_)));
        let constructor = if !simple || callee_stops || stops || has_spread {
            self.settle(lowered, &later, &mut steps)
        } else {
            lowered
        };
        if has_spread {
            let list = self.spread_list(args, &mut steps);
            let call = Expr::Call {
                callee: Box::new(Expr::name(CONSTRUCT)),
                args: vec![constructor.clone().into(), list.into(), constructor.into()],
                pos,
            };
            steps.push(self.labelled(call, pos));
            return Expr::seq(steps);
        }
        let call = if stops {
            self.labelled_call(pos, |context, label| {
                let args = context.stopping_args(args, label);
                Expr::New {
                    callee: Box::new(constructor),
                    args,
                    pos,
                }
            })
        } else {
            let args = self.args(args);
            self.labelled(
                Expr::New {
                    callee: Box::new(constructor),
                    args,
                    pos,
                },
                pos,
            )
        };
        steps.push(call);
        Expr::seq(steps)
    }

    /// <https://tc39.es/ecma262/#sec-super-keyword-runtime-semantics-evaluation>
    pub(super) fn super_call(&mut self, call: SuperCall) -> Expr {
        let SuperCall {
            args,
            pos,
            class,
            this,
            new_target,
            initialiser,
        } = call;
        let class = self.expr(class);
        let (Some(this), Some(new_target)) = (this, new_target) else {
            return Expr::undefined();
        };
        let mut steps = Vec::new();
        let parent = self.temp();
        steps.push(set_temp(
            parent.clone(),
            Expr::helper("$superClass", vec![class]),
        ));
        let list = self.spread_list(args, &mut steps);
        let new_target = Expr::Var(self.plain(&new_target));
        let call = Expr::Call {
            callee: Box::new(Expr::name(CONSTRUCT)),
            args: vec![Expr::Var(parent).into(), list.into(), new_target.into()],
            pos,
        };
        let call = self.labelled(call, pos);
        // A second `super()` constructs and only then fails (9.1.1.3.1 BindThisValue).
        let made = self.temp();
        steps.push(set_temp(made.clone(), call));
        let is_unbound = self.is_tdz(&this);
        let plain = self.plain(&this);
        steps.push(Expr::cond(
            is_unbound,
            Expr::set(plain.clone(), Expr::Var(made)),
            Expr::helper("$tdzError", vec![Expr::str("super")]),
        ));
        if let Some(initialiser) = initialiser {
            let initialiser = Expr::Var(self.plain(&initialiser));
            let call = self.method_call(initialiser, Expr::Var(plain.clone()), pos);
            steps.push(call);
            steps.push(Expr::Var(plain));
        }
        Expr::seq(steps)
    }

    pub(super) fn tagged(&mut self, tagged: Tagged) -> Expr {
        let Tagged {
            tag,
            quasis,
            exprs,
            pos,
        } = tagged;
        let site = format!("{}:{pos}", self.resolved.functions[self.index.0].unit);
        let cooked = quasis
            .iter()
            .map(|quasi| {
                Some(Elem::from(
                    quasi
                        .cooked
                        .clone()
                        .map_or_else(Expr::undefined, |text| Expr::Lit(Lit::Str(text))),
                ))
            })
            .collect();
        let raw = quasis
            .iter()
            .map(|quasi| Some(Elem::from(Expr::str(&quasi.raw))))
            .collect();
        let template = Expr::helper(
            "$template",
            vec![Expr::str(&site), Expr::Array(cooked), Expr::Array(raw)],
        );
        let mut args = vec![Elem::from(template)];
        args.extend(exprs.into_iter().map(Elem::from));
        self.call(tag, args, pos)
    }
}

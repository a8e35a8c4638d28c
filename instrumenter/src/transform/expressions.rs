//! Expressions: what was computed before a label is kept in a temporary if it can matter after it.
//!
//! Input                     Output
//!   a.x + f()                 ($t0 = a.x) + ($pc = 1, f())
//!   `${a}${f()}`              $t0 = `${a}`, `${$t0}${($pc = 1, f())}`
//!   o[k] += f()               ($t0 = o)[$t1 = $key(k)] = ($t2 = $t0[$t1]) + ($pc = 1, f())
//!   a?.b()                    ($t0 = a) == null ? void 0 : ($pc = 1, $t0.b())

use swc_atoms::Atom;

use super::{Context, is_temp_set, set_temp};
use crate::labels::{expr_can_stop, key_can_stop, pattern_can_stop};
use crate::resolve::BindingKind;
use crate::syntax::*;
use crate::visit;

impl Context<'_> {
    /// Lowers an expression.
    pub(super) fn expr(&mut self, expr: Expr) -> Expr {
        match expr {
            Expr::Lit(_)
            | Expr::This(_)
            | Expr::NewTarget
            | Expr::Next
            | Expr::Label(..)
            | Expr::SetLabel(_)
            | Expr::Function(_) => expr,
            Expr::Var(var) => self.read(&var),
            Expr::Array(elems) => self.array(elems),
            Expr::Object(props) => self.object(props),
            Expr::Class(class) => self.class(*class),
            Expr::Unary(UnaryOp::Delete, inner) => self.delete(*inner),
            Expr::Unary(op, inner) => Expr::Unary(op, Box::new(self.expr(*inner))),
            Expr::Update { op, prefix, target } => self.update(op, prefix, *target),
            Expr::Binary(op, left, right) => self.binary(op, *left, *right),
            Expr::Assign(target, value) => self.assign(*target, *value),
            Expr::Compound(op, target, value) => self.compound(op, *target, *value),
            Expr::Member(object, key) if is_iterator_key(&key) => {
                carried(self.member(*object, *key))
            }
            Expr::Member(object, key) => self.member(*object, *key),
            Expr::SuperMember { home, key, this } => self.super_get(*home, *key, *this),
            Expr::Cond(test, yes, no) => {
                Expr::cond(self.expr(*test), self.expr(*yes), self.expr(*no))
            }
            Expr::PrivateMember { object, name } => {
                let object = self.expr(*object);
                self.private_get(object, &name)
            }
            helper @ Expr::Call { .. } if is_helper_call(&helper) => self.parsed_helper(helper),
            Expr::Call { callee, args, pos } => self.call(*callee, args, pos),
            Expr::New { callee, args, pos } => self.new_expr(*callee, args, pos),
            Expr::SuperCall(call) => self.super_call(*call),
            Expr::Seq(exprs) => Expr::seq(exprs.into_iter().map(|expr| self.expr(expr)).collect()),
            Expr::Template { quasis, exprs } => self.template(quasis, exprs),
            Expr::Tagged(tagged) => self.tagged(*tagged),
            Expr::Chain(inner) => self.chain(*inner, false),
            Expr::Paren(inner) => Expr::Paren(Box::new(self.expr(*inner))),
            Expr::Yield(value, pos) => self.yielded(*value, pos),
            Expr::Optional(inner) => Expr::Optional(Box::new(self.expr(*inner))),
        }
    }

    /// `yield f()` → `$t0 = ($pc = 1, f()), ($pc = 2, yield $t0)`
    fn yielded(&mut self, value: Expr, pos: Pos) -> Expr {
        let mut steps = Vec::new();
        let stops = expr_can_stop(&value);
        let mut value = self.expr(value);
        if stops {
            value = self.settle_always(value, &mut steps);
        }
        steps.push(self.labelled(Expr::Yield(Box::new(value), pos), pos));
        Expr::seq(steps)
    }

    /// Keeps the value of a lowered expression in a temporary, unless reading it again after `later` gives the same.
    pub(super) fn keep(&mut self, lowered: Expr, later: &[&Expr]) -> Expr {
        if is_temp_set(&lowered) || self.is_stable(&lowered, later) {
            return lowered;
        }
        let temp = self.temp();
        set_temp(temp, lowered)
    }

    /// Keeps it if anything in `later` can stop.
    pub(super) fn keep_before(&mut self, lowered: Expr, later: &[&Expr]) -> Expr {
        if later.iter().any(|expr| expr_can_stop(expr)) {
            self.keep(lowered, later)
        } else {
            lowered
        }
    }

    fn is_stable(&self, lowered: &Expr, later: &[&Expr]) -> bool {
        match lowered {
            Expr::Lit(Lit::Regex { .. }) => false,
            Expr::Lit(_) | Expr::This(_) | Expr::Function(_) => true,
            Expr::Var(var) => match var.binding {
                None => var.name.starts_with('$') && crate::names::is_reserved(&var.name),
                Some(index) => {
                    let binding = &self.resolved.bindings[index.0];
                    binding.is_constant()
                        || !binding.captured
                            && binding.function == self.index
                            && !later.iter().any(|expr| writes(expr, index))
                }
            },
            _ => false,
        }
    }

    /// The expression that gives a kept value again.
    pub(super) fn settled(expr: &Expr) -> Expr {
        match expr {
            Expr::Assign(target, _) => match &**target {
                Pattern::Var(var) => Expr::Var(var.clone()),
                _ => expr.clone(),
            },
            _ => expr.clone(),
        }
    }

    /// The value in a variable that can be read any number of times; the setting goes to `steps`.
    pub(super) fn settle(&mut self, lowered: Expr, later: &[&Expr], steps: &mut Vec<Expr>) -> Expr {
        let kept = self.keep(lowered, later);
        let settled = Self::settled(&kept);
        if is_temp_set(&kept) {
            steps.push(kept);
        }
        settled
    }

    fn binary(&mut self, op: BinaryOp, left: Expr, right: Expr) -> Expr {
        let is_logical = matches!(
            op,
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing
        );
        let mut lowered = self.expr(left);
        if !is_logical {
            let reads_late =
                matches!(lowered, Expr::Var(_)) && !self.is_stable(&lowered, &[&right]);
            // Boa reads an uncaptured left operand after the right one has run; a temporary makes it right.
            lowered = if reads_late && has_write(&right) {
                self.keep(lowered, &[&right])
            } else {
                self.keep_before(lowered, &[&right])
            };
        }
        Expr::bin(op, lowered, self.expr(right))
    }

    pub(super) fn member(&mut self, object: Expr, key: Key) -> Expr {
        let (object, key) = self.member_parts(object, key, &[]);
        Expr::Member(Box::new(object), Box::new(key))
    }

    /// Lowers object and key, kept as far as `later` can stop.
    pub(super) fn member_parts(&mut self, object: Expr, key: Key, later: &[&Expr]) -> (Expr, Key) {
        let object = self.expr(object);
        match key {
            Key::Name(_) => (self.keep_before(object, later), key),
            Key::Computed(inner) => {
                let mut all = vec![&*inner];
                all.extend_from_slice(later);
                let object = self.keep_before(object, &all);
                let lowered = self.key_value((*inner).clone());
                (
                    object,
                    Key::Computed(Box::new(self.keep_before(lowered, later))),
                )
            }
        }
    }

    fn delete(&mut self, inner: Expr) -> Expr {
        let lowered = match inner {
            Expr::Chain(inner) => return self.chain(*inner, true),
            Expr::Member(object, key) => self.member(*object, *key),
            Expr::Var(var) => Expr::Var(self.plain(&var)),
            other => self.expr(other),
        };
        Expr::Unary(UnaryOp::Delete, Box::new(lowered))
    }

    fn key_expr(&mut self, key: Key) -> Expr {
        match key {
            Key::Name(name) => Expr::Lit(Lit::Str(name)),
            Key::Computed(inner) => self.expr(*inner),
        }
    }

    fn super_get(&mut self, home: Expr, key: Key, this: Expr) -> Expr {
        let this = self.expr(this);
        let home = self.expr(home);
        let key = self.key_expr(key);
        Expr::helper("$superGet", vec![home, key, this])
    }

    fn super_set(&mut self, home: Expr, key: Expr, this: Expr, value: Expr) -> Expr {
        Expr::helper(
            "$superSet",
            vec![home, key, value, this, Expr::Lit(Lit::Bool(self.strict))],
        )
    }

    // Assignments

    pub(super) fn assign(&mut self, target: Pattern, value: Expr) -> Expr {
        match target {
            Pattern::Var(var) => {
                let value = self.expr(value);
                self.write(&var, value)
            }
            Pattern::Expr(Expr::Member(object, key)) => {
                let (object, key) = self.member_parts(*object, *key, &[&value]);
                let value = self.expr(value);
                Expr::Assign(
                    Box::new(Pattern::Expr(Expr::Member(Box::new(object), Box::new(key)))),
                    Box::new(value),
                )
            }
            Pattern::Expr(Expr::SuperMember { home, key, this }) => {
                let this = self.expr(*this);
                let home = self.expr(*home);
                let key = self.key_expr(*key);
                let key = self.keep_before(key, &[&value]);
                let value = self.expr(value);
                self.super_set(home, key, this, value)
            }
            Pattern::Expr(Expr::PrivateMember { object, name }) => {
                let object = self.expr(*object);
                let object = self.keep_before(object, &[&value]);
                let value = self.expr(value);
                self.private_set(object, &name, value)
            }
            Pattern::Expr(other) => {
                let value = self.expr(value);
                Expr::seq(vec![self.expr(other), value])
            }
            pattern => self.destructure_expr(pattern, value),
        }
    }

    fn compound(&mut self, op: BinaryOp, target: Pattern, value: Expr) -> Expr {
        let is_logical = matches!(
            op,
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing
        );
        let stops = expr_can_stop(&value);
        match target {
            Pattern::Var(var) => {
                if !stops && !has_write(&value) && !self.is_special_target(&var) {
                    let mut value = self.expr(value);
                    if is_logical {
                        value = self.named_after(&var, value);
                    }
                    return Expr::Compound(
                        op,
                        Box::new(Pattern::Var(self.plain(&var))),
                        Box::new(value),
                    );
                }
                let mut old = self.read(&var);
                if is_logical {
                    let value = self.expr(value);
                    let value = self.named_after(&var, value);
                    return Expr::bin(op, old, self.write(&var, value));
                }
                if stops || has_write(&value) {
                    old = self.keep(old, &[&value]);
                }
                let value = self.expr(value);
                self.write(&var, Expr::bin(op, old, value))
            }
            Pattern::Expr(Expr::Member(object, key)) => {
                if !stops && !key_can_stop(&key) {
                    let object = self.expr(*object);
                    let key = self.member_key(*key);
                    let value = self.expr(value);
                    let target = Pattern::Expr(Expr::Member(Box::new(object), Box::new(key)));
                    return Expr::Compound(op, Box::new(target), Box::new(value));
                }
                let mut steps = Vec::new();
                let (object, key) = self.settled_member(*object, *key, &mut steps);
                let place = Expr::Member(Box::new(object), Box::new(key));
                let result = if is_logical {
                    let value = self.expr(value);
                    Expr::bin(
                        op,
                        place.clone(),
                        Expr::Assign(Box::new(Pattern::Expr(place)), Box::new(value)),
                    )
                } else {
                    let old = self.keep_before(place.clone(), &[&value]);
                    let value = self.expr(value);
                    Expr::Assign(
                        Box::new(Pattern::Expr(place)),
                        Box::new(Expr::bin(op, old, value)),
                    )
                };
                steps.push(result);
                Expr::seq(steps)
            }
            Pattern::Expr(Expr::SuperMember { home, key, this }) => {
                let this = self.expr(*this);
                let home = self.expr(*home);
                let mut steps = Vec::new();
                let key = self.key_expr(*key);
                let key = self.settle(Expr::helper("$key", vec![key]), &[], &mut steps);
                let old = Expr::helper("$superGet", vec![home.clone(), key.clone(), this.clone()]);
                let result = if is_logical {
                    let value = self.expr(value);
                    let set = self.super_set(home, key, this, value);
                    Expr::bin(op, old, set)
                } else {
                    let old = self.keep_before(old, &[&value]);
                    let value = self.expr(value);
                    self.super_set(home, key, this, Expr::bin(op, old, value))
                };
                steps.push(result);
                Expr::seq(steps)
            }
            Pattern::Expr(Expr::PrivateMember { object, name }) => {
                let mut steps = Vec::new();
                let object = self.expr(*object);
                let object = self.settle_always(object, &mut steps);
                let old = self.private_get(object.clone(), &name);
                let result = if is_logical {
                    let value = self.expr(value);
                    let set = self.private_set(object, &name, value);
                    Expr::bin(op, old, set)
                } else {
                    let old = self.keep_before(old, &[&value]);
                    let value = self.expr(value);
                    self.private_set(object, &name, Expr::bin(op, old, value))
                };
                steps.push(result);
                Expr::seq(steps)
            }
            other => self.assign(other, value),
        }
    }

    pub(super) fn member_key(&mut self, key: Key) -> Key {
        match key {
            Key::Name(_) => key,
            Key::Computed(inner) => Key::Computed(Box::new(self.key_value(*inner))),
        }
    }

    /// Object and key as variables; the key is converted once.
    fn settled_member(&mut self, object: Expr, key: Key, steps: &mut Vec<Expr>) -> (Expr, Key) {
        let object = self.expr(object);
        let object = self.settle_always(object, steps);
        match key {
            Key::Name(_) => (object, key),
            Key::Computed(inner) => {
                let lowered = match self.expr(*inner) {
                    literal @ Expr::Lit(Lit::Num(_) | Lit::Str(_)) => literal,
                    other => self.settle_always(Expr::helper("$key", vec![other]), steps),
                };
                (object, Key::Computed(Box::new(lowered)))
            }
        }
    }

    pub(super) fn settle_always(&mut self, lowered: Expr, steps: &mut Vec<Expr>) -> Expr {
        if matches!(lowered, Expr::This(_) | Expr::Lit(_))
            || matches!(&lowered, Expr::Var(var) if var.binding.is_none() && var.name.starts_with("$t"))
        {
            return lowered;
        }
        let temp = self.temp();
        steps.push(set_temp(temp.clone(), lowered));
        Expr::Var(temp)
    }

    /// An expression whose value nobody sees.
    pub(super) fn discarded(&mut self, expr: Expr) -> Expr {
        match expr {
            Expr::Update { op, target, .. } => self.update(op, true, *target),
            Expr::Seq(exprs) => {
                Expr::Seq(exprs.into_iter().map(|expr| self.discarded(expr)).collect())
            }
            other => self.expr(other),
        }
    }

    /// The value of a computed key: a number in a string is as good as the number.
    fn key_value(&mut self, expr: Expr) -> Expr {
        match expr {
            Expr::Update { op, prefix, target } => match *target {
                Pattern::Var(var) if self.is_register(&var) && !self.is_special_target(&var) => {
                    Expr::Update {
                        op,
                        prefix,
                        target: Box::new(Pattern::Var(self.plain(&var))),
                    }
                }
                target => self.update(op, prefix, target),
            },
            other => self.expr(other),
        }
    }

    /// Whether a name is a local that no closure refers to.
    fn is_register(&self, var: &Var) -> bool {
        self.binding(var)
            .is_some_and(|binding| !binding.captured && binding.function == self.index)
    }

    fn update(&mut self, op: UpdateOp, prefix: bool, target: Pattern) -> Expr {
        let native = |target: Pattern| Expr::Update {
            op,
            prefix,
            target: Box::new(target),
        };
        match target {
            Pattern::Var(var) => {
                if let Some(mapped) = self.mapped(&var) {
                    return native(Pattern::Expr(mapped));
                }
                let constant = self.binding(&var).is_some_and(|binding| {
                    matches!(
                        binding.kind,
                        BindingKind::Const
                            | BindingKind::ClassInner
                            | BindingKind::SelfName
                            | BindingKind::Import
                    )
                });
                let check = self.is_checked(&var).then(|| {
                    Expr::bin(
                        BinaryOp::LogicalAnd,
                        self.is_tdz(&var),
                        self.tdz_error(&var),
                    )
                });
                let update = if constant {
                    let temp = self.temp();
                    let old = set_temp(temp.clone(), Expr::Var(self.plain(&var)));
                    let changed = native(Pattern::Var(temp));
                    let is_ignored = !self.strict
                        && self
                            .binding(&var)
                            .is_some_and(|binding| binding.kind == BindingKind::SelfName);
                    let mut steps = vec![old, changed];
                    if !is_ignored {
                        steps.push(self.const_error(&var));
                    }
                    Expr::seq(steps)
                } else if !prefix && self.is_register(&var) {
                    let read = Expr::Var(self.plain(&var));
                    let convert = Expr::set(self.plain(&var), to_numeric(read));
                    Expr::seq(vec![convert, native(Pattern::Var(self.plain(&var)))])
                } else {
                    native(Pattern::Var(self.plain(&var)))
                };
                match check {
                    Some(check) => Expr::seq(vec![check, update]),
                    None => update,
                }
            }
            Pattern::Expr(Expr::Member(object, key)) => {
                let member = self.member(*object, *key);
                native(Pattern::Expr(member))
            }
            Pattern::Expr(Expr::SuperMember { home, key, this }) => {
                let this = self.expr(*this);
                let home = self.expr(*home);
                let mut steps = Vec::new();
                let key = self.key_expr(*key);
                let key = self.settle(Expr::helper("$key", vec![key]), &[], &mut steps);
                let (changing, old) = (self.temp(), self.temp());
                let read = Expr::helper("$superGet", vec![home.clone(), key.clone(), this.clone()]);
                steps.push(set_temp(changing.clone(), to_numeric(read)));
                let update = Expr::Update {
                    op,
                    prefix: false,
                    target: Box::new(Pattern::Var(changing.clone())),
                };
                steps.push(set_temp(old.clone(), update));
                steps.push(self.super_set(home, key, this, Expr::Var(changing.clone())));
                steps.push(Expr::Var(if prefix { changing } else { old }));
                Expr::seq(steps)
            }
            Pattern::Expr(Expr::PrivateMember { object, name }) => {
                let mut steps = Vec::new();
                let object = self.expr(*object);
                let object = self.settle_always(object, &mut steps);
                let (changing, old) = (self.temp(), self.temp());
                let read = self.private_get(object.clone(), &name);
                steps.push(set_temp(changing.clone(), to_numeric(read)));
                let update = Expr::Update {
                    op,
                    prefix: false,
                    target: Box::new(Pattern::Var(changing.clone())),
                };
                steps.push(set_temp(old.clone(), update));
                steps.push(self.private_set(object, &name, Expr::Var(changing.clone())));
                steps.push(Expr::Var(if prefix { changing } else { old }));
                Expr::seq(steps)
            }
            other => native(other),
        }
    }

    // Literals

    pub(super) fn array(&mut self, elems: Vec<Option<Elem>>) -> Expr {
        let last_stop = elems
            .iter()
            .rposition(|elem| elem.as_ref().is_some_and(|elem| expr_can_stop(&elem.expr)));
        let spread_before =
            last_stop.is_some_and(|last| elems[..last].iter().flatten().any(|elem| elem.spread));
        if spread_before {
            return self.array_in_steps(elems);
        }
        let originals = elems.clone();
        let lowered = elems
            .into_iter()
            .enumerate()
            .map(|(index, elem)| {
                elem.map(|elem| {
                    let later: Vec<&Expr> = originals[index + 1..]
                        .iter()
                        .flatten()
                        .map(|elem| &elem.expr)
                        .collect();
                    let value = self.expr(elem.expr);
                    Elem {
                        spread: elem.spread,
                        expr: self.keep_before(value, &later),
                    }
                })
            })
            .collect();
        Expr::Array(lowered)
    }

    /// `[...a, f()]` → `$t0 = [], $extend($t0, a), $append($t0, f()), $t0`
    fn array_in_steps(&mut self, elems: Vec<Option<Elem>>) -> Expr {
        let array = self.temp();
        let mut steps = vec![set_temp(array.clone(), Expr::Array(Vec::new()))];
        for elem in elems {
            let step = match elem {
                None => Expr::Update {
                    op: UpdateOp::PlusPlus,
                    prefix: false,
                    target: Box::new(Pattern::Expr(Expr::dot(Expr::Var(array.clone()), "length"))),
                },
                Some(elem) => {
                    let value = self.expr(elem.expr);
                    Expr::helper(
                        if elem.spread { "$extend" } else { "$append" },
                        vec![Expr::Var(array.clone()), value],
                    )
                }
            };
            steps.push(step);
        }
        steps.push(Expr::Var(array));
        Expr::seq(steps)
    }

    fn object(&mut self, props: Vec<Prop>) -> Expr {
        let stops: Vec<bool> = props.iter().map(prop_can_stop).collect();
        let originals = props.clone();
        let mut lowered = Vec::with_capacity(props.len());
        for (index, prop) in props.into_iter().enumerate() {
            let later_stops = stops[index + 1..].iter().any(|&stops| stops);
            let later: Vec<&Expr> = if later_stops {
                originals[index + 1..].iter().flat_map(prop_exprs).collect()
            } else {
                Vec::new()
            };
            lowered.push(match prop {
                Prop::Value { key, value } if self.is_wrapped(&value) => {
                    self.wrapped_property(key, value, &later)
                }
                Prop::Value { key, value } => {
                    let mut all = vec![&value];
                    all.extend_from_slice(&later);
                    let key = self.literal_key(key, &all);
                    let value = self.expr(value.clone());
                    Prop::Value {
                        key,
                        value: self.keep_before(value, &later),
                    }
                }
                Prop::Proto(value) => {
                    let value = self.expr(value);
                    Prop::Proto(self.keep_before(value, &later))
                }
                Prop::Method { key, function }
                    if self.resolved.functions[function.0].wraps.is_some() =>
                {
                    self.wrapped_property(key, Expr::Function(function), &later)
                }
                Prop::Method { key, function } => Prop::Method {
                    key: self.literal_key(key, &later),
                    function,
                },
                Prop::Getter { key, function } => Prop::Getter {
                    key: self.literal_key(key, &later),
                    function,
                },
                Prop::Setter { key, function } => Prop::Setter {
                    key: self.literal_key(key, &later),
                    function,
                },
                Prop::Spread(value) => {
                    let value = self.expr(value);
                    if later_stops {
                        // The source is read now, once.
                        let copy = Expr::Object(vec![Prop::Spread(value)]);
                        Prop::Spread(self.keep(copy, &later))
                    } else {
                        Prop::Spread(value)
                    }
                }
            });
        }
        Expr::Object(lowered)
    }

    /// A function that is printed as a call: it is given its name. `async [k()]() {}` → `[$t0 = $key(k())]: $withName(…, $t0)`
    fn wrapped_property(&mut self, key: Key, function: Expr, later: &[&Expr]) -> Prop {
        let (key, name) = match key {
            Key::Name(name) => (Key::Name(name.clone()), Expr::Lit(Lit::Str(name))),
            Key::Computed(inner) => {
                let lowered = self.expr(*inner);
                let temp = self.temp();
                let key = set_temp(temp.clone(), Expr::helper("$key", vec![lowered]));
                (Key::Computed(Box::new(key)), Expr::Var(temp))
            }
        };
        let value = Expr::helper("$withName", vec![function, name]);
        Prop::Value {
            key,
            value: self.keep_before(value, later),
        }
    }

    fn literal_key(&mut self, key: Key, later: &[&Expr]) -> Key {
        match key {
            Key::Name(_) => key,
            Key::Computed(inner) => {
                let lowered = self.expr(*inner);
                if matches!(lowered, Expr::Lit(_)) || !later.iter().any(|expr| expr_can_stop(expr))
                {
                    return Key::Computed(Box::new(lowered));
                }
                Key::Computed(Box::new(
                    self.keep(Expr::helper("$key", vec![lowered]), later),
                ))
            }
        }
    }

    fn template(&mut self, quasis: Vec<Quasi>, exprs: Vec<Expr>) -> Expr {
        let mut steps = Vec::new();
        let mut done = Vec::new();
        let mut texts = vec![quasis.first().cloned().unwrap_or_else(empty_quasi)];
        for (index, expr) in exprs.into_iter().enumerate() {
            if expr_can_stop(&expr) && !done.is_empty() {
                // `${a}` so far is a string from now on.
                let temp = self.temp();
                steps.push(set_temp(
                    temp.clone(),
                    Expr::Template {
                        quasis: std::mem::replace(&mut texts, vec![empty_quasi(), empty_quasi()]),
                        exprs: std::mem::take(&mut done),
                    },
                ));
                done.push(Expr::Var(temp));
            }
            done.push(self.expr(expr));
            texts.push(quasis.get(index + 1).cloned().unwrap_or_else(empty_quasi));
        }
        steps.push(Expr::Template {
            quasis: texts,
            exprs: done,
        });
        Expr::seq(steps)
    }

    // Optional chains

    /// `delete` of a chain that ends early is `true`.
    fn chain(&mut self, inner: Expr, is_delete: bool) -> Expr {
        let is_rewritten = visit::any_in_expr(&inner, &mut |expr| match expr {
            Expr::PrivateMember { .. } => true,
            Expr::Member(_, key) => is_iterator_key(key),
            _ => false,
        });
        if !expr_can_stop(&inner) && !is_rewritten {
            let lowered = Expr::Chain(Box::new(self.expr(inner)));
            return if is_delete {
                Expr::Unary(UnaryOp::Delete, Box::new(lowered))
            } else {
                lowered
            };
        }
        let mut guards = Vec::new();
        let last = self.link(inner, &mut guards);
        let last = if is_delete {
            Expr::Unary(UnaryOp::Delete, Box::new(as_read(last)))
        } else {
            last
        };
        let end = if is_delete {
            Expr::Lit(Lit::Bool(true))
        } else {
            Expr::undefined()
        };
        guards.into_iter().rev().fold(last, |rest, guard| {
            Expr::cond(
                Expr::bin(BinaryOp::EqEq, guard, Expr::null()),
                end.clone(),
                rest,
            )
        })
    }

    /// Lowers a link of a chain; what must not be null or undefined goes to `guards`.
    pub(super) fn link(&mut self, expr: Expr, guards: &mut Vec<Expr>) -> Expr {
        match expr {
            Expr::Optional(inner) => {
                let inner = self.link(*inner, guards);
                self.guard(inner, guards)
            }
            Expr::Member(object, key) => {
                let object = self.link(*object, guards);
                let later: Vec<&Expr> = if let Key::Computed(key) = &*key {
                    vec![key]
                } else {
                    Vec::new()
                };
                let object = self.keep_before(object, &later);
                let is_iterator = is_iterator_key(&key);
                let read = Expr::Member(Box::new(object), Box::new(self.member_key(*key)));
                if is_iterator { carried(read) } else { read }
            }
            Expr::PrivateMember { object, name } => {
                let object = self.link(*object, guards);
                self.private_get(object, &name)
            }
            Expr::Call { callee, args, pos } => self.chain_call(*callee, args, pos, guards),
            other => self.expr(other),
        }
    }

    pub(super) fn guard(&mut self, lowered: Expr, guards: &mut Vec<Expr>) -> Expr {
        let temp = self.temp();
        guards.push(set_temp(temp.clone(), lowered));
        Expr::Var(temp)
    }
}

/// A call that lowering made; its arguments are lowered already.
fn is_helper_call(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { callee, .. } if crate::labels::is_helper(callee))
}

fn empty_quasi() -> Quasi {
    Quasi {
        raw: Atom::default(),
        cooked: None,
    }
}

fn prop_can_stop(prop: &Prop) -> bool {
    prop_exprs(prop).into_iter().any(expr_can_stop)
}

fn prop_exprs(prop: &Prop) -> Vec<&Expr> {
    fn key(key: &Key) -> Option<&Expr> {
        if let Key::Computed(expr) = key {
            Some(expr)
        } else {
            None
        }
    }
    match prop {
        Prop::Value { key: name, value } => key(name).into_iter().chain([value]).collect(),
        Prop::Proto(value) | Prop::Spread(value) => vec![value],
        Prop::Method { key: name, .. }
        | Prop::Getter { key: name, .. }
        | Prop::Setter { key: name, .. } => key(name).into_iter().collect(),
    }
}

/// Whether an expression writes a binding, itself (closures it calls do not count).
fn writes(expr: &Expr, binding: BindingIndex) -> bool {
    visit::any_in_expr(expr, &mut |expr| match expr {
        Expr::Assign(target, _) | Expr::Compound(_, target, _) | Expr::Update { target, .. } => {
            let mut found = false;
            crate::resolve::for_each_name(target, &mut |var| found |= var.binding == Some(binding));
            found
        }
        Expr::Class(class) => class
            .inner
            .as_ref()
            .is_some_and(|inner| inner.binding == Some(binding)),
        _ => false,
    })
}

fn has_write(expr: &Expr) -> bool {
    visit::any_in_expr(expr, &mut |expr| {
        matches!(
            expr,
            Expr::Assign(..) | Expr::Compound(..) | Expr::Update { .. }
        )
    })
}

/// Whether native destructuring would do: nothing in the pattern needs a step of ours.
pub(super) fn is_native_pattern(context: &Context, pattern: &Pattern) -> bool {
    if pattern_can_stop(pattern) {
        return false;
    }
    match pattern {
        Pattern::Var(var) => !context.is_special_target(var),
        Pattern::Expr(expr) => matches!(expr, Expr::Member(..)),
        Pattern::Array { elems, rest } => {
            elems
                .iter()
                .flatten()
                .all(|elem| is_native_pattern(context, &elem.target))
                && rest.iter().all(|rest| is_native_pattern(context, rest))
        }
        Pattern::Object { props, rest } => {
            let nested_with_rest = rest.is_some()
                && props
                    .iter()
                    .any(|(_, elem)| !matches!(elem.target, Pattern::Var(_)));
            !nested_with_rest
                && props
                    .iter()
                    .all(|(_, elem)| is_native_pattern(context, &elem.target))
                && rest.iter().all(|rest| is_native_pattern(context, rest))
        }
    }
}

/// Whether a key is `Symbol.iterator`, spelled out.
pub(super) fn is_iterator_key(key: &Key) -> bool {
    let Key::Computed(key) = key else {
        return false;
    };
    let Expr::Member(object, name) = &**key else {
        return false;
    };
    matches!(&**object, Expr::Var(var) if var.binding.is_none() && var.name == "Symbol")
        && matches!(&**name, Key::Name(name) if name == "iterator")
}

/// The property that is read, without what [`carried`] adds.
fn as_read(expr: Expr) -> Expr {
    match expr {
        Expr::Call {
            callee, mut args, ..
        } if args.len() == 1
            && matches!(&*callee, Expr::Var(var) if var.name == CARRIED && var.binding.is_none()) =>
        {
            args.remove(0).expr
        }
        other => other,
    }
}

const CARRIED: &str = "$carried";

/// What is read under `Symbol.iterator`: native iterators do not tell where they are, so the library has methods of its own in
/// place of the native ones.
pub(super) fn carried(read: Expr) -> Expr {
    Expr::helper(CARRIED, vec![read])
}

/// `-(-x)`, which is ToNumeric (7.1.3): Boa's postfix operators give the value of a local as it was, not as a number.
fn to_numeric(expr: Expr) -> Expr {
    let negate = |expr| Expr::Unary(UnaryOp::Minus, Box::new(expr));
    negate(negate(expr))
}

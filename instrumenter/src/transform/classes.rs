//! Classes: keys and heritage in the order of the specification, then the parts that run code, one labelled call each.
//!
//! Input                                            Output
//!   class A { [k()] = 1; static x = f(); #m() {} }   #m = $privateName("#m"), %key0 = $key(($pc = 1, k())), $t0 = class A {…},
//!                                                    %method0 = { m() {} }.m, %fields = { m() { … } }.m,
//!                                                    ($pc = 2, $call({ m() { $defineField(this, "x", …) } }.m, $t0)), $t0
//!
//! Private elements of an object lie in a record that only the library reaches; a private name is a symbol in it.

use super::{Context, set_temp};
use crate::labels::expr_can_stop;
use crate::syntax::*;

impl Context<'_> {
    /// <https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation>: heritage first, then the computed keys.
    pub(super) fn class(&mut self, mut class: Class) -> Expr {
        if let Some(parts) = class.parts.take() {
            return self.class_with_parts(class, *parts);
        }
        let keys: Vec<Expr> = class
            .members
            .iter()
            .filter_map(|member| {
                if let Key::Computed(key) = &member.key {
                    Some((**key).clone())
                } else {
                    None
                }
            })
            .collect();
        let stops = class
            .heritage
            .iter()
            .any(|heritage| expr_can_stop(heritage))
            || keys.iter().any(expr_can_stop);
        let inner = class.inner.as_ref().map(|inner| self.plain(inner));
        if !stops {
            let heritage = class
                .heritage
                .map(|heritage| Box::new(self.expr(*heritage)));
            let members = class
                .members
                .into_iter()
                .map(|member| ClassMember {
                    key: self.member_key(member.key),
                    ..member
                })
                .collect();
            return Expr::Class(Box::new(Class {
                heritage,
                members,
                inner,
                ..class
            }));
        }
        let mut steps = Vec::new();
        let later: Vec<&Expr> = keys.iter().collect();
        let heritage = class.heritage.map(|heritage| {
            let lowered = self.expr(*heritage);
            Box::new(self.settle(lowered, &later, &mut steps))
        });
        let mut members = Vec::new();
        for member in class.members {
            let key = match member.key {
                Key::Computed(key) => {
                    let lowered = self.expr(*key);
                    Key::Computed(Box::new(self.settle(
                        Expr::helper("$key", vec![lowered]),
                        &[],
                        &mut steps,
                    )))
                }
                name => name,
            };
            members.push(ClassMember { key, ..member });
        }
        steps.push(Expr::Class(Box::new(Class {
            heritage,
            parts: None,
            members,
            inner,
            name: class.name,
            constructor: class.constructor,
            pos: class.pos,
        })));
        Expr::seq(steps)
    }

    fn class_with_parts(&mut self, class: Class, parts: ClassParts) -> Expr {
        let ClassParts {
            hint,
            names,
            keys,
            functions,
            initialiser,
            statics,
        } = parts;
        let mut steps = Vec::new();
        for (var, name) in names {
            let made = Expr::helper("$privateName", vec![Expr::str(&name)]);
            steps.push(Expr::set(self.plain(&var), made));
        }
        let heritage = class.heritage.map(|heritage| {
            let lowered = self.expr(*heritage);
            Box::new(self.settle_always(lowered, &mut steps))
        });
        let mut members = Vec::new();
        let mut keys = keys.into_iter().peekable();
        for (index, member) in class.members.into_iter().enumerate() {
            while let Some(key) = keys.next_if(|key| key.at <= index) {
                self.field_key(key, &mut steps);
            }
            let key = match member.key {
                Key::Computed(key) => {
                    let lowered = self.expr(*key);
                    let key = Expr::helper("$key", vec![lowered]);
                    Key::Computed(Box::new(self.settle_always(key, &mut steps)))
                }
                name => name,
            };
            members.push(ClassMember { key, ..member });
        }
        for key in keys {
            self.field_key(key, &mut steps);
        }
        let inner = class.inner.as_ref().map(|inner| self.plain(inner));
        let this = self.temp();
        let methods: Vec<Expr> = members
            .iter()
            .enumerate()
            .filter(|(_, member)| self.resolved.functions[member.function.0].wraps.is_some())
            .map(|(index, member)| make_method(member, &members[index + 1..], &this))
            .collect();
        let made = Expr::Class(Box::new(Class {
            heritage,
            members,
            inner,
            name: class.name,
            constructor: class.constructor,
            parts: None,
            pos: class.pos,
        }));
        let made = match hint {
            Some(name) => self.with_name(&name, made),
            None => made,
        };
        steps.push(set_temp(this.clone(), made));
        steps.extend(methods);
        for private in functions {
            let name = Expr::str(&private.name);
            let function = Expr::helper("$withName", vec![Expr::Function(private.function), name]);
            steps.push(Expr::set(self.plain(&private.var), function));
        }
        if let Some((var, function)) = initialiser {
            steps.push(Expr::set(self.plain(&var), Expr::Function(function)));
        }
        for function in statics {
            let pos = self.resolved.functions[function.0].pos;
            let call = self.method_call(Expr::Function(function), Expr::Var(this.clone()), pos);
            steps.push(call);
        }
        steps.push(Expr::Var(this));
        Expr::seq(steps)
    }

    fn field_key(&mut self, key: FieldKey, steps: &mut Vec<Expr>) {
        let lowered = self.expr(key.expr);
        let converted = Expr::helper("$key", vec![lowered]);
        steps.push(Expr::set(self.plain(&key.var), converted));
    }

    /// `($pc = 1, $call(function, this))`
    pub(super) fn method_call(&mut self, function: Expr, this: Expr, pos: Pos) -> Expr {
        let call = Expr::Call {
            callee: Box::new(Expr::name("$call")),
            args: vec![function.into(), this.into()],
            pos,
        };
        self.labelled(call, pos)
    }

    pub(super) fn private_get(&mut self, object: Expr, name: &Var) -> Expr {
        Expr::helper("$privateGet", vec![object, Expr::Var(self.plain(name))])
    }

    pub(super) fn private_set(&mut self, object: Expr, name: &Var, value: Expr) -> Expr {
        Expr::helper(
            "$privateSet",
            vec![object, Expr::Var(self.plain(name)), value],
        )
    }

    /// A call of a helper. Those made by parsing have arguments that are not lowered yet.
    pub(super) fn parsed_helper(&mut self, call: Expr) -> Expr {
        let Expr::Call { callee, args, pos } = call else {
            return call;
        };
        let name = match &*callee {
            Expr::Var(var) if var.pos == OURS => var.name.clone(),
            _ => return Expr::Call { callee, args, pos },
        };
        let Expr::Array(lowered) = self.array(args.into_iter().map(Some).collect()) else {
            return Expr::undefined();
        };
        let args = lowered.into_iter().flatten().map(|elem| elem.expr);
        Expr::helper(&name, args.collect())
    }
}

/// `$makeMethod(function, class, isStatic, key, later)` for a method that is printed as a call: later members may replace it.
fn make_method(member: &ClassMember, later: &[ClassMember], class: &Var) -> Expr {
    let key_of = |member: &ClassMember| match &member.key {
        Key::Name(name) => Expr::Lit(Lit::Str(name.clone())),
        Key::Computed(key) => (**key).clone(),
    };
    let rivals = later
        .iter()
        .filter(|rival| rival.is_static == member.is_static)
        .filter(|rival| match (&rival.key, &member.key) {
            (Key::Name(rival), Key::Name(name)) => rival == name,
            _ => true,
        });
    let rivals = rivals.map(|rival| Some(key_of(rival).into())).collect();
    Expr::helper(
        "$makeMethod",
        vec![
            Expr::Function(member.function),
            Expr::Var(class.clone()),
            Expr::Lit(Lit::Bool(member.is_static)),
            key_of(member),
            Expr::Array(rivals),
        ],
    )
}

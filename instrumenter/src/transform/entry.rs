//! What a function does before its body: parameters, hidden bindings, hoisted functions.
//!
//! Input                                 Output
//!   function f(a, { b } = g(), ...c) {}   function f(a, $p1 = void 0, ...c) { prologue; $v1 = $p1 === void 0 ? ($pc = 2, g()) : $p1; b = $v1.b; }
//!
//! Nothing of the user's runs before the prologue: a closure that is only asked what it is must not evaluate defaults.

use std::collections::BTreeSet;

use swc_atoms::Atom;

use super::patterns::Mode;
use super::{Context, Lowered, OutParam};
use crate::api::{FunctionKind, UnitKind};
use crate::resolve::{BindingKind, collect_vars, declares_globals, hoisted_names};
use crate::syntax::*;

impl Context<'_> {
    pub(super) fn function(mut self, function: Function) -> Lowered {
        let index = self.index;
        let mut body = Vec::new();
        if let Some(initialiser) = &function.initialiser {
            let initialiser = Expr::Var(self.plain(initialiser));
            let call = self.method_call(initialiser, Expr::This(0), function.pos);
            body.push(Stmt::Expr(call));
        }
        let (params, rest) = self.params(&function, &mut body);
        let facts = &self.resolved.facts[index.0];
        for &(copy, param) in &facts.parameter_copies {
            let value = Expr::Var(self.own(param));
            body.push(Stmt::set(self.own(copy), value));
        }
        let declarations = self.hoisted_functions(&function, &mut body);
        self.global_variables(&function, &mut body);
        self.stmts(function.body, &mut body);
        if function.kind == FunctionKind::DerivedConstructor {
            let mut end = Vec::new();
            self.jump(super::exits::Jump::Return, None, &mut end);
            body.extend(end);
        }
        let param_names: Vec<&Atom> = params
            .iter()
            .map(|param| &param.name)
            .chain(&rest)
            .collect();
        let (hidden, own_bindings) = self.own_names(&param_names, &declarations);
        let mut locals = hidden;
        locals.extend(self.locals);
        Lowered {
            params,
            rest,
            locals,
            own_bindings,
            declarations,
            body,
            labels: self.labels,
            has_loops: self.has_loops,
            test: self.test,
        }
    }

    fn own(&self, binding: BindingIndex) -> Var {
        Var {
            name: self.resolved.bindings[binding.0].name.clone(),
            binding: Some(binding),
            pos: Pos::MAX,
        }
    }

    fn params(
        &mut self,
        function: &Function,
        body: &mut Vec<Stmt>,
    ) -> (Vec<OutParam>, Option<Atom>) {
        if function.kind == FunctionKind::Unit {
            let names = self.resolved.facts[self.index.0].scope.map(|scope| {
                let bindings = self.resolved.scopes[scope.0].bindings.iter();
                let params = bindings
                    .filter(|binding| self.resolved.bindings[binding.0].kind == BindingKind::Param);
                params
                    .map(|binding| OutParam {
                        name: self.resolved.bindings[binding.0].name.clone(),
                        optional: false,
                    })
                    .collect()
            });
            return (names.unwrap_or_default(), None);
        }
        let first_default = function
            .params
            .iter()
            .position(|param| param.default.is_some())
            .unwrap_or(usize::MAX);
        let mut params: Vec<OutParam> = Vec::new();
        let mut later = Vec::new();
        for (position, param) in function.params.iter().enumerate() {
            let optional = position >= first_default;
            let name = match &param.target {
                Pattern::Var(var) if !self.has_dead_zone(var) => self.out_name(var),
                _ => format!("$p{position}").into(),
            };
            params.push(OutParam {
                name: name.clone(),
                optional,
            });
            later.push((param.clone(), name));
        }
        for (param, name) in later {
            self.next_temp = 0;
            match (param.target, param.default) {
                (Pattern::Var(var), None) if self.out_name(&var) == name => {}
                (Pattern::Var(var), Some(default)) if self.out_name(&var) == name => {
                    self.default_param(&var, default, body);
                }
                (target, default) => {
                    let given = Expr::Var(Var::ours(name));
                    let value = match default {
                        None => given,
                        Some(default) => {
                            let default = self.expr(default);
                            Expr::cond(
                                Expr::bin(BinaryOp::EqEqEq, given.clone(), Expr::undefined()),
                                default,
                                given,
                            )
                        }
                    };
                    self.destructure(target, value, Mode::Initialise, body);
                }
            }
        }
        let rest = function.rest.clone().map(|rest| match rest {
            Pattern::Var(var) if !self.has_dead_zone(&var) => self.out_name(&var),
            pattern => {
                let name: Atom = "$pr".into();
                self.destructure(pattern, Expr::name(name.clone()), Mode::Initialise, body);
                name
            }
        });
        (params, rest)
    }

    /// Whether a parameter can be read before it has its value: another default refers to it.
    fn has_dead_zone(&self, var: &Var) -> bool {
        self.binding(var).is_some_and(|binding| binding.sentinel)
    }

    /// What a text given to `eval` declares at its top with `var`, where that belongs to the global object.
    /// <https://tc39.es/ecma262/#sec-evaldeclarationinstantiation>
    fn global_variables(&self, function: &Function, body: &mut Vec<Stmt>) {
        let is_eval = function.kind == FunctionKind::Unit
            && self.resolved.kinds[function.unit] == UnitKind::Eval;
        if !is_eval || !declares_globals(UnitKind::Eval, function.strict) {
            return;
        }
        let mut vars = Vec::new();
        collect_vars(&function.body, &mut vars);
        let names: BTreeSet<Atom> = vars
            .into_iter()
            .map(|(name, _)| name)
            .chain(hoisted_names(&function.body))
            .collect();
        body.extend(
            names
                .iter()
                .map(|name| Stmt::Expr(Expr::helper("$globalVariable", vec![Expr::str(name)]))),
        );
    }

    /// Function declarations of the body: real ones where they can be, assignments at the start otherwise.
    fn hoisted_functions(
        &mut self,
        function: &Function,
        body: &mut Vec<Stmt>,
    ) -> Vec<(Atom, FunctionIndex)> {
        let mut declarations: Vec<(Atom, FunctionIndex)> = Vec::new();
        for stmt in &function.body {
            let Stmt::Function {
                var,
                function: index,
                ..
            } = stmt
            else {
                continue;
            };
            let wraps = self.resolved.functions[index.0].wraps.is_some();
            let Some(binding) = self.binding(var) else {
                let unit = self.resolved.functions[index.0].unit;
                if self.resolved.kinds[unit] == UnitKind::Eval {
                    let args = vec![Expr::str(&var.name), Expr::Function(*index)];
                    body.push(Stmt::Expr(Expr::helper("$globalFunction", args)));
                    continue;
                }
                if wraps {
                    let set = Stmt::set(Var::ours(var.name.clone()), Expr::Function(*index));
                    body.push(set);
                    continue;
                }
                let is_script = self.resolved.kinds[unit] == UnitKind::Script;
                if is_script && crate::names::is_reserved(&var.name) {
                    // A script's function that is called like a name of ours can only be a property of the global object.
                    let property = Expr::dot(Expr::name("$global"), &var.name);
                    let target = Box::new(Pattern::Expr(property));
                    let set = Expr::Assign(target, Box::new(Expr::Function(*index)));
                    body.push(Stmt::Expr(set));
                    continue;
                }
                declarations.retain(|(name, _)| *name != var.name);
                declarations.push((var.name.clone(), *index));
                continue;
            };
            let is_plain = !wraps
                && binding.kind == BindingKind::Function
                && binding.name == binding.source_name;
            if is_plain {
                let name = binding.name.clone();
                declarations.retain(|(known, _)| *known != name);
                declarations.push((name, *index));
            } else {
                let set = self.initialise(var, Expr::Function(*index));
                body.push(Stmt::Expr(set));
            }
        }
        declarations
    }

    /// The names of the function's scopes, apart from parameters and declared functions: what frames report as locals,
    /// and what closures capture of its own scope.
    #[allow(clippy::type_complexity)]
    fn own_names(
        &self,
        params: &[&Atom],
        declarations: &[(Atom, FunctionIndex)],
    ) -> (Vec<(Atom, Option<Expr>)>, Vec<(Atom, Option<Expr>)>) {
        let facts = &self.resolved.facts[self.index.0];
        let mut locals: Vec<(Atom, Option<Expr>)> = Vec::new();
        let mut own = Vec::new();
        for &scope in &facts.scopes {
            let is_own_scope = facts.scope == Some(scope);
            for &index in &self.resolved.scopes[scope.0].bindings {
                let binding = &self.resolved.bindings[index.0];
                if is_own_scope
                    && binding.kind == BindingKind::Param
                    && params.contains(&&binding.name)
                {
                    continue;
                }
                if binding.captured && !is_own_scope || binding.kind == BindingKind::Import {
                    continue;
                }
                if binding.kind == BindingKind::SelfName && !binding.used {
                    continue;
                }
                let declared =
                    is_own_scope && declarations.iter().any(|(name, _)| *name == binding.name);
                if declared && binding.captured {
                    continue;
                }
                let start = if declared {
                    None
                } else {
                    self.start_value(index, is_own_scope)
                };
                let list = if binding.captured {
                    &mut own
                } else {
                    &mut locals
                };
                list.push((binding.name.clone(), start));
            }
        }
        (locals, own)
    }

    fn start_value(&self, index: BindingIndex, is_own_scope: bool) -> Option<Expr> {
        let binding = &self.resolved.bindings[index.0];
        if binding.source_name == *crate::names::SELF_BINDING {
            return Some(Expr::name(crate::names::SELF));
        }
        if binding.kind == BindingKind::SelfName {
            return self.resolved.functions[self.index.0]
                .name
                .as_ref()
                .map(crate::names::own_name)
                .map(Expr::name);
        }
        if binding.kind == BindingKind::Hidden && is_own_scope {
            return match binding.source_name.as_str() {
                crate::names::THIS if self.kind == FunctionKind::DerivedConstructor => {
                    Some(Expr::name("$tdz"))
                }
                crate::names::THIS => Some(Expr::This(0)),
                crate::names::ARGUMENTS => Some(Expr::name("arguments")),
                crate::names::ARGUMENT_COUNT => Some(Expr::dot(Expr::name("arguments"), "length")),
                crate::names::OVERFLOW => Some(Expr::Object(vec![Prop::Proto(Expr::null())])),
                crate::names::NEW_TARGET => Some(Expr::NewTarget),
                _ => None,
            };
        }
        (binding.sentinel && is_own_scope).then(|| Expr::name("$tdz"))
    }
}

//! The normal form: every place where a function can stop has a label, and what is needed there lies in locals.
//!
//! Input                              Output
//!   acc = acc + work(depth - 1);       acc = ($t0 = acc) + ($pc = 3, work($t1 = depth - 1));
//!
//! One walk over a function's tree lowers statement by statement. What it does to each construct stands in the file
//! of that construct: [`calls`], [`expressions`], [`patterns`], [`loops`], [`exits`] (jumps and `finally`), [`entry`]
//! (parameters). Evaluation order is kept exactly; constructs without a label in them keep their native form.

mod calls;
mod classes;
mod early_return;
mod entry;
mod exits;
mod expressions;
mod loops;
mod patterns;
mod statements;

use swc_atoms::Atom;

use crate::api::FunctionKind;
use crate::call_graph::Test;
use crate::resolve::{BindingKind, Resolved};
use crate::syntax::*;
use exits::Exit;

/// A place where a function can stop.
#[derive(Clone, Debug)]
pub struct LabelInfo {
    /// Offset of the call in the source.
    pub pos: Pos,
    /// The environments of the function that are live there, innermost first.
    pub scopes: Vec<ScopeIndex>,
    /// Whether a generator is suspended there.
    pub is_yield: bool,
    /// Whether the call constructs: what it calls was entered by `new`.
    pub is_construct: bool,
}

/// A parameter of the output.
#[derive(Clone, Debug)]
pub struct OutParam {
    pub name: Atom,
    /// Written `name = void 0`, so that `length` stays as it was.
    pub optional: bool,
}

/// A function in normal form.
#[derive(Clone, Debug)]
pub struct Lowered {
    pub params: Vec<OutParam>,
    pub rest: Option<Atom>,
    /// Locals with what they start as, in order of declaration.
    pub locals: Vec<(Atom, Option<Expr>)>,
    /// Captured bindings of the function's own scope that are not parameters.
    pub own_bindings: Vec<(Atom, Option<Expr>)>,
    /// Function declarations that stay declarations.
    pub declarations: Vec<(Atom, FunctionIndex)>,
    pub body: Vec<Stmt>,
    /// Labels from 1 on; empty for functions that cannot stop.
    pub labels: Vec<LabelInfo>,
    /// Whether a loop polls with local fuel.
    pub has_loops: bool,
    /// Whether and where it polls outside of loops.
    pub test: Test,
}

impl Lowered {
    /// Whether the function can stop.
    pub fn can_stop(&self) -> bool {
        !self.labels.is_empty()
    }
    /// The names a frame reports.
    pub fn reported(&self, captured_params: &[Atom]) -> Vec<Atom> {
        let params = self
            .params
            .iter()
            .map(|param| &param.name)
            .chain(&self.rest)
            .filter(|name| !captured_params.contains(name));
        // Sloppy code may name two parameters alike.
        let mut seen = std::collections::HashSet::new();
        params
            .chain(self.locals.iter().map(|(name, _)| name))
            .filter(|name| seen.insert((*name).clone()))
            .cloned()
            .collect()
    }
}

/// Brings one function into normal form.
pub fn lower(resolved: &Resolved, index: FunctionIndex, test: Test) -> Lowered {
    let mut function = resolved.functions[index.0].clone();
    let can_stop = crate::labels::function_can_stop(&function);
    let test = match test {
        _ if !can_stop => Test::None,
        Test::BeforeCalls if !early_return::insert_test(&mut function) => Test::AtEntry,
        test => test,
    };
    let mut context = Context {
        resolved,
        index,
        kind: function.kind,
        strict: function.strict,
        locals: Vec::new(),
        labels: Vec::new(),
        environments: Vec::new(),
        exits: Vec::new(),
        next_temp: 0,
        temps: 0,
        next_name: 0,
        has_loops: false,
        test,
    };
    if can_stop {
        // Label 1 is the poll at the entry, also where there is none.
        context.label(function.pos);
    }
    context.function(function)
}

struct Context<'a> {
    resolved: &'a Resolved,
    index: FunctionIndex,
    kind: FunctionKind,
    strict: bool,
    locals: Vec<(Atom, Option<Expr>)>,
    labels: Vec<LabelInfo>,
    /// Environments of blocks around the place, innermost last.
    environments: Vec<ScopeIndex>,
    exits: Vec<Exit>,
    next_temp: usize,
    temps: usize,
    next_name: usize,
    has_loops: bool,
    test: Test,
}

impl Context<'_> {
    fn is_generator(&self) -> bool {
        self.resolved.functions[self.index.0].is_generator
    }

    /// A new label, at the environments around the place.
    fn label(&mut self, pos: Pos) -> u32 {
        let mut scopes: Vec<ScopeIndex> = self.environments.iter().rev().copied().collect();
        if let Some(scope) = self.resolved.facts[self.index.0]
            .scope
            .filter(|&scope| self.resolved.is_environment(scope))
        {
            scopes.push(scope);
        }
        self.labels.push(LabelInfo {
            pos,
            scopes,
            is_yield: false,
            is_construct: false,
        });
        u32::try_from(self.labels.len()).unwrap_or(u32::MAX)
    }

    /// `($pc = label, call)`.
    fn labelled(&mut self, call: Expr, pos: Pos) -> Expr {
        self.labelled_call(pos, |_, _| call)
    }

    /// The same for a call that mentions its label.
    fn labelled_call(&mut self, pos: Pos, make: impl FnOnce(&mut Self, u32) -> Expr) -> Expr {
        let label = self.label(pos);
        let call = make(self, label);
        let info = &mut self.labels[label as usize - 1];
        info.is_yield = matches!(call, Expr::Yield(..));
        info.is_construct = calls::constructs(&call);
        Expr::Label(label, Box::new(call))
    }

    /// A local that lives no longer than the statement.
    fn temp(&mut self) -> Var {
        let name: Atom = format!("$t{}", self.next_temp).into();
        self.next_temp += 1;
        if self.next_temp > self.temps {
            self.temps = self.next_temp;
            self.locals.push((name.clone(), None));
        }
        Var::ours(name)
    }

    /// A local of its own.
    fn local(&mut self, prefix: &str) -> Var {
        self.next_name += 1;
        let name: Atom = format!("${prefix}{}", self.next_name).into();
        self.locals.push((name.clone(), None));
        Var::ours(name)
    }

    /// A statement label of ours.
    fn block_label(&mut self, prefix: &str) -> Atom {
        self.next_name += 1;
        format!("${prefix}{}", self.next_name).into()
    }

    fn binding(&self, var: &Var) -> Option<&crate::resolve::Binding> {
        var.binding
            .map(|binding| &self.resolved.bindings[binding.0])
    }

    fn out_name(&self, var: &Var) -> Atom {
        self.binding(var)
            .map_or_else(|| var.name.clone(), |binding| binding.name.clone())
    }

    /// The reference by its name in the output.
    fn plain(&self, var: &Var) -> Var {
        Var {
            name: self.out_name(var),
            ..var.clone()
        }
    }

    /// The parameter as it lives in the arguments object, see [`crate::resolve::FunctionFacts::mapped`].
    fn mapped(&self, var: &Var) -> Option<Expr> {
        let binding = self.binding(var)?;
        let position = binding.param?;
        let facts = &self.resolved.facts[binding.function.0];
        if !facts.mapped {
            return None;
        }
        let hidden = |name: &str| {
            let scope = facts.scope?;
            let found = self.resolved.scopes[scope.0]
                .bindings
                .iter()
                .find(|index| {
                    let binding = &self.resolved.bindings[index.0];
                    binding.kind == BindingKind::Hidden && binding.source_name == *name
                })?;
            Some(Expr::Var(Var {
                name: self.resolved.bindings[found.0].name.clone(),
                binding: Some(*found),
                pos: Pos::MAX,
            }))
        };
        let index = Expr::num(position as f64);
        let passed = Expr::bin(
            BinaryOp::Lt,
            index.clone(),
            hidden(crate::names::ARGUMENT_COUNT)?,
        );
        Some(Expr::index(
            Expr::cond(
                passed,
                hidden(crate::names::ARGUMENTS)?,
                hidden(crate::names::OVERFLOW)?,
            ),
            index,
        ))
    }

    fn is_tdz(&self, var: &Var) -> Expr {
        Expr::bin(
            BinaryOp::EqEqEq,
            Expr::Var(self.plain(var)),
            Expr::name("$tdz"),
        )
    }

    fn tdz_error(&self, var: &Var) -> Expr {
        let name = self
            .binding(var)
            .map_or_else(|| var.name.clone(), |binding| binding.source_name.clone());
        Expr::helper(
            "$tdzError",
            vec![Expr::str(if name == *crate::names::THIS {
                "this"
            } else {
                &name
            })],
        )
    }

    fn is_checked(&self, var: &Var) -> bool {
        self.resolved.is_checked(var, self.index)
    }

    /// Reads a name.
    fn read(&self, var: &Var) -> Expr {
        if let Some(mapped) = self.mapped(var) {
            return mapped;
        }
        if let Some(constant) = self.constant(var) {
            return Expr::Lit(constant.clone());
        }
        let plain = Expr::Var(self.plain(var));
        if self.is_checked(var) {
            Expr::cond(self.is_tdz(var), self.tdz_error(var), plain)
        } else {
            plain
        }
    }

    /// The literal that a name of a function around this one stands for.
    fn constant(&self, var: &Var) -> Option<&Lit> {
        let index = var.binding?;
        let is_own = self.resolved.bindings[index.0].function == self.index;
        self.resolved.constants.get(&index).filter(|_| !is_own)
    }

    /// Whether a write to the name is more than an assignment.
    fn is_special_target(&self, var: &Var) -> bool {
        let constant = self.binding(var).is_some_and(|binding| {
            binding.kind == BindingKind::SelfName || binding.kind.is_never_assigned()
        });
        constant || self.is_checked(var) || self.mapped(var).is_some()
    }

    /// Writes a name, as an assignment does.
    fn write(&mut self, var: &Var, value: Expr) -> Expr {
        if let Some(mapped) = self.mapped(var) {
            return Expr::Assign(Box::new(Pattern::Expr(mapped)), Box::new(value));
        }
        let kind = self.binding(var).map(|binding| binding.kind);
        let mut steps = Vec::new();
        let mut value = value;
        if self.is_checked(var) {
            let temp = self.temp();
            steps.push(set_temp(temp.clone(), value));
            steps.push(Expr::bin(
                BinaryOp::LogicalAnd,
                self.is_tdz(var),
                self.tdz_error(var),
            ));
            value = Expr::Var(temp);
        }
        match kind {
            Some(kind) if kind.is_never_assigned() => steps.extend([value, self.const_error(var)]),
            Some(BindingKind::SelfName) if self.strict => {
                steps.extend([value, self.const_error(var)])
            }
            Some(BindingKind::SelfName) => steps.push(Expr::Seq(vec![Expr::num(0.0), value])),
            _ => {
                let value = self.named(var, value);
                steps.push(Expr::set(self.plain(var), value));
            }
        }
        Expr::seq(steps)
    }

    fn const_error(&self, var: &Var) -> Expr {
        let name = self
            .binding(var)
            .map_or_else(|| var.name.clone(), |binding| binding.source_name.clone());
        Expr::helper("$constError", vec![Expr::str(&name)])
    }

    /// Initialises a name, as its declaration does.
    fn initialise(&mut self, var: &Var, value: Expr) -> Expr {
        if let Some(mapped) = self.mapped(var) {
            return Expr::Assign(Box::new(Pattern::Expr(mapped)), Box::new(value));
        }
        let value = self.named(var, value);
        Expr::set(self.plain(var), value)
    }

    /// An anonymous function takes the name of what it is assigned to (8.4.5 NamedEvaluation): the one in the source.
    fn named(&self, var: &Var, value: Expr) -> Expr {
        let Some(binding) = self.binding(var) else {
            return if self.is_wrapped(&value) {
                self.with_name(&var.name, value)
            } else {
                value
            };
        };
        if binding.name == binding.source_name && !self.is_wrapped(&value) {
            value
        } else {
            self.with_name(&binding.source_name, value)
        }
    }

    /// An anonymous function as the value of a variable.
    fn named_after(&self, var: &Var, value: Expr) -> Expr {
        match self.binding(var) {
            Some(binding) => self.with_name(&binding.source_name, value),
            None => self.with_name(&var.name, value),
        }
    }

    /// `{ name: value }.name`
    fn with_name(&self, name: &Atom, value: Expr) -> Expr {
        if !self.is_anonymous(&value) {
            return value;
        }
        if self.is_wrapped(&value) {
            return Expr::helper("$withName", vec![value, Expr::str(name)]);
        }
        let key = Key::Name(name.clone().into());
        Expr::Member(
            Box::new(Expr::Object(vec![Prop::Value {
                key: key.clone(),
                value,
            }])),
            Box::new(key),
        )
    }

    /// Whether the value is an anonymous function that the engine cannot name, because it is not printed as one.
    fn is_wrapped(&self, value: &Expr) -> bool {
        match value {
            Expr::Function(index) => {
                let function = &self.resolved.functions[index.0];
                function.name.is_none() && function.wraps.is_some()
            }
            _ => false,
        }
    }

    fn is_anonymous(&self, value: &Expr) -> bool {
        match value {
            Expr::Function(index) => self.resolved.functions[index.0].name.is_none(),
            Expr::Class(class) => class.name.is_none(),
            _ => false,
        }
    }
}

/// `temp = value`, without giving a function the name of the temporary.
fn set_temp(temp: Var, value: Expr) -> Expr {
    let value = match value {
        function @ (Expr::Function(_) | Expr::Class(_)) => {
            Expr::Seq(vec![Expr::num(0.0), function])
        }
        value => value,
    };
    Expr::set(temp, value)
}

/// Whether an expression is a temporary being set.
fn is_temp_set(expr: &Expr) -> bool {
    matches!(expr, Expr::Assign(target, _) if matches!(&**target, Pattern::Var(var) if var.binding.is_none() && var.name.starts_with("$t")))
}

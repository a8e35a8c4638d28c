//! A program as the passes see it: its parsed text with names resolved and functions in normal form. From it all texts are printed, and what
//! frames and scopes hold is answered.
//!
//! It is large beside what it is made of, and only stops and what follows them ask for it. So a [`Program`](crate::Program) may put it away and
//! make it anew: the same text under the same profile gives the same trees.

use std::collections::BTreeSet;
use std::sync::Arc;

use swc_atoms::Atom;

use crate::accessors::Accessors;
use crate::api::*;
use crate::call_graph::Test;
use crate::emit::{Printer, closure_bindings};
use crate::error::{ErrorKind, InstrumentError};
use crate::resolve::{self, Resolved, Scope, UnitRoot};
use crate::syntax::*;
use crate::transform::{self, Lowered};
use crate::{call_graph, early_errors, parse, resume, visit};

/// The numbers with which a program begins. What stands under smaller ones is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct First {
    pub unit: usize,
    pub function: usize,
    pub scope: usize,
}

pub(crate) struct Trees {
    pub resolved: Resolved,
    pub lowered: Vec<Lowered>,
    /// The main function of each unit.
    pub bodies: Vec<FunctionIndex>,
    profile: Profile,
}

impl Trees {
    /// Parses units with their texts, and lowers them.
    pub fn make(
        units: &[(UnitSource, Arc<str>)],
        first: First,
        profile: Profile,
    ) -> Result<Self, InstrumentError> {
        let mut functions = vec![Function::empty(); first.function];
        // Units that come later see only themselves.
        let mut accessors = if first.unit == 0 {
            Accessors::none()
        } else {
            Accessors::anywhere()
        };
        let mut bodies = Vec::new();
        for (index, (unit, source)) in (first.unit..).zip(units) {
            let before = functions.len();
            let body = parse::parse(unit, index, source, &mut functions, &mut accessors)?;
            for function in &functions[before..] {
                early_errors::check(function, &functions)
                    .map_err(|duplicate| twice_declared(&duplicate, &unit.name, source))?;
            }
            bodies.push(body);
        }
        let mut roots = Vec::new();
        for ((unit, source), body) in units.iter().zip(&bodies) {
            roots.push(UnitRoot {
                name: &unit.name,
                source,
                kind: unit.kind,
                body: *body,
            });
        }
        let mut resolved = resolve::resolve(functions, &roots, first.unit, first.scope)?;
        resolved.accessors = accessors;
        let tests = tests(&resolved, first, profile).into_iter().enumerate();
        let lowered = tests
            .map(|(index, test)| transform::lower(&resolved, FunctionIndex(index), test))
            .collect();
        Ok(Self {
            resolved,
            lowered,
            bodies,
            profile,
        })
    }

    pub fn printer(&self) -> Printer<'_> {
        Printer {
            resolved: &self.resolved,
            lowered: &self.lowered,
            profile: self.profile,
        }
    }

    /// Name of a captured binding.
    fn name(&self, binding: BindingIndex) -> &Atom {
        &self.resolved.bindings[binding.0].name
    }

    /// The environments that closures of a function report, innermost first, with the names that they need there.
    pub fn closure_bindings(&self, function: FunctionIndex) -> Vec<(ScopeId, Vec<String>)> {
        let scopes = closure_bindings(&self.resolved, function).into_iter();
        let names = |bindings: Vec<BindingIndex>| {
            let names = bindings.into_iter().map(|name| self.name(name).to_string());
            names.collect()
        };
        scopes
            .map(|(scope, bindings)| (scope_id(scope), names(bindings)))
            .collect()
    }

    /// What its captured bindings are, and which scopes are around it.
    pub fn scope(&self, index: ScopeIndex) -> Option<(&Scope, Vec<String>, Vec<ScopeId>)> {
        let scope = self.resolved.scopes.get(index.0)?;
        if !self.resolved.is_environment(index) {
            return None;
        }
        let captured = self.resolved.captured(index);
        let names = captured.map(|name| self.name(name).to_string()).collect();
        Some((scope, names, resume::ancestors(&self.resolved, index)))
    }

    /// What a frame of a function stopped at a label holds, and where the pending call stands; its line and column are not set.
    pub fn frame_layout(&self, index: FunctionIndex, label: Label) -> Option<(FrameLayout, Pos)> {
        let function = self.resolved.functions.get(index.0)?;
        if label.0 == 0 && !function.is_generator {
            return None;
        }
        // A generator that has not begun is where its first label is.
        let info = self.lowered[index.0]
            .labels
            .get((label.0 as usize).saturating_sub(1))?;
        let printer = self.printer();
        let remaining = resume::remaining(&printer, index, label.0)?;
        let scopes = resume::frame_scopes(&printer, index, label.0);
        let used = self.mentioned(&remaining.body);
        let mut live_bindings = Vec::new();
        let mut seen: BTreeSet<Atom> = printer.reported(index).into_iter().collect();
        for &scope in &scopes {
            let captured: Vec<BindingIndex> = self.resolved.captured(scope).collect();
            let is_live = |binding: &&BindingIndex| {
                let name = self.name(**binding);
                let by_frame = !seen.contains(name) && used.names.contains(name);
                by_frame || used.bindings.contains(*binding)
            };
            let live = captured.iter().filter(is_live);
            let live: BTreeSet<String> = live.map(|name| self.name(*name).to_string()).collect();
            live_bindings.push((scope_id(scope), live.into_iter().collect()));
            seen.extend(captured.iter().map(|name| self.name(*name).clone()));
        }
        let kind = function.kind;
        let layout = FrameLayout {
            line: 0,
            column: 0,
            live: remaining.live.iter().map(ToString::to_string).collect(),
            scopes: scopes.into_iter().map(scope_id).collect(),
            live_bindings,
            uses_this: used.this,
            construct_possible: !function.is_generator && kind == FunctionKind::Function,
            is_class_constructor: matches!(
                kind,
                FunctionKind::BaseConstructor | FunctionKind::DerivedConstructor
            ),
            is_generator: function.is_generator,
            is_suspended: label.0 == 0 || info.is_yield,
            constructs: info.is_construct && label.0 != 0,
        };
        Some((layout, info.pos))
    }

    /// What code mentions, itself and through the closures it makes.
    fn mentioned(&self, body: &[Stmt]) -> Mentioned {
        let mut found = Mentioned {
            names: visit::names(body),
            ..Mentioned::default()
        };
        let free = |function: &FunctionIndex| &self.resolved.facts[function.0].free;
        for stmt in body {
            visit::any_in_stmt(stmt, &mut |expr| {
                match expr {
                    Expr::Var(var) => {
                        let name = var.binding.as_ref();
                        let callee = name.and_then(|name| self.resolved.called_only.get(name));
                        found.bindings.extend(callee.into_iter().flat_map(free));
                    }
                    Expr::This(_) => found.this = true,
                    Expr::Function(index) => found.bindings.extend(free(index)),
                    Expr::Object(props) => {
                        for prop in props {
                            if let Prop::Method { function, .. }
                            | Prop::Getter { function, .. }
                            | Prop::Setter { function, .. } = prop
                            {
                                found.bindings.extend(free(function));
                            }
                        }
                    }
                    Expr::Class(class) => {
                        let methods = class.members.iter().map(|member| member.function);
                        for function in methods.chain([class.constructor]) {
                            found.bindings.extend(free(&function));
                        }
                    }
                    _ => {}
                }
                false
            });
        }
        found
    }

    /// What its units from a function on, texts given to a direct `eval`, would have to see or to declare in the functions around them: one of
    /// the names that are visible there; `this` among them stands for what functions have of their own.
    pub fn reaches_for<'a>(&self, first: usize, visible: &[&'a str]) -> Option<&'a str> {
        let resolved = &self.resolved;
        let mut names = visible.iter().copied();
        let used = names.find(|name| resolved.global_names.contains(&Atom::from(*name)));
        if used.is_some() || !visible.contains(&resolve::FUNCTION_NAMES) {
            return used;
        }
        let indices = first..resolved.functions.len();
        let mut bodies = indices.filter(|index| {
            let function = &resolved.functions[*index];
            function.kind == FunctionKind::Unit
        });
        bodies.find_map(|index| {
            let (function, facts) = (&resolved.functions[index], &resolved.facts[index]);
            if facts.uses_this || facts.this.is_some() {
                return Some(resolve::FUNCTION_NAMES);
            }
            let is_function = |stmt: &Stmt| matches!(stmt, Stmt::Function { .. });
            let mut vars = Vec::new();
            resolve::collect_vars(&function.body, &mut vars);
            let declares = !vars.is_empty() || function.body.iter().any(is_function);
            (declares && !function.strict).then_some("var")
        })
    }

    /// The names that scripts declare with let, const or class.
    pub fn lexical_names(&self) -> Vec<Atom> {
        let scope = &self.resolved.scopes[self.resolved.script_scope.0];
        let bindings = scope.bindings.iter();
        let names = bindings.map(|binding| &self.resolved.bindings[binding.0].source_name);
        names.cloned().collect()
    }
}

#[derive(Default)]
struct Mentioned {
    names: BTreeSet<Atom>,
    bindings: BTreeSet<BindingIndex>,
    this: bool,
}

fn twice_declared(
    duplicate: &early_errors::Duplicate,
    unit: &str,
    source: &Arc<str>,
) -> InstrumentError {
    let early_errors::Duplicate { name, pos } = duplicate;
    InstrumentError::new(
        ErrorKind::Syntax,
        format!("`{name}` is declared here, but the name is taken in this scope"),
        None,
        unit,
        source,
        *pos as usize,
        name.len(),
    )
}

/// The test of each function.
fn tests(resolved: &Resolved, first: First, profile: Profile) -> Vec<Test> {
    match profile {
        Profile::Turn => vec![Test::None; resolved.functions.len()],
        // Units that come later meet functions that they do not see.
        _ if first.unit > 0 => vec![Test::AtEntry; resolved.functions.len()],
        Profile::Preemptive => call_graph::tests(resolved),
        Profile::Everywhere => {
            let tests = call_graph::tests(resolved).into_iter();
            tests.map(Test::or_at_entry).collect()
        }
    }
}

fn scope_id(scope: ScopeIndex) -> ScopeId {
    ScopeId(u32::try_from(scope.0).unwrap_or(u32::MAX))
}

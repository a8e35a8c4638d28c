//! An instrumented program and what can be asked of it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use swc_atoms::Atom;

use crate::accessors::Accessors;
use crate::api::*;
use crate::call_graph::Test;
use crate::call_sites::{self, CallSite, CallSites};
use crate::emit::{Printer, closure_bindings};
use crate::error::{ErrorKind, InstrumentError, line_and_column};
use crate::resolve::{Resolved, UnitRoot};
use crate::syntax::*;
use crate::transform::Lowered;
use crate::{call_graph, early_errors, parse, resolve, resume, transform, visit};

/// Stack for the recursive passes; sources nest deeper than threads are made for.
pub const STACK_BYTES: usize = 512 << 20;

/// An instrumented program.
pub struct Program {
    profile: Profile,
    /// Where its units, functions and scopes are counted from.
    first: First,
    units: Vec<Unit>,
    /// The main function of each unit.
    bodies: Vec<FunctionIndex>,
    hash: String,
    resolved: Resolved,
    lowered: Vec<Lowered>,
    sites: Vec<CallSites>,
    /// For each function, the environments its closures report.
    closure_scopes: Vec<Vec<ScopeId>>,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program")
            .field("hash", &self.hash)
            .field("units", &self.units.len())
            .finish_non_exhaustive()
    }
}

/// Code for the live part of a program, for an engine whose stack tells where each frame stands.
#[derive(Debug)]
pub struct ResumeCode {
    /// A classic script that hands its factories to `$code`.
    pub text: String,
    sites: CallSites,
}

impl ResumeCode {
    /// Which label's call stands at a position of the text (both from 1), as Boa reports it.
    #[must_use]
    pub fn call_site(&self, line: u32, column: u32) -> Option<CallSite> {
        self.sites.at(line, column)
    }
}

/// Instruments units that run in one realm, in the order of their evaluation.
///
/// # Errors
/// The first syntax error, or the first construct that cannot be moved.
pub fn instrument(units: Vec<UnitSource>) -> Result<Program, InstrumentError> {
    instrument_with(units, Profile::default())
}

/// The same with a choice of where the program can be stopped.
///
/// # Errors
/// The first syntax error, or the first construct that cannot be moved.
pub fn instrument_with(
    units: Vec<UnitSource>,
    profile: Profile,
) -> Result<Program, InstrumentError> {
    with_deep_stack(move || instrument_here(&units, First::default(), profile))
}

/// Instruments units that come into the realm of another program later. Their numbers go on where those of the other end.
///
/// # Errors
/// The first syntax error, or the first construct that cannot be moved.
pub fn instrument_after(
    program: &Program,
    units: Vec<UnitSource>,
) -> Result<Program, InstrumentError> {
    let first = First {
        unit: program.first.unit + program.units.len(),
        function: program.resolved.functions.len(),
        scope: program.resolved.scopes.len(),
    };
    with_deep_stack(move || {
        let made = instrument_here(&units, first, program.profile)?;
        match program.hidden_declaration(&made) {
            None => Ok(made),
            Some(name) => Err(InstrumentError::new(
                ErrorKind::Refused,
                format!(
                    "code made at run time cannot use `{name}`, which a script declares with let, const or class"
                ),
                Some("declare it with `var`, or hand it over as an argument".to_owned()),
                &units[0].name,
                &made.units[0].source,
                0,
                1,
            )),
        }
    })
}

/// The numbers with which a program begins. What stands under smaller ones is empty.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    unit: usize,
    function: usize,
    scope: usize,
}

thread_local! {
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Tells that the stack of this thread is as deep as instrumenting needs: [`STACK_BYTES`] or more. It then happens on this thread, and what it
/// has allocated can be used again by whatever the thread does next.
pub fn this_stack_is_deep() {
    IS_DEEP.set(true);
}

fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_DEEP.get() {
        return work();
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(value)) => value,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("cannot start a thread: {error}"),
        }
    })
}

fn instrument_here(
    units: &[UnitSource],
    start: First,
    profile: Profile,
) -> Result<Program, InstrumentError> {
    let mut functions = vec![Function::empty(); start.function];
    // Units that come later see only themselves.
    let mut accessors = if start.unit == 0 {
        Accessors::none()
    } else {
        Accessors::anywhere()
    };
    let mut roots = Vec::new();
    for (index, unit) in (start.unit..).zip(units) {
        let source: Arc<str> = unit.text.as_str().into();
        let first = functions.len();
        let body = parse::parse(unit, index, &source, &mut functions, &mut accessors)?;
        for function in &functions[first..] {
            early_errors::check(function, &functions).map_err(|duplicate| {
                let early_errors::Duplicate { name, pos } = duplicate;
                InstrumentError::new(
                    ErrorKind::Syntax,
                    format!("`{name}` is declared here, but the name is taken in this scope"),
                    None,
                    &unit.name,
                    &source,
                    pos as usize,
                    name.len(),
                )
            })?;
        }
        roots.push((source, body));
    }
    let unit_roots: Vec<UnitRoot> = units
        .iter()
        .zip(&roots)
        .map(|(unit, (source, body))| UnitRoot {
            name: &unit.name,
            source,
            kind: unit.kind,
            body: *body,
        })
        .collect();
    let mut resolved = resolve::resolve(functions, &unit_roots, start.unit, start.scope)?;
    resolved.accessors = accessors;
    let lowered: Vec<Lowered> = tests(&resolved, start, profile)
        .into_iter()
        .enumerate()
        .map(|(index, tested)| transform::lower(&resolved, FunctionIndex(index), tested))
        .collect();
    let printer = Printer {
        resolved: &resolved,
        lowered: &lowered,
        profile,
    };
    let mut out = Vec::new();
    let mut sites = Vec::new();
    let mut whole = blake3::Hasher::new();
    for (unit, (source, body)) in units.iter().zip(&roots) {
        let (code, found) = call_sites::without_labels(printer.unit(*body, unit.kind));
        sites.push(found);
        let hash = blake3::hash(unit.text.as_bytes());
        whole.update(format!("{:?}\0{}\0", unit.kind, unit.name).as_bytes());
        whole.update(hash.as_bytes());
        for (specifier, name) in &unit.resolved {
            whole.update(format!("{specifier}\0{name}\0").as_bytes());
        }
        out.push(Unit {
            name: unit.name.clone(),
            kind: unit.kind,
            hash: hash.to_hex().to_string(),
            resolved: unit.resolved.clone(),
            imports: resolved.functions[body.0]
                .requests
                .iter()
                .map(ToString::to_string)
                .collect(),
            source: source.clone(),
            code,
        });
    }
    let closure_scopes = (0..resolved.functions.len())
        .map(|index| {
            closure_bindings(&resolved, FunctionIndex(index))
                .into_iter()
                .map(|(scope, _)| scope_id(scope))
                .collect()
        })
        .collect();
    Ok(Program {
        profile,
        first: start,
        units: out,
        bodies: roots.into_iter().map(|(_, body)| body).collect(),
        hash: whole.finalize().to_hex().to_string(),
        resolved,
        lowered,
        sites,
        closure_scopes,
    })
}

/// The test of each function.
fn tests(resolved: &Resolved, start: First, profile: Profile) -> Vec<Test> {
    match profile {
        Profile::Turn => vec![Test::None; resolved.functions.len()],
        // Units that come later meet functions that they do not see.
        _ if start.unit > 0 => vec![Test::AtEntry; resolved.functions.len()],
        Profile::Preemptive => call_graph::tests(resolved),
        Profile::Everywhere => {
            let tests = call_graph::tests(resolved).into_iter();
            tests.map(Test::or_at_entry).collect()
        }
    }
}

/// The specifiers of other modules that a unit names where they can be seen, in source order.
///
/// # Errors
/// The first syntax error.
pub fn requests(unit: &UnitSource) -> Result<Vec<String>, InstrumentError> {
    with_deep_stack(|| parse::requests(unit))
}

fn scope_id(scope: ScopeIndex) -> ScopeId {
    ScopeId(u32::try_from(scope.0).unwrap_or(u32::MAX))
}

fn function_index(id: FunctionId) -> FunctionIndex {
    FunctionIndex(id.0 as usize)
}

impl Program {
    /// The units in the order of their evaluation.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Identifies the program: blake3 over its units.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Names of the guest's functions that have a label and test at their entry, whether somebody wants the program to stop.
    #[cfg(test)]
    pub(crate) fn tested_functions(&self) -> Vec<String> {
        let functions = self.resolved.functions.iter().zip(&self.lowered);
        let tested = functions.filter(|(function, lowered)| {
            let is_guest = self.resolved.kinds[function.unit] != UnitKind::Library;
            is_guest && function.kind != FunctionKind::Unit && lowered.test != Test::None
        });
        tested
            .map(|(function, _)| function.name.as_deref().unwrap_or_default().to_owned())
            .collect()
    }

    fn printer(&self) -> Printer<'_> {
        Printer {
            resolved: &self.resolved,
            lowered: &self.lowered,
            profile: self.profile,
        }
    }

    fn position(&self, unit: usize, pos: Pos) -> (u32, u32) {
        line_and_column(&self.unit(unit).source, pos as usize)
    }

    /// A name that scripts of this program declare lexically and that the units of a later one use. After a hop, such declarations are
    /// no longer in the global scope.
    fn hidden_declaration(&self, later: &Self) -> Option<&Atom> {
        let scope = &self.resolved.scopes[self.resolved.script_scope.0];
        let mut names = scope
            .bindings
            .iter()
            .map(|binding| &self.resolved.bindings[binding.0].source_name);
        names.find(|name| later.resolved.global_names.contains(*name))
    }

    /// What the units of this program, texts given to a direct `eval`, would have to see or to declare in the functions around it: one of the
    /// names that are visible there; `this` among them stands for what functions have of their own.
    #[must_use]
    pub fn reaches_for<'a>(&'a self, visible: &[&'a str]) -> Option<&'a str> {
        let resolved = &self.resolved;
        let mut names = visible.iter().copied();
        let used = names.find(|name| resolved.global_names.contains(&Atom::from(*name)));
        if used.is_some() || !visible.contains(&resolve::FUNCTION_NAMES) {
            return used;
        }
        let indices = self.first.function..resolved.functions.len();
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

    fn unit(&self, unit: usize) -> &Unit {
        &self.units[unit - self.first.unit]
    }

    fn function_at(&self, id: FunctionId) -> Option<&Function> {
        let function = self.resolved.functions.get(id.0 as usize);
        function.filter(|_| self.starts_by(id))
    }

    /// Whether the functions of the program are counted from this number or a smaller one on.
    #[must_use]
    pub fn starts_by(&self, id: FunctionId) -> bool {
        id.0 as usize >= self.first.function
    }

    /// The same for its scopes.
    #[must_use]
    pub fn starts_by_scope(&self, id: ScopeId) -> bool {
        id.0 as usize >= self.first.scope
    }

    /// A function, if there is one with this number.
    #[must_use]
    pub fn function(&self, id: FunctionId) -> Option<FunctionInfo> {
        let function = self.function_at(id)?;
        let (line, column) = self.position(function.unit, function.pos);
        let labels = u32::try_from(self.lowered[id.0 as usize].labels.len()).unwrap_or(u32::MAX);
        let name = function
            .name
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        Some(FunctionInfo {
            id,
            unit: function.unit,
            name,
            line,
            column,
            kind: function.kind,
            labels,
            is_called_only: self.resolved.is_called_only(function_index(id)),
        })
    }

    /// The text of a function in the source.
    #[must_use]
    pub fn function_source(&self, id: FunctionId) -> Option<&str> {
        let (unit, range) = self.function_range(id)?;
        self.unit(unit).source.get(range)
    }

    /// Where a function stands: its unit, and its bytes in the text of the unit.
    #[must_use]
    pub fn function_range(&self, id: FunctionId) -> Option<(usize, std::ops::Range<usize>)> {
        let function = self.function_at(id)?;
        Some((function.unit, function.pos as usize..function.end as usize))
    }

    /// The environments a closure of the function reports, innermost first.
    #[must_use]
    pub fn function_scopes(&self, id: FunctionId) -> Option<&[ScopeId]> {
        self.closure_scopes.get(id.0 as usize).map(Vec::as_slice)
    }

    /// A scope that closures capture from, if there is one with this number.
    #[must_use]
    pub fn scope(&self, id: ScopeId) -> Option<ScopeInfo> {
        let index = ScopeIndex(id.0 as usize);
        let scope = self.resolved.scopes.get(index.0)?;
        if !self.resolved.is_environment(index) {
            return None;
        }
        let unit = self.resolved.functions[scope.function.0].unit;
        let bindings = self
            .resolved
            .captured(index)
            .map(|binding| self.resolved.bindings[binding.0].name.to_string())
            .collect();
        let ancestors = resume::ancestors(&self.resolved, index);
        Some(ScopeInfo {
            id,
            unit,
            function: FunctionId(scope.function.0 as u32),
            line: self.position(unit, scope.pos).0,
            bindings,
            ancestors,
        })
    }

    /// What a frame stopped at this label holds.
    #[must_use]
    pub fn frame_layout(&self, id: FunctionId, label: Label) -> Option<FrameLayout> {
        with_deep_stack(|| self.frame_layout_here(id, label))
    }

    fn frame_layout_here(&self, id: FunctionId, label: Label) -> Option<FrameLayout> {
        let index = function_index(id);
        let function = self.function_at(id)?;
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
        let (line, column) = self.position(function.unit, info.pos);
        let used = self.mentioned(&remaining.body);
        let mut live_bindings = Vec::new();
        let locals: BTreeSet<Atom> = printer.reported(index).into_iter().collect();
        let mut seen: BTreeSet<Atom> = locals;
        for &scope in &scopes {
            let names: Vec<Atom> = self
                .resolved
                .captured(scope)
                .map(|binding| self.resolved.bindings[binding.0].name.clone())
                .collect();
            let live = names
                .iter()
                .filter(|name| !seen.contains(*name))
                .filter(|name| used.names.contains(*name))
                .map(ToString::to_string);
            let by_closures = self
                .resolved
                .captured(scope)
                .filter(|binding| used.bindings.contains(binding))
                .map(|binding| self.resolved.bindings[binding.0].name.to_string());
            let live: BTreeSet<String> = live.chain(by_closures).collect();
            live_bindings.push((scope_id(scope), live.into_iter().collect()));
            seen.extend(names);
        }
        let kind = function.kind;
        Some(FrameLayout {
            line,
            column,
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
        })
    }

    /// What code mentions, itself and through the closures it makes.
    fn mentioned(&self, body: &[Stmt]) -> Mentioned {
        let mut found = Mentioned {
            names: visit::names(body),
            ..Mentioned::default()
        };
        for stmt in body {
            visit::any_in_stmt(stmt, &mut |expr| {
                match expr {
                    Expr::Var(var) => {
                        let callee = var
                            .binding
                            .and_then(|name| self.resolved.called_only.get(&name));
                        if let Some(callee) = callee {
                            found.bindings.extend(&self.resolved.facts[callee.0].free);
                        }
                    }
                    Expr::This(_) => found.this = true,
                    Expr::Function(index) => {
                        found.bindings.extend(&self.resolved.facts[index.0].free)
                    }
                    Expr::Object(props) => {
                        for prop in props {
                            if let Prop::Method { function, .. }
                            | Prop::Getter { function, .. }
                            | Prop::Setter { function, .. } = prop
                            {
                                found.bindings.extend(&self.resolved.facts[function.0].free);
                            }
                        }
                    }
                    Expr::Class(class) => {
                        let methods = class.members.iter().map(|member| member.function);
                        for function in methods.chain([class.constructor]) {
                            found.bindings.extend(&self.resolved.facts[function.0].free);
                        }
                    }
                    _ => {}
                }
                false
            });
        }
        found
    }

    /// The captured names a closure of the function reports.
    #[must_use]
    pub fn closure_bindings(&self, id: FunctionId) -> Vec<(ScopeId, Vec<String>)> {
        if id.0 as usize >= self.resolved.functions.len() {
            return Vec::new();
        }
        closure_bindings(&self.resolved, function_index(id))
            .into_iter()
            .map(|(scope, bindings)| {
                (
                    scope_id(scope),
                    bindings
                        .into_iter()
                        .map(|binding| self.resolved.bindings[binding.0].name.to_string())
                        .collect(),
                )
            })
            .collect()
    }

    /// Which label's call stands at a position (from 1) of a unit's instrumented code, as Boa reports it.
    #[must_use]
    pub fn is_call_site(&self, unit: usize, line: u32, column: u32) -> Option<CallSite> {
        self.sites
            .get(unit.checked_sub(self.first.unit)?)?
            .at(line, column)
    }

    /// Code for the live part of the program. Numbers in the request that the program does not have are left out.
    #[must_use]
    pub fn resume_code(&self, request: &ResumeRequest) -> ResumeCode {
        let text = self.labelled_resume_code(request);
        let (text, sites) = with_deep_stack(|| call_sites::without_labels(text));
        ResumeCode { text, sites }
    }

    /// The same for any engine: frames keep their labels.
    #[must_use]
    pub fn labelled_resume_code(&self, request: &ResumeRequest) -> String {
        with_deep_stack(|| resume::text(&self.printer(), request))
    }

    /// The code of a unit of this program, for any engine: frames keep their labels.
    #[must_use]
    pub fn labelled_code(&self, unit: usize) -> Option<String> {
        let unit = unit.checked_sub(self.first.unit)?;
        let body = *self.bodies.get(unit)?;
        let kind = self.units[unit].kind;
        Some(with_deep_stack(|| self.printer().unit(body, kind)))
    }

    /// The scope analysis, for people: functions with what they capture, scopes with what is captured.
    #[must_use]
    pub fn scopes_text(&self) -> String {
        crate::display::scopes(&self.resolved, &self.lowered)
    }
}

#[derive(Default)]
struct Mentioned {
    names: BTreeSet<Atom>,
    bindings: BTreeSet<BindingIndex>,
    this: bool,
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::api::{FunctionId, Label, Profile, UnitKind, UnitSource};

    /// A program of one unit.
    pub fn program(kind: UnitKind, text: &str) -> super::Program {
        program_with(kind, text, Profile::default())
    }

    fn program_with(kind: UnitKind, text: &str, profile: Profile) -> super::Program {
        let unit = UnitSource {
            name: "input.js".to_owned(),
            kind,
            text: text.to_owned(),
            resolved: Default::default(),
        };
        crate::instrument_with(vec![unit], profile).expect("a program")
    }

    /// The instrumented code of a CommonJS unit.
    pub fn code(text: &str) -> String {
        let program = program(UnitKind::CommonJs, text);
        program.labelled_code(0).expect("its code")
    }

    const TURNS: &str = "function f(n) { for (const x of n) try { f(x); } finally { g = () => x; } } \
        let g; function* h(n) { for (const x of n) { yield () => f(g(x)); } }";

    #[test]
    fn between_turns_only_suspended_generators_are_asked() {
        let program = program_with(UnitKind::CommonJs, TURNS, Profile::Turn);
        let made = program.labelled_code(0).expect("its code");
        for absent in ["$poll", "$g", "$k", "($pc = 2, f("] {
            assert!(!made.contains(absent), "{absent} in\n{made}");
        }
        assert_eq!(made.matches("$frame(").count(), 1, "{made}");
        assert_eq!(made.matches("$env(").count(), 1, "{made}");
        assert!(made.contains("return $q("), "{made}");
    }

    /// So a snapshot need not say under which profile it was taken.
    #[test]
    fn profiles_agree_about_labels() {
        let programs = [Profile::Preemptive, Profile::Turn, Profile::Everywhere]
            .map(|profile| program_with(UnitKind::CommonJs, TURNS, profile));
        let layouts = programs.each_ref().map(|program| {
            let labels = (0..8).flat_map(|id| (0..12).map(move |label| (id, label)));
            let layout = |(id, label)| program.frame_layout(FunctionId(id), Label(label));
            labels
                .map(|place| format!("{:?}", layout(place)))
                .collect::<Vec<_>>()
        });
        assert!(layouts[0].iter().any(|layout| layout != "None"));
        assert_eq!(layouts[0], layouts[1]);
        assert_eq!(layouts[0], layouts[2]);
    }
}

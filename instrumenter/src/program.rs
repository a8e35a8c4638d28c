//! An instrumented program and what can be asked of it.

use std::cell::Cell;
use std::sync::{Arc, PoisonError, RwLock};

use swc_atoms::Atom;

use crate::api::*;
use crate::call_sites::{self, CallSite, CallSites};
use crate::emit::Layout;
use crate::error::{ErrorKind, InstrumentError, line_and_column};
use crate::syntax::*;
use crate::trees::{First, Trees};
use crate::{parse, resume};

/// Stack for the recursive passes; sources nest deeper than threads are made for.
pub const STACK_BYTES: usize = 512 << 20;

/// An instrumented program.
pub struct Program {
    profile: Profile,
    /// Where its units, functions and scopes are counted from.
    first: First,
    units: Vec<Unit>,
    hash: String,
    /// The functions of its units, which are counted from `first` on.
    functions: Vec<Known>,
    /// How many scopes there are, with those of the program before it.
    scopes: usize,
    /// What its scripts declare with let, const or class. After a hop, such names are no longer in the global scope.
    lexical_names: Vec<Atom>,
    sites: Vec<CallSites>,
    /// Nothing while it is put away.
    trees: RwLock<Option<Arc<Trees>>>,
}

/// What is known of a function without the trees.
struct Known {
    kind: FunctionKind,
    unit: usize,
    name: Option<Atom>,
    pos: Pos,
    end: Pos,
    labels: usize,
    is_called_only: bool,
    /// The environments its closures report.
    scopes: Vec<ScopeId>,
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
    with_deep_stack(move || instrument_here(units, First::default(), profile))
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
        function: program.first.function + program.functions.len(),
        scope: program.scopes,
    };
    with_deep_stack(move || {
        let made = instrument_here(units, first, program.profile)?;
        let used = &made.trees().resolved.global_names;
        match program
            .lexical_names
            .iter()
            .find(|name| used.contains(*name))
        {
            None => Ok(made),
            Some(name) => Err(InstrumentError::new(
                ErrorKind::Refused,
                format!(
                    "code made at run time cannot use `{name}`, which a script declares with let, const or class"
                ),
                Some("declare it with `var`, or hand it over as an argument".to_owned()),
                &made.units[0].name,
                &made.units[0].source,
                0,
                1,
            )),
        }
    })
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
    units: Vec<UnitSource>,
    first: First,
    profile: Profile,
) -> Result<Program, InstrumentError> {
    let units = with_texts(units);
    let trees = Trees::make(&units, first, profile)?;
    let printer = trees.printer();
    let mut out = Vec::new();
    let mut sites = Vec::new();
    let mut whole = blake3::Hasher::new();
    for ((unit, source), body) in units.into_iter().zip(&trees.bodies) {
        let (code, found) = call_sites::without_labels(printer.unit(*body, unit.kind));
        sites.push(found);
        let hash = blake3::hash(source.as_bytes());
        whole.update(format!("{:?}\0{}\0", unit.kind, unit.name).as_bytes());
        whole.update(hash.as_bytes());
        for (specifier, name) in &unit.resolved {
            whole.update(format!("{specifier}\0{name}\0").as_bytes());
        }
        let requests = &trees.resolved.functions[body.0].requests;
        out.push(Unit {
            name: unit.name,
            kind: unit.kind,
            hash: hash.to_hex().to_string(),
            resolved: unit.resolved,
            imports: requests.iter().map(ToString::to_string).collect(),
            source,
            code: code.into(),
        });
    }
    let indices = first.function..trees.resolved.functions.len();
    Ok(Program {
        profile,
        first,
        units: out,
        hash: whole.finalize().to_hex().to_string(),
        functions: indices.map(|index| Known::of(&trees, index)).collect(),
        scopes: trees.resolved.scopes.len(),
        lexical_names: trees.lexical_names(),
        sites,
        trees: RwLock::new(Some(Arc::new(trees))),
    })
}

impl Known {
    fn of(trees: &Trees, index: usize) -> Self {
        let function = &trees.resolved.functions[index];
        let scopes = trees.closure_bindings(FunctionIndex(index)).into_iter();
        Self {
            kind: function.kind,
            unit: function.unit,
            name: function.name.clone(),
            pos: function.pos,
            end: function.end,
            labels: trees.lowered[index].labels.len(),
            is_called_only: trees.resolved.is_called_only(FunctionIndex(index)),
            scopes: scopes.map(|(scope, _)| scope).collect(),
        }
    }
}

/// The units with their texts as all that is made of them shares them.
fn with_texts(units: Vec<UnitSource>) -> Vec<(UnitSource, Arc<str>)> {
    let text = |unit: UnitSource| {
        let text = Arc::from(unit.text.as_str());
        (unit, text)
    };
    units.into_iter().map(text).collect()
}

/// The specifiers of other modules that a unit names where they can be seen, in source order.
///
/// # Errors
/// The first syntax error.
pub fn requests(unit: &UnitSource) -> Result<Vec<String>, InstrumentError> {
    with_deep_stack(|| parse::requests(unit))
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

    /// The names that its units use and nothing in them declares, sorted. Units of the library are not asked.
    #[must_use]
    pub fn global_names(&self) -> Vec<String> {
        let trees = self.trees();
        let names = trees.resolved.global_names.iter();
        let mut names: Vec<_> = names.map(ToString::to_string).collect();
        names.sort_unstable();
        names
    }

    /// Frees what only stops need; whoever asks for it makes it anew.
    pub fn put_away(&self) {
        *self.trees.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Makes anew what has been put away: then nobody waits for it who asks during a stop.
    pub fn make_ready(&self) {
        self.trees();
    }

    fn trees(&self) -> Arc<Trees> {
        // What is behind the lock is exchanged whole, so a panic elsewhere cannot have left it half made.
        let known = self.trees.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(trees) = &*known {
            return Arc::clone(trees);
        }
        drop(known);
        let mut place = self.trees.write().unwrap_or_else(PoisonError::into_inner);
        let trees = place.get_or_insert_with(|| Arc::new(with_deep_stack(|| self.trees_anew())));
        Arc::clone(trees)
    }

    fn trees_anew(&self) -> Trees {
        let units = self.units.iter();
        let units: Vec<_> = units
            .map(|unit| (unit.to_source(), Arc::clone(&unit.source)))
            .collect();
        let trees = Trees::make(&units, self.first, self.profile);
        trees.expect("what could be instrumented can be so again")
    }

    /// Names of the guest's functions that have a label and test at their entry, whether somebody wants the program to stop.
    #[cfg(test)]
    pub(crate) fn tested_functions(&self) -> Vec<String> {
        let trees = self.trees();
        let functions = trees.resolved.functions.iter().zip(&trees.lowered);
        let tested = functions.filter(|(function, lowered)| {
            let is_guest = trees.resolved.kinds[function.unit] != UnitKind::Library;
            let is_tested = lowered.test != crate::call_graph::Test::None;
            is_guest && function.kind != FunctionKind::Unit && is_tested
        });
        tested
            .map(|(function, _)| function.name.as_deref().unwrap_or_default().to_owned())
            .collect()
    }

    fn position(&self, unit: usize, pos: Pos) -> (u32, u32) {
        line_and_column(&self.unit(unit).source, pos as usize)
    }

    /// What the units of this program, texts given to a direct `eval`, would have to see or to declare in the functions around it: one of the
    /// names that are visible there; `this` among them stands for what functions have of their own.
    #[must_use]
    pub fn reaches_for<'a>(&self, visible: &[&'a str]) -> Option<&'a str> {
        self.trees().reaches_for(self.first.function, visible)
    }

    fn unit(&self, unit: usize) -> &Unit {
        &self.units[unit - self.first.unit]
    }

    fn known(&self, id: FunctionId) -> Option<&Known> {
        let index = (id.0 as usize).checked_sub(self.first.function)?;
        self.functions.get(index)
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
        let known = self.known(id)?;
        let (line, column) = self.position(known.unit, known.pos);
        let name = known.name.as_ref();
        Some(FunctionInfo {
            id,
            unit: known.unit,
            name: name.map_or_else(String::new, ToString::to_string),
            line,
            column,
            kind: known.kind,
            labels: u32::try_from(known.labels).unwrap_or(u32::MAX),
            is_called_only: known.is_called_only,
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
        let known = self.known(id)?;
        Some((known.unit, known.pos as usize..known.end as usize))
    }

    /// The environments a closure of the function reports, innermost first.
    #[must_use]
    pub fn function_scopes(&self, id: FunctionId) -> Option<&[ScopeId]> {
        Some(&self.known(id)?.scopes)
    }

    /// A scope that closures capture from, if there is one with this number.
    #[must_use]
    pub fn scope(&self, id: ScopeId) -> Option<ScopeInfo> {
        let trees = self.trees();
        let (scope, bindings, ancestors) = trees.scope(ScopeIndex(id.0 as usize))?;
        let unit = trees.resolved.functions[scope.function.0].unit;
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
        let known = self.known(id)?;
        let trees = self.trees();
        let found = with_deep_stack(|| trees.frame_layout(function_index(id), label));
        let (layout, pos) = found?;
        let (line, column) = self.position(known.unit, pos);
        Some(FrameLayout {
            line,
            column,
            ..layout
        })
    }

    /// The captured names a closure of the function reports.
    #[must_use]
    pub fn closure_bindings(&self, id: FunctionId) -> Vec<(ScopeId, Vec<String>)> {
        match self.known(id) {
            Some(_) => self.trees().closure_bindings(function_index(id)),
            None => Vec::new(),
        }
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
        let (text, sites) = with_deep_stack(|| {
            call_sites::without_labels(self.resume_text(request, Layout::Compact))
        });
        ResumeCode { text, sites }
    }

    /// The same for any engine and for people: frames keep their labels.
    #[must_use]
    pub fn labelled_resume_code(&self, request: &ResumeRequest) -> String {
        with_deep_stack(|| self.resume_text(request, Layout::Readable))
    }

    pub(crate) fn resume_text(&self, request: &ResumeRequest, layout: Layout) -> String {
        resume::text(&self.trees().printer(), request, layout)
    }

    /// The code of a unit of this program, for any engine: frames keep their labels.
    #[must_use]
    pub fn labelled_code(&self, unit: usize) -> Option<String> {
        let unit = unit.checked_sub(self.first.unit)?;
        let kind = self.units.get(unit)?.kind;
        let trees = self.trees();
        let body = trees.bodies[unit];
        Some(with_deep_stack(|| trees.printer().unit(body, kind)))
    }

    /// The scope analysis, for people: functions with what they capture, scopes with what is captured.
    #[must_use]
    pub fn scopes_text(&self) -> String {
        let trees = self.trees();
        crate::display::scopes(&trees.resolved, &trees.lowered)
    }
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

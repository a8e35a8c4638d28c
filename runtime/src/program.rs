//! A program that is ready to run: its units and the library's, instrumented, under one hash.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use sojourn_instrumenter::{
    FrameLayout, FunctionId, FunctionInfo, Label, Program, ScopeId, ScopeInfo, UnitKind,
    UnitSource, instrument,
};

use crate::error::RuntimeError;
use crate::guest_library;
use crate::host::{ModuleCode, ScriptPath};

/// A program as its author wrote it.
#[derive(Clone, Debug)]
pub struct ProgramSource {
    /// The units in the order of their evaluation; the last one is the main unit.
    pub units: Vec<UnitSource>,
    /// What the program finds in `process.argv` after the first two elements.
    pub args: Vec<String>,
}

/// An instrumented program with its arguments.
///
/// The instrumenter derives what it knows about frames, functions and scopes anew for every question. A stack may ask the same
/// question for 50 000 frames, so the answers are kept.
#[derive(Debug)]
pub struct LoadedProgram {
    program: Program,
    args: Vec<String>,
    layouts: Memo<(FunctionId, Label), FrameLayout>,
    functions: Memo<FunctionId, FunctionInfo>,
    scopes: Memo<ScopeId, ScopeInfo>,
    captures: Memo<FunctionId, Captures>,
}

/// The captured bindings that a closure needs.
pub(crate) type Captures = Vec<(ScopeId, Vec<String>)>;

/// Answers that have been given before. Only good ones are kept, so that strange questions cannot fill the memory.
#[derive(Debug)]
struct Memo<K, V>(RwLock<HashMap<K, Arc<V>>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Copy + Eq + Hash, V> Memo<K, V> {
    fn get(&self, key: K, answer: impl FnOnce() -> Option<V>) -> Option<Arc<V>> {
        // Entries are inserted whole, so a panic elsewhere cannot have left one half made.
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if known.is_some() {
            return known;
        }
        let answer = Arc::new(answer()?);
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, answer.clone());
        Some(answer)
    }
}

/// Instruments a program together with the library's own unit.
pub fn load(source: ProgramSource) -> Result<Arc<LoadedProgram>, RuntimeError> {
    let library = UnitSource {
        name: guest_library::UNIT_NAME.to_owned(),
        kind: UnitKind::Library,
        text: guest_library::UNIT_TEXT.to_owned(),
        resolved: BTreeMap::new(),
    };
    let units = std::iter::once(library).chain(source.units).collect();
    Ok(Arc::new(LoadedProgram {
        program: instrument(units)?,
        args: source.args,
        layouts: Memo::default(),
        functions: Memo::default(),
        scopes: Memo::default(),
        captures: Memo::default(),
    }))
}

pub(crate) fn resolved_units(
    resolved: &BTreeMap<String, String>,
    number: impl Fn(&String) -> Option<usize>,
) -> Vec<(String, usize)> {
    let pairs = resolved.iter();
    pairs
        .filter_map(|(specifier, name)| Some((specifier.clone(), number(name)?)))
        .collect()
}

impl LoadedProgram {
    /// The instrumented program.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The program's arguments.
    #[must_use]
    pub fn args(&self) -> &[String] {
        &self.args
    }

    /// Identifies the program: equal hashes mean equal units, library included.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.program.hash()
    }

    /// Whether a unit is started by the event loop: scripts are, in order, and then the main unit.
    pub(crate) fn is_started(&self, unit: usize) -> bool {
        let units = self.program.units();
        unit > 0 && (units[unit].kind == UnitKind::Script || unit == self.main_unit())
    }

    /// The number of the main unit.
    pub(crate) fn main_unit(&self) -> usize {
        let units = self.program.units();
        let last = units.iter().rposition(|unit| unit.kind != UnitKind::Made);
        last.unwrap_or(0)
    }

    /// The same program with texts that were made at run time as units of their own. The numbers of all else stay as they are.
    pub(crate) fn with_made<'a>(
        &self,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Arc<Self>, RuntimeError> {
        let mut source = self.source();
        for (number, text) in (self.made_count() + 1..).zip(texts) {
            source.units.push(UnitSource {
                name: format!("made:{number}"),
                kind: UnitKind::Made,
                text: text.to_owned(),
                resolved: BTreeMap::new(),
            });
        }
        load(source)
    }

    pub(crate) fn made_count(&self) -> usize {
        self.program.units().len() - 1 - self.main_unit()
    }

    /// The unit that was made of a text before.
    pub(crate) fn made(&self, text: &str) -> Option<usize> {
        let units = self.program.units().iter();
        units
            .enumerate()
            .find(|(_, unit)| unit.kind == UnitKind::Made && *unit.source == *text)
            .map(|(number, _)| number)
    }

    /// How many units are started by the event loop.
    pub(crate) fn started_units(&self) -> usize {
        let units = 0..self.program.units().len();
        units.filter(|unit| self.is_started(*unit)).count()
    }

    /// What the library needs in order to load modules.
    pub(crate) fn module_codes(&self) -> Vec<Option<ModuleCode>> {
        let units = self.program.units();
        let number = |name: &String| units.iter().position(|unit| unit.name == *name);
        let code = |(index, unit): (usize, &sojourn_instrumenter::Unit)| {
            let is_module = matches!(unit.kind, UnitKind::CommonJs | UnitKind::Module);
            is_module.then(|| ModuleCode {
                name: unit.name.clone(),
                is_ecmascript: unit.kind == UnitKind::Module,
                resolved: resolved_units(&unit.resolved, number),
                imports: unit.imports.clone(),
                path: ScriptPath::Unit(index).to_string(),
                code: unit.code.clone(),
            })
        };
        units.iter().enumerate().map(code).collect()
    }

    /// The program's own units, without the library's.
    #[must_use]
    pub fn source(&self) -> ProgramSource {
        let unit = |unit: &sojourn_instrumenter::Unit| UnitSource {
            name: unit.name.clone(),
            kind: unit.kind,
            text: unit.source.to_string(),
            resolved: unit.resolved.clone(),
        };
        ProgramSource {
            units: self.program.units()[1..].iter().map(unit).collect(),
            args: self.args.clone(),
        }
    }

    /// What a frame stopped at a label holds.
    pub(crate) fn frame_layout(
        &self,
        function: FunctionId,
        label: Label,
    ) -> Option<Arc<FrameLayout>> {
        self.layouts.get((function, label), || {
            self.program.frame_layout(function, label)
        })
    }

    /// A function of the program.
    pub(crate) fn function(&self, function: FunctionId) -> Option<Arc<FunctionInfo>> {
        self.functions
            .get(function, || self.program.function(function))
    }

    /// Whether it is the library's function that calls the native steps of generators.
    pub(crate) fn resumes_generators(&self, function: FunctionId) -> bool {
        self.function(function)
            .is_some_and(|info| info.unit == 0 && info.name == "$resume")
    }

    /// A scope of the program that has captured bindings.
    pub(crate) fn scope(&self, scope: ScopeId) -> Option<Arc<ScopeInfo>> {
        self.scopes.get(scope, || self.program.scope(scope))
    }

    /// The captured bindings that a closure of a function needs.
    pub(crate) fn closure_bindings(&self, function: FunctionId) -> Option<Arc<Captures>> {
        self.captures
            .get(function, || Some(self.program.closure_bindings(function)))
    }

    /// Name of the main unit.
    pub(crate) fn main_name(&self) -> &str {
        &self.program.units()[self.main_unit()].name
    }

    /// Name and source position of a function, for people.
    pub(crate) fn function_place(&self, function: FunctionId) -> String {
        match self.function(function) {
            Some(info) => {
                let unit = &self.program.units()[info.unit].name;
                format!("{} ({unit}:{})", display_name(&info.name), info.line)
            }
            None => format!("function {}", function.0),
        }
    }

    /// A source line, for people.
    pub(crate) fn line(&self, unit: usize, line: u32) -> String {
        format!("{}:{line}", self.program.units()[unit].name)
    }

    /// Source line of the call at which a frame stands, for people.
    pub(crate) fn frame_line(&self, function: FunctionId, label: Label) -> Option<String> {
        let info = self.function(function)?;
        let layout = self.frame_layout(function, label)?;
        Some(self.line(info.unit, layout.line))
    }

    /// Name of the function and source position of the call at which a frame stands, for people.
    pub(crate) fn frame_place(&self, function: FunctionId, label: Label) -> Option<String> {
        let info = self.function(function)?;
        let layout = self.frame_layout(function, label)?;
        let unit = &self.program.units()[info.unit].name;
        Some(format!(
            "{} ({unit}:{}:{})",
            display_name(&info.name),
            layout.line,
            layout.column
        ))
    }
}

fn display_name(name: &str) -> &str {
    if name.is_empty() { "<anonymous>" } else { name }
}

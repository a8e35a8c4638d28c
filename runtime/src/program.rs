//! A program that is ready to run: its units and the library's, instrumented, under one hash.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use sojourn_instrumenter::{
    CallSite, FrameLayout, FunctionId, FunctionInfo, Label, Profile, Program, ResumeCode,
    ResumeRequest, ScopeId, ScopeInfo, Unit, UnitKind, UnitSource, instrument_after,
    instrument_with,
};

use crate::error::RuntimeError;
use crate::guest_library::{self, Choice, Part};
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
    program: Arc<Program>,
    /// The parts of the library's unit that the program began with.
    parts: Vec<&'static Part>,
    /// The units that were made at run time, and parts of the library's unit that were needed then.
    made: Option<Program>,
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
    load_with(source, Profile::default())
}

/// The same with a choice of where the program can be stopped. Where that is everywhere, the parts of the library's unit come as late as may be, too.
pub fn load_with(
    source: ProgramSource,
    profile: Profile,
) -> Result<Arc<LoadedProgram>, RuntimeError> {
    let units = source.units.into_iter();
    let (made, units): (Vec<_>, Vec<_>) = units.partition(|unit| unit.kind.is_made());
    let parts = guest_library::mentioned_in(units.iter(), parts_for(profile));
    let library = UnitSource {
        name: guest_library::UNIT_NAME.to_owned(),
        kind: UnitKind::Library,
        text: guest_library::unit_text(&parts),
        resolved: BTreeMap::new(),
    };
    let units = std::iter::once(library).chain(units).collect();
    let program = Arc::new(instrument_with(units, profile)?);
    let loaded = LoadedProgram::new(program, parts, made, source.args)?;
    Ok(Arc::new(loaded))
}

fn parts_for(profile: Profile) -> Choice {
    match profile {
        Profile::Preemptive | Profile::Turn => Choice::Used,
        Profile::Everywhere => Choice::Needed,
    }
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
    fn new(
        program: Arc<Program>,
        parts: Vec<&'static Part>,
        made: Vec<UnitSource>,
        args: Vec<String>,
    ) -> Result<Self, RuntimeError> {
        let made = if made.is_empty() {
            None
        } else {
            Some(instrument_after(&program, made)?)
        };
        Ok(Self {
            program,
            parts,
            made,
            args,
            layouts: Memo::default(),
            functions: Memo::default(),
            scopes: Memo::default(),
            captures: Memo::default(),
        })
    }

    /// The units in the order of their numbers; the library's is the first.
    pub fn units(&self) -> impl ExactSizeIterator<Item = &Unit> + DoubleEndedIterator {
        let made = self.made.as_ref().map_or(&[][..], Program::units);
        let count = self.program.units().len();
        let all = 0..count + made.len();
        all.map(move |index| match index.checked_sub(count) {
            None => &self.program.units()[index],
            Some(index) => &made[index],
        })
    }

    /// The unit with a number that units of this program have.
    pub(crate) fn unit(&self, number: usize) -> &Unit {
        let made = self.made.as_ref().map_or(&[][..], Program::units);
        let units = self.program.units();
        units
            .get(number)
            .unwrap_or_else(|| &made[number - units.len()])
    }

    /// The part of the program that a function belongs to.
    fn part(&self, function: FunctionId) -> &Program {
        let made = self.made.as_ref();
        made.filter(|made| made.starts_by(function))
            .unwrap_or(&self.program)
    }

    fn part_of_scope(&self, scope: ScopeId) -> &Program {
        let made = self.made.as_ref();
        made.filter(|made| made.starts_by_scope(scope))
            .unwrap_or(&self.program)
    }

    /// Which label's call stands at a position of a unit's code, as Boa reports it.
    pub(crate) fn call_site(&self, unit: usize, line: u32, column: u32) -> Option<CallSite> {
        let made = self.made.as_ref();
        let in_made = made.and_then(|made| made.is_call_site(unit, line, column));
        in_made.or_else(|| self.program.is_call_site(unit, line, column))
    }

    /// The scope analysis, for people: functions with what they capture, scopes with what is captured.
    #[must_use]
    pub fn scopes_text(&self) -> String {
        self.program.scopes_text()
    }

    /// The text of a function as its author wrote it.
    pub(crate) fn function_source(&self, function: FunctionId) -> Option<&str> {
        self.part(function).function_source(function)
    }

    /// The unit of a function and its bytes in the unit's text.
    pub(crate) fn function_range(
        &self,
        function: FunctionId,
    ) -> Option<(usize, std::ops::Range<usize>)> {
        self.part(function).function_range(function)
    }

    /// The scopes of the environments that a closure reports, innermost first.
    pub(crate) fn function_scopes(&self, function: FunctionId) -> Option<&[ScopeId]> {
        self.part(function).function_scopes(function)
    }

    /// The code that a state needs, each text a script of its own.
    pub(crate) fn resume_codes(&self, request: &ResumeRequest) -> Vec<ResumeCode> {
        self.for_each_part(request, Program::resume_code)
    }

    /// The same for any engine.
    pub(crate) fn labelled_resume_codes(&self, request: &ResumeRequest) -> Vec<String> {
        self.for_each_part(request, Program::labelled_resume_code)
    }

    fn for_each_part<T>(
        &self,
        request: &ResumeRequest,
        code: impl Fn(&Program, &ResumeRequest) -> T,
    ) -> Vec<T> {
        let Some(made) = &self.made else {
            return vec![code(&self.program, request)];
        };
        let mut request = request.clone();
        let later = ResumeRequest {
            scopes: split(&mut request.scopes, |id| made.starts_by_scope(*id)),
            closures: split(&mut request.closures, |id| made.starts_by(*id)),
            frames: split(&mut request.frames, |(id, _)| made.starts_by(*id)),
        };
        vec![code(&self.program, &request), code(made, &later)]
    }

    /// The code of a unit for any engine: frames keep their labels.
    #[must_use]
    pub fn labelled_code(&self, unit: usize) -> String {
        let code = self.program.labelled_code(unit);
        let in_made = || self.made.as_ref()?.labelled_code(unit);
        code.or_else(in_made).unwrap_or_default()
    }

    /// Frees what only stops need of an instrumented program. It is made anew when somebody asks for it, and stays then.
    pub fn put_away(&self) {
        self.parts().for_each(Program::put_away);
    }

    /// Makes anew what has been put away. A program that runs meanwhile does not have to wait for it when it stops.
    pub fn make_ready(&self) {
        self.parts().for_each(Program::make_ready);
    }

    fn parts(&self) -> impl Iterator<Item = &Program> {
        std::iter::once(&*self.program).chain(&self.made)
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
        unit > 0 && (self.unit(unit).kind == UnitKind::Script || unit == self.main_unit())
    }

    /// The number of the main unit.
    pub(crate) fn main_unit(&self) -> usize {
        self.program.units().len().saturating_sub(1)
    }

    /// The same program with texts that were made at run time as units of their own. The numbers of all else stay as they are.
    pub(crate) fn with_made(
        &self,
        units: impl IntoIterator<Item = UnitSource>,
    ) -> Result<Arc<Self>, RuntimeError> {
        let known = self.units().skip(self.main_unit() + 1).map(Unit::to_source);
        let made = known.chain(units).collect();
        let program = Self::new(
            self.program.clone(),
            self.parts.clone(),
            made,
            self.args.clone(),
        )?;
        Ok(Arc::new(program))
    }

    /// The unit of a text that was made just now. Before it come the parts of the library's unit that it mentions and that are not there.
    pub(crate) fn units_for(&self, kind: UnitKind, text: &str) -> Vec<UnitSource> {
        let texts = self.units().skip(self.main_unit() + 1);
        let texts = texts.filter(|unit| unit.kind != UnitKind::Part);
        let made = made_source(texts.count() + 1, kind, text);
        let parts = guest_library::mentioned_in(std::iter::once(&made), Choice::Used);
        let missing = parts.into_iter().filter(|part| !self.has_part(part));
        let mut units: Vec<UnitSource> = missing.map(Part::unit).collect();
        units.push(made);
        units
    }

    pub(crate) fn has_part(&self, part: &Part) -> bool {
        let mut known = self.parts.iter().map(|part| part.name);
        known.any(|name| name == part.name) || self.units().any(|unit| unit.name == part.name)
    }

    /// The numbers of the parts of the library's unit that joined the program while it ran.
    pub(crate) fn late_parts(&self) -> impl Iterator<Item = usize> {
        let units = self.units().enumerate();
        units.filter_map(|(number, unit)| (unit.kind == UnitKind::Part).then_some(number))
    }

    /// The same program with all of the library's unit: what goes on where nothing can be instrumented.
    pub(crate) fn complete(&self) -> Result<Arc<Self>, RuntimeError> {
        let missing = Part::all().filter(|part| !self.has_part(part));
        self.with_made(missing.map(Part::unit))
    }

    pub(crate) fn made_count(&self) -> usize {
        self.units().len() - 1 - self.main_unit()
    }

    /// The unit that was made of a text before.
    pub(crate) fn made(&self, kind: UnitKind, text: &str) -> Option<usize> {
        let mut units = self.units();
        units.position(|unit| unit.kind == kind && *unit.source == *text)
    }

    /// What a text given to a direct `eval` needs of the names that are visible there.
    pub(crate) fn reached_by(
        &self,
        text: &str,
        visible: &[&str],
    ) -> Result<Option<String>, RuntimeError> {
        let unit = made_source(0, UnitKind::Eval, text);
        let alone = instrument_after(&self.program, vec![unit])?;
        Ok(alone.reaches_for(visible).map(ToOwned::to_owned))
    }

    /// How many units are started by the event loop.
    pub(crate) fn started_units(&self) -> usize {
        let units = 0..self.units().len();
        units.filter(|unit| self.is_started(*unit)).count()
    }

    /// What the library needs in order to load modules.
    pub(crate) fn module_codes(&self) -> Vec<Option<ModuleCode>> {
        let number = |name: &String| self.units().position(|unit| unit.name == *name);
        let code = |(index, unit): (usize, &Unit)| {
            let has_modules = matches!(
                unit.kind,
                UnitKind::CommonJs | UnitKind::Module | UnitKind::Script
            );
            has_modules.then(|| ModuleCode {
                name: unit.name.clone(),
                kind: unit.kind,
                resolved: resolved_units(&unit.resolved, number),
                imports: unit.imports.clone(),
                path: ScriptPath::Unit(index).to_string(),
                code: unit.code.clone(),
            })
        };
        self.units().enumerate().map(code).collect()
    }

    /// The program's own units, without the library's.
    #[must_use]
    pub fn source(&self) -> ProgramSource {
        ProgramSource {
            units: self.units().skip(1).map(Unit::to_source).collect(),
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
            self.part(function).frame_layout(function, label)
        })
    }

    /// A function of the program.
    pub(crate) fn function(&self, function: FunctionId) -> Option<Arc<FunctionInfo>> {
        self.functions
            .get(function, || self.part(function).function(function))
    }

    /// Whether it is the library's function that calls the native steps of generators.
    pub(crate) fn resumes_generators(&self, function: FunctionId) -> bool {
        self.function(function).is_some_and(|info| {
            let is_one = matches!(
                &*info.name,
                "$resume" | "$resumeWatched" | "$step" | "$asyncStep"
            );
            is_one && self.unit(info.unit).kind.is_library()
        })
    }

    /// A scope of the program that has captured bindings.
    pub(crate) fn scope(&self, scope: ScopeId) -> Option<Arc<ScopeInfo>> {
        self.scopes
            .get(scope, || self.part_of_scope(scope).scope(scope))
    }

    /// The captured bindings that a closure of a function needs.
    pub(crate) fn closure_bindings(&self, function: FunctionId) -> Option<Arc<Captures>> {
        self.captures.get(function, || {
            Some(self.part(function).closure_bindings(function))
        })
    }

    /// Name of the main unit.
    pub(crate) fn main_name(&self) -> &str {
        &self.unit(self.main_unit()).name
    }

    /// Name and source position of a function, for people.
    pub(crate) fn function_place(&self, function: FunctionId) -> String {
        match self.function(function) {
            Some(info) => {
                let unit = &self.unit(info.unit).name;
                format!("{} ({unit}:{})", display_name(&info.name), info.line)
            }
            None => format!("function {}", function.0),
        }
    }

    /// A source line, for people.
    pub(crate) fn line(&self, unit: usize, line: u32) -> String {
        format!("{}:{line}", self.unit(unit).name)
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
        let unit = &self.unit(info.unit).name;
        Some(format!(
            "{} ({unit}:{}:{})",
            display_name(&info.name),
            layout.line,
            layout.column
        ))
    }
}

fn made_source(number: usize, kind: UnitKind, text: &str) -> UnitSource {
    UnitSource {
        name: format!("made:{number}"),
        kind,
        text: text.to_owned(),
        resolved: BTreeMap::new(),
    }
}

/// Takes those elements out of a set that belong elsewhere.
fn split<T: Ord + Copy>(set: &mut BTreeSet<T>, belongs: impl Fn(&T) -> bool) -> BTreeSet<T> {
    let apart = set.iter().copied().filter(&belongs).collect();
    set.retain(|element| !belongs(element));
    apart
}

fn display_name(name: &str) -> &str {
    if name.is_empty() { "<anonymous>" } else { name }
}

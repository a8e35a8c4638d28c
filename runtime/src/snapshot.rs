//! The snapshot: the format, and nothing but the format.
//!
//! A snapshot is JSON. Its sections are described by `snapshot.schema.json`; this module gives them types and the exact
//! encodings of what JSON lacks. [`canonical`] makes it from what the guest library reports, [`validate`] decides whether
//! one that came from outside can be trusted, [`display`] shows it to people.

mod canonical;
mod display;
mod edges;
mod integrity;
mod node;
mod refusal;
mod schema;
#[cfg(test)]
mod tests;
mod validate;
mod value;

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sojourn_instrumenter::{FunctionId, Label, ResumeRequest, ScopeId, UnitKind, UnitSource};

use crate::error::{RuntimeError, SnapshotError, SnapshotFault};
use crate::guest_library::Part;
use crate::program::{LoadedProgram, ProgramSource};

pub(crate) use canonical::canonicalise;
pub use display::Summary;
use integrity::Integrity;
pub(crate) use node::{Node, NodeKind, OwnProperty, Properties, Slot};
pub(crate) use refusal::refusal;
pub use schema::SCHEMA;
pub(crate) use value::{Fields, Value};

/// The version of the format that this library reads and writes. Another one has other members, or gives the same functions other labels.
pub const FORMAT_VERSION: u32 = 3;

/// The longest text that [`Snapshot::from_json`] looks at.
pub const MAX_TEXT_BYTES: usize = 1 << 30;

/// Index of an environment.
pub(crate) type EnvironmentId = u32;
/// Index of a heap node.
pub(crate) type NodeId = u32;
/// Environments by the scope they belong to.
pub(crate) type EnvironmentsByScope = BTreeMap<ScopeId, EnvironmentId>;

/// A stopped program: everything that is needed to go on with it, in another realm, process or engine.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(crate) program: ProgramReference,
    /// Shared with the process that took the snapshot, which may go on from it.
    pub(crate) state: Arc<State>,
}

/// Which program the state belongs to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProgramReference {
    pub(crate) hash: String,
    pub(crate) units: Vec<UnitReference>,
    pub(crate) args: Vec<String>,
}

impl ProgramReference {
    fn new(program: &LoadedProgram, include_source: bool) -> Self {
        // What was made at run time stands nowhere else; the library's parts are the same everywhere.
        let has_source =
            |kind: UnitKind| kind != UnitKind::Part && (include_source || kind.is_made());
        let unit = |unit: &sojourn_instrumenter::Unit| UnitReference {
            name: unit.name.clone(),
            kind: unit.kind,
            hash: unit.hash.clone(),
            resolved: unit.resolved.clone(),
            source: has_source(unit.kind).then(|| unit.source.to_string()),
        };
        Self {
            hash: program.hash().to_owned(),
            units: program.units().skip(1).map(unit).collect(),
            args: program.args().to_vec(),
        }
    }
}

/// One unit of the program, with its text when the sender chose to include it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitReference {
    pub(crate) name: String,
    pub(crate) kind: UnitKind,
    pub(crate) hash: String,
    /// Which unit each specifier in it means, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) resolved: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
}

impl UnitReference {
    /// The unit, if its text is at hand. That of the library's parts always is: they have been compared.
    fn unit(&self) -> Option<UnitSource> {
        let known = (self.kind == UnitKind::Part).then(|| Part::named(&self.name));
        if let Some(part) = known {
            return part.map(Part::unit);
        }
        Some(UnitSource {
            name: self.name.clone(),
            kind: self.kind,
            text: self.source.clone()?,
            resolved: self.resolved.clone(),
        })
    }
}

/// The state of a program: stack, heap, event loop, realm.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    /// Innermost first.
    pub(crate) frames: Vec<Frame>,
    pub(crate) environments: Vec<Environment>,
    pub(crate) heap: Vec<Node>,
    pub(crate) event_loop: EventLoop,
    /// What differs from a fresh realm, by path of the intrinsic object.
    pub(crate) realm: BTreeMap<String, RealmChange>,
    pub(crate) host: HostState,
}

/// A function that has been entered and stands at one of its labels.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    #[serde(rename = "fn")]
    pub(crate) function: FunctionId,
    pub(crate) label: Label,
    #[serde(rename = "this", default, skip_serializing_if = "Value::is_undefined")]
    pub(crate) this_value: Value,
    /// Entered by `new`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) construct: bool,
    /// The generator whose body this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) generator: Option<Value>,
    pub(crate) locals: Fields,
    pub(crate) environments: EnvironmentsByScope,
}

/// A scope at run time: the bindings that closures or frames share.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Environment {
    pub(crate) scope: ScopeId,
    /// The environments around it.
    pub(crate) up: EnvironmentsByScope,
    pub(crate) bindings: Fields,
}

/// What is to happen later.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventLoop {
    pub(crate) timers: Vec<Timer>,
    pub(crate) ticks: Vec<Job>,
    pub(crate) jobs: Vec<Job>,
    /// Promises that were rejected since the last macrotask and that nobody has shown an interest in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rejections: Vec<Value>,
    #[serde(serialize_with = "value::number")]
    pub(crate) next_timer_id: f64,
    /// How many immediates of the current batch are left; -1 while timers are running.
    #[serde(default, serialize_with = "value::number")]
    pub(crate) immediate_batch: f64,
    /// Ticks wait until the microtasks are done.
    #[serde(default)]
    pub(crate) draining_jobs: bool,
}

/// A timer with the time that was left when the program stopped.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Timer {
    #[serde(serialize_with = "value::number")]
    pub(crate) id: f64,
    pub(crate) kind: TimerKind,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "value::some_number"
    )]
    pub(crate) remaining_ms: Option<f64>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "value::some_number"
    )]
    pub(crate) interval_ms: Option<f64>,
    /// An interval whose callback has not come to its end yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) running: bool,
    pub(crate) callback: Value,
    pub(crate) args: Vec<Value>,
}

/// How a timer was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TimerKind {
    Timeout,
    Interval,
    Immediate,
}

/// A callback that runs as soon as the stack is empty.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Job {
    pub(crate) callback: Value,
    pub(crate) args: Vec<Value>,
}

/// What the program did to an object that every realm has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RealmChange {
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "node::present"
    )]
    pub(crate) proto: Option<Value>,
    #[serde(rename = "ext", default = "always", skip_serializing_if = "is_true")]
    pub(crate) extensible: bool,
    /// Another engine may have more properties, to be closed with the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) integrity: Option<node::Integrity>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) deleted: Vec<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) own: Vec<OwnProperty>,
}

/// What the host knows about the program.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HostState {
    /// State of `Math.random`.
    pub(crate) random: [i64; 4],
    #[serde(serialize_with = "value::number")]
    pub(crate) clock_ms: f64,
    #[serde(serialize_with = "value::number")]
    pub(crate) loop_ms: f64,
    /// How many of the program's units have been started.
    pub(crate) units: u32,
    /// The library's registry of modules.
    #[serde(default)]
    pub(crate) modules: Value,
    pub(crate) console: ConsoleState,
}

/// What `console` remembers between two calls.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsoleState {
    pub(crate) indent: u32,
    pub(crate) counts: Fields,
    pub(crate) timers: Fields,
}

/// The document as it is parsed: the checksums are compared before anything else is believed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    /// Has been looked at before.
    #[serde(rename = "sojourn")]
    _version: u32,
    program: ProgramReference,
    frames: Vec<Frame>,
    environments: Vec<Environment>,
    heap: Vec<Node>,
    event_loop: EventLoop,
    realm: BTreeMap<String, RealmChange>,
    host: HostState,
    integrity: Integrity,
}

impl From<Document> for State {
    fn from(document: Document) -> Self {
        Self {
            frames: document.frames,
            environments: document.environments,
            heap: document.heap,
            event_loop: document.event_loop,
            realm: document.realm,
            host: document.host,
        }
    }
}

impl Snapshot {
    pub(crate) fn new(program: &LoadedProgram, include_source: bool, state: Arc<State>) -> Self {
        Self {
            program: ProgramReference::new(program, include_source),
            state,
        }
    }

    /// Reads a snapshot and checks everything that can be checked without its program.
    pub fn from_json(text: &str) -> Result<Self, SnapshotError> {
        if text.len() > MAX_TEXT_BYTES {
            let message = format!("the text is longer than {MAX_TEXT_BYTES} bytes");
            return Err(SnapshotError::new(SnapshotFault::Size, "", message));
        }
        check_version(text)?;
        let mut document: Document = parse(text)?;
        let integrity = mem::take(&mut document.integrity);
        let snapshot = Self {
            program: document.program.clone(),
            state: Arc::new(State::from(document)),
        };
        validate::structure(&snapshot)?;
        integrity.check(&snapshot)?;
        Ok(snapshot)
    }

    /// Makes a snapshot of the state that a standalone program has written in another engine.
    pub fn from_standalone(text: &str, program: &LoadedProgram) -> Result<Self, RuntimeError> {
        let program = program.complete()?;
        let state = canonicalise(parse(text)?, &program);
        match refusal(&state, &program) {
            Some(refusal) => Err(refusal.into()),
            None => Ok(Self::new(&program, false, Arc::new(state))),
        }
    }

    /// The text of the snapshot. Equal states give equal texts.
    #[must_use]
    pub fn to_json(&self) -> String {
        integrity::write(self)
    }

    /// The text of the state alone.
    pub(crate) fn state_json(&self) -> String {
        integrity::json(&*self.state)
    }

    /// The program's units and arguments, if the snapshot carries their text.
    #[must_use]
    pub fn program_source(&self) -> Option<ProgramSource> {
        let units = self
            .program
            .units
            .iter()
            .map(UnitReference::unit)
            .collect::<Option<Vec<_>>>()?;
        Some(ProgramSource {
            units,
            args: self.program.args.clone(),
        })
    }

    /// Puts the text of the program's units into the snapshot, so that it can be used where the program is not known.
    pub fn include_source(&mut self, program: &LoadedProgram) {
        let made = self.program.units.iter().filter(|unit| unit.kind.is_made());
        let made: Vec<UnitReference> = made.cloned().collect();
        self.program = ProgramReference::new(program, true);
        self.program.units.retain(|unit| !unit.kind.is_made());
        self.program.units.extend(made);
    }

    /// The program with the units that it has made at run time.
    pub(crate) fn with_made_units(
        &self,
        program: &Arc<LoadedProgram>,
    ) -> Result<Arc<LoadedProgram>, RuntimeError> {
        let made = self.program.units.iter().filter(|unit| unit.kind.is_made());
        let mut later = made.skip(program.made_count()).peekable();
        if later.peek().is_none() {
            return Ok(program.clone());
        }
        program.with_made(later.filter_map(UnitReference::unit))
    }

    /// Identifies the program the snapshot belongs to.
    #[must_use]
    pub fn program_hash(&self) -> &str {
        &self.program.hash
    }

    /// How many frames the stack has.
    #[must_use]
    pub fn frame_count(&self) -> usize {
        self.state.frames.len()
    }

    /// How many nodes the heap has.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.state.heap.len()
    }

    /// Checks the snapshot against its program: after this, code may be generated for it.
    pub fn validate(&self, program: &LoadedProgram) -> Result<(), SnapshotError> {
        validate::against(self, program)
    }

    /// A description for people, with source lines.
    #[must_use]
    pub fn summary<'a>(&'a self, program: &'a LoadedProgram) -> Summary<'a> {
        Summary::new(self, program)
    }
}

impl State {
    /// The code that is needed in order to go on from this state.
    pub(crate) fn resume_request(&self) -> ResumeRequest {
        let closure = |node: &Node| node.kind.closure().map(|(function, _)| function);
        let suspended = self.heap.iter().filter_map(|node| node.kind.suspended());
        ResumeRequest {
            scopes: self
                .environments
                .iter()
                .map(|environment| environment.scope)
                .collect(),
            closures: self.heap.iter().filter_map(closure).collect(),
            frames: self
                .frames
                .iter()
                .chain(suspended)
                .map(|frame| (frame.function, frame.label))
                .collect(),
        }
    }
}

/// The version is looked at first and alone: another version may have another shape.
fn check_version(text: &str) -> Result<(), SnapshotError> {
    #[derive(Deserialize)]
    struct Version {
        sojourn: Option<u32>,
    }
    let version: Version = parse(text)?;
    match version.sojourn {
        Some(FORMAT_VERSION) => Ok(()),
        Some(other) => {
            let message = format!(
                "format version {other} is not supported; this is version {FORMAT_VERSION}"
            );
            Err(SnapshotError::new(
                SnapshotFault::Version,
                "/sojourn",
                message,
            ))
        }
        None => Err(SnapshotError::new(
            SnapshotFault::Version,
            "/sojourn",
            "not a Sojourn snapshot",
        )),
    }
}

/// Parses text. Only when that fails it is parsed again with the bookkeeping that finds the place.
pub(crate) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, SnapshotError> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let place = json_pointer(error.path());
        SnapshotError::new(SnapshotFault::Syntax, place, error.into_inner().to_string())
    })
}

fn json_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let segment = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(format!("/{index}")),
        Segment::Map { key } => Some(format!("/{}", escape_pointer(key))),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    path.iter().filter_map(segment).collect()
}

/// Escapes a member name for use in a JSON pointer (RFC 6901).
pub(crate) fn escape_pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_true(value: &bool) -> bool {
    *value
}

fn always() -> bool {
    true
}

//! What travels over HTTP, and what is kept on disk: plain data, no behaviour.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sojourn_instrumenter::UnitKind;
use ulid::Ulid;

use crate::migration::{Failure, Target};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Ulid);

        impl $name {
            /// A new one.
            #[must_use]
            pub fn generate() -> Self {
                Self(Ulid::generate())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text).map(Self).map_err(|_| format!("{text:?} is not an id"))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// Names a process on every agent it ever runs on.
    ProcessId
);
id!(
    /// Names one attempt to move a process.
    MigrationId
);

/// How the main file is evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// As the body of a CommonJS module function.
    #[default]
    CommonJs,
    /// As a classic script.
    Script,
    /// As an ECMAScript module.
    Module,
}

impl From<SourceKind> for UnitKind {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::CommonJs => UnitKind::CommonJs,
            SourceKind::Script => UnitKind::Script,
            SourceKind::Module => UnitKind::Module,
        }
    }
}

impl From<UnitKind> for SourceKind {
    fn from(kind: UnitKind) -> Self {
        match kind {
            UnitKind::CommonJs
            | UnitKind::Library
            | UnitKind::Part
            | UnitKind::Made
            | UnitKind::Eval => SourceKind::CommonJs,
            UnitKind::Script => SourceKind::Script,
            UnitKind::Module => SourceKind::Module,
        }
    }
}

/// A script evaluated before the main file, in the same realm.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prelude {
    /// Shown in errors.
    pub name: String,
    /// Its text.
    pub source: String,
}

/// A file that the main file requires or imports, directly or not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModuleFile {
    /// Shown in errors; what `resolved` refers to.
    pub name: String,
    /// Its text.
    pub source: String,
    /// How it is evaluated.
    #[serde(default)]
    pub kind: SourceKind,
    /// Which file each specifier in it means, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub resolved: BTreeMap<String, String>,
}

/// A program to be run.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitRequest {
    /// Shown in lists and errors; `main.js` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The text of the main file.
    pub source: String,
    /// `process.argv` after the first two.
    #[serde(default)]
    pub args: Vec<String>,
    /// How the main file is evaluated.
    #[serde(default)]
    pub kind: SourceKind,
    /// Scripts evaluated before it.
    #[serde(default)]
    pub preludes: Vec<Prelude>,
    /// Files that it requires or imports, and those that they do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<ModuleFile>,
    /// Which of them each specifier in the main file means, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub resolved: BTreeMap<String, String>,
    /// Seed of `Math.random`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

/// A source text of a program, by content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    /// Shown in errors.
    pub name: String,
    /// How it is evaluated.
    pub kind: UnitKind,
    /// blake3 of the text, in hexadecimal.
    pub hash: String,
    /// Which unit each specifier in it means, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub resolved: BTreeMap<String, String>,
}

/// What a process runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRef {
    /// Hash over everything that is instrumented together, the guest library included.
    pub hash: String,
    /// In the order of their evaluation.
    pub units: Vec<UnitRef>,
    /// `process.argv` after the first two.
    pub args: Vec<String>,
    /// Seed of `Math.random`, if one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

/// How far a process has come, as its record says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Phase {
    /// This agent owns it and runs it, unless a migration under way holds it.
    Alive,
    /// Another agent owns it.
    Moved {
        /// Address of that agent.
        to: String,
        /// The migration that took it there.
        migration: MigrationId,
    },
    /// It came to its end.
    Exited {
        /// Exit status.
        status: i32,
    },
    /// It ended with an uncaught exception.
    Threw {
        /// What was thrown, as text.
        message: String,
        /// The guest's stack.
        stack: String,
    },
    /// Somebody stopped it.
    Stopped,
    /// The engine could not go on with it.
    Failed {
        /// Why.
        reason: String,
    },
    /// The agent restarted and nothing was there to resume it from.
    Lost {
        /// Why.
        reason: String,
    },
}

impl Phase {
    /// Whether this agent still has to do with it.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        matches!(self, Phase::Alive)
    }
}

/// Something that happened to a process, wherever it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// Name of the agent.
    pub agent: String,
    /// What happened, in a few words.
    pub event: String,
}

/// A stored snapshot of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointInfo {
    /// Number of the checkpoint, also in its file name.
    pub number: u32,
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// Size of the snapshot.
    pub bytes: u64,
    /// Frames on the stack.
    pub frames: usize,
    /// Log entries written before it.
    pub log_entries: u64,
    /// Safepoints passed before it.
    pub safepoints: u64,
}

/// All that is kept about a process besides its log and its snapshot. It travels with the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessRecord {
    /// Its id.
    pub id: ProcessId,
    /// Its name.
    pub name: String,
    /// What it runs.
    pub program: ProgramRef,
    /// Milliseconds since 1970.
    pub created_at_ms: u64,
    /// How many times it has moved.
    pub hops: u32,
    /// Safepoints passed before the life it lives now.
    pub safepoints: u64,
    /// How far it has come.
    pub phase: Phase,
    /// What has happened to it, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The newest stored snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<CheckpointInfo>,
}

/// What a process is doing now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcessState {
    /// Executing.
    Running,
    /// Waiting for a timer.
    Idle,
    /// Executing; a stop is wanted and has to wait, see `waiting_for`.
    Deferred,
    /// Held by a migration that is under way.
    Migrating,
    /// Held by a migration whose commit was not answered; the target is being asked.
    InDoubt,
    /// See [`Phase::Moved`].
    Moved,
    /// See [`Phase::Exited`].
    Exited,
    /// See [`Phase::Threw`].
    Threw,
    /// See [`Phase::Stopped`].
    Stopped,
    /// See [`Phase::Failed`].
    Failed,
    /// See [`Phase::Lost`].
    Lost,
}

impl fmt::Display for ProcessState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProcessState::Running => "running",
            ProcessState::Idle => "idle",
            ProcessState::Deferred => "deferred",
            ProcessState::Migrating => "migrating",
            ProcessState::InDoubt => "in doubt",
            ProcessState::Moved => "moved",
            ProcessState::Exited => "exited",
            ProcessState::Threw => "threw",
            ProcessState::Stopped => "stopped",
            ProcessState::Failed => "failed",
            ProcessState::Lost => "lost",
        })
    }
}

/// A process as shown to clients.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProcessView {
    /// Its id.
    pub id: ProcessId,
    /// Its name.
    pub name: String,
    /// The agent that answers.
    pub agent: String,
    /// What it is doing.
    pub state: ProcessState,
    /// Why a wanted stop has to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_for: Option<String>,
    /// Exit status, when it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit_status: Option<i32>,
    /// What was thrown, why it failed or is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The guest's stack, when it threw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stack: Option<String>,
    /// Where it is now, when it has moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
    /// The newest migration away from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migration: Option<MigrationId>,
    /// Safepoints passed, on all agents together.
    pub safepoints: u64,
    /// How many times it has moved.
    pub hops: u32,
    /// Log entries written so far.
    pub log_entries: u64,
    /// Milliseconds since 1970.
    pub created_at_ms: u64,
    /// What it runs.
    pub program: ProgramRef,
    /// The newest stored snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<CheckpointInfo>,
    /// What has happened to it, on all agents, oldest first.
    pub history: Vec<HistoryEntry>,
}

/// A list of processes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProcessList {
    /// Oldest first.
    pub processes: Vec<ProcessView>,
}

/// Which stream a text was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogStream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// One write of a guest program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Counts from 1 over the whole life of the process, across moves.
    pub seq: u64,
    /// Where it was written.
    pub stream: LogStream,
    /// What was written, line ends included.
    pub text: String,
}

/// Last message of a followed log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogEnd {
    /// Why nothing more comes.
    pub state: ProcessState,
    /// Where the process is now, when it has moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
}

/// Asks for a process to be moved.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MigrateRequest {
    /// Which process.
    pub process: ProcessId,
    /// Address of the agent that shall take it.
    pub to: String,
    /// How long to wait for a safepoint; 30 s when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_timeout_ms: Option<u64>,
}

/// How far a migration has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MigrationPhase {
    /// It was asked for.
    Requested,
    /// The target is asked, and is given the sources it lacks.
    Preflight,
    /// On the way to a safepoint.
    Stopping,
    /// The stack is unwound, the heap is walked, the snapshot is stored.
    Walking,
    /// The snapshot is under way.
    Shipping,
    /// The target restores it.
    Restoring,
    /// The target owns the process.
    Committed,
    /// The source has let go.
    Retired,
    /// The process stayed at the source.
    Failed,
}

impl fmt::Display for MigrationPhase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MigrationPhase::Requested => "requested",
            MigrationPhase::Preflight => "preflight",
            MigrationPhase::Stopping => "stopping",
            MigrationPhase::Walking => "walking",
            MigrationPhase::Shipping => "shipping",
            MigrationPhase::Restoring => "restoring",
            MigrationPhase::Committed => "committed",
            MigrationPhase::Retired => "retired",
            MigrationPhase::Failed => "failed",
        })
    }
}

/// One phase of a migration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseReport {
    /// Which.
    pub phase: MigrationPhase,
    /// When it began, from the request on.
    pub start_ms: f64,
    /// How long it took.
    pub duration_ms: f64,
    /// What it sent or produced.
    pub bytes: u64,
}

/// A migration as shown to clients, and as the source's journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MigrationView {
    /// Its id.
    pub id: MigrationId,
    /// Which process.
    pub process: ProcessId,
    /// Name of the source agent.
    pub from: String,
    /// Address of the target agent.
    pub to: String,
    /// Name of the target agent, once it has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How far it has come.
    pub phase: MigrationPhase,
    /// Whether the commit was sent and not answered.
    #[serde(default)]
    pub in_doubt: bool,
    /// Why the process stayed at the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// Milliseconds since 1970.
    pub started_at_ms: u64,
    /// Frames on the stack when it stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frames: Option<usize>,
    /// Size of the snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_bytes: Option<u64>,
    /// How long the program stood still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_ms: Option<f64>,
    /// The phases gone through, in order.
    pub phases: Vec<PhaseReport>,
}

impl MigrationView {
    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self.phase, MigrationPhase::Retired | MigrationPhase::Failed)
    }
}

/// A list of migrations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MigrationList {
    /// Oldest first.
    pub migrations: Vec<MigrationView>,
}

/// Agent to agent: would you take this process?
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// The migration this is about.
    pub migration: MigrationId,
    /// Name of the source agent.
    pub from: String,
    /// Which process.
    pub process: ProcessId,
    /// How many times it has moved before.
    pub hops: u32,
    /// Format of the snapshot that would come.
    pub format: u32,
    /// What it runs.
    pub program: ProgramRef,
}

/// Agent to agent: yes, and these sources are missing here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferAnswer {
    /// Name of the target agent.
    pub agent: String,
    /// Its data directory's own id.
    pub instance: Ulid,
    /// Hashes of the source texts to be sent first.
    pub missing: Vec<String>,
}

/// Agent to agent: a stopped process.
#[derive(Debug, Serialize, Deserialize)]
pub struct Arrival {
    /// Name of the source agent.
    pub from: String,
    /// What is kept about it.
    pub record: ProcessRecord,
    /// All it has written.
    pub log: Vec<LogEntry>,
    /// The snapshot, byte for byte.
    pub snapshot: Box<RawValue>,
}

/// Agent to agent: what the target has recorded about a migration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ArrivalView {
    /// The migration.
    pub migration: MigrationId,
    /// What is recorded.
    pub state: Target,
    /// Id of the data directory this is recorded in.
    pub instance: Ulid,
    /// How long restoring took.
    #[serde(default)]
    pub restore_ms: f64,
}

/// Answer of `/healthz`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Health {
    /// Always `ok`.
    pub status: String,
    /// Name of the agent.
    pub name: String,
    /// Version of Sojourn.
    pub version: String,
    /// Snapshot format it reads and writes.
    pub format: u32,
    /// Processes it runs.
    pub processes: usize,
}

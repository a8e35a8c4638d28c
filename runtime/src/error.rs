//! Everything that can go wrong, each with a stable code and the exit status that command lines use for it.

use sojourn_instrumenter::InstrumentError;

/// Why the runtime could not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The source is not a program of the language, or uses something that is not supported.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// The snapshot cannot be trusted or does not fit the program.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The program holds something that cannot travel.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The program cannot be evaluated: its text is refused by the engine, or it was ended by one of the engine's limits.
    #[error("the engine failed: {0}")]
    Engine(String),
    /// A call that the state of the process does not allow.
    #[error("{0}")]
    State(&'static str),
}

impl RuntimeError {
    /// A stable name of the error, for the wire and for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Instrument(error) => error.code(),
            Self::Snapshot(error) => error.code(),
            Self::Refused(_) => "refused-value",
            Self::Engine(_) => "engine",
            Self::State(_) => "state",
        }
    }

    /// The exit status a command line reports for the error.
    #[must_use]
    pub fn exit_status(&self) -> i32 {
        match self {
            Self::Instrument(error) if error.code() == "refused" => 3,
            Self::Instrument(_) => 2,
            Self::Snapshot(_) => 4,
            Self::Refused(_) => 3,
            Self::Engine(_) | Self::State(_) => 1,
        }
    }
}

/// What a snapshot error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotFault {
    /// The text is not JSON, or not of the format.
    Syntax,
    /// The format is of another version.
    Version,
    /// The text is larger than a receiver accepts.
    Size,
    /// A value contradicts the format.
    Invalid,
    /// A section does not have the checksum it carries.
    Integrity,
    /// The snapshot belongs to another program, or names functions, labels or bindings the program does not have.
    Program,
    /// The snapshot names an intrinsic object that this engine lacks.
    Intrinsic,
}

/// A snapshot that cannot be used, with the place of the first fault as a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("bad snapshot at {}: {message}", if .place.is_empty() { "the top" } else { .place })]
pub struct SnapshotError {
    fault: SnapshotFault,
    place: String,
    message: String,
}

impl SnapshotError {
    /// Makes an error for a place of the snapshot.
    pub(crate) fn new(
        fault: SnapshotFault,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            fault,
            place: place.into(),
            message: message.into(),
        }
    }

    /// What the error is about.
    #[must_use]
    pub fn fault(&self) -> SnapshotFault {
        self.fault
    }

    /// JSON pointer to the place of the fault; empty when it concerns the whole document.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// A stable name of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.fault {
            SnapshotFault::Syntax => "snapshot-syntax",
            SnapshotFault::Version => "snapshot-version",
            SnapshotFault::Size => "snapshot-size",
            SnapshotFault::Invalid => "snapshot-invalid",
            SnapshotFault::Integrity => "snapshot-integrity",
            SnapshotFault::Program => "snapshot-program",
            SnapshotFault::Intrinsic => "snapshot-intrinsic",
        }
    }
}

/// A value that keeps a program from travelling. The program itself is unharmed and can go on where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot snapshot {what} at {path}{}; {way_out}", self.place_suffix())]
pub struct Refusal {
    /// What it is, with an article: `a Promise`.
    pub what: String,
    /// How the program reaches it: `main.cache[3].module`.
    pub path: String,
    /// Source position of the frame or function through which it is reached, when there is one: `app.js:41`.
    pub reached_from: Option<String>,
    /// What the author of the program can do about it.
    pub way_out: String,
    /// How many other values would be refused as well.
    pub others: usize,
}

impl Refusal {
    fn place_suffix(&self) -> String {
        let source = self
            .reached_from
            .as_ref()
            .map(|at| format!(" (reached from {at})"));
        let others = (self.others > 0).then(|| format!(" (and {} more)", self.others));
        source.unwrap_or_default() + &others.unwrap_or_default()
    }
}

//! What the verbs that run a program here have in common.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use sojourn_runtime::{
    HopPlan, Host, Options, Process, Profile, ProgramSource, RuntimeError, Snapshot, Stop, Stream,
    UnitKind, UnitSource, gather, spawn_guest_thread,
};

use super::{Failed, Outcome};

/// Which program.
#[derive(Debug, Args)]
pub struct ProgramArgs {
    /// Evaluate the file as a classic script; otherwise it is the body of a CommonJS module
    #[arg(long)]
    pub script: bool,
    /// Evaluate the file as an ECMAScript module; implied by .mjs, by "type": "module" in package.json, and by syntax that only modules have
    #[arg(long, conflicts_with = "script")]
    pub module: bool,
    /// A script to evaluate first, in the same realm; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub prelude: Vec<PathBuf>,
    /// The program; - reads it from standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

impl ProgramArgs {
    /// Reads the files, those included that the program requires or imports.
    pub fn read(&self, args: Vec<String>) -> Result<ProgramSource, Failed> {
        let mut units = Vec::new();
        for path in &self.prelude {
            units.push(UnitSource {
                name: name_of(path),
                kind: UnitKind::Script,
                text: read(path)?,
                resolved: BTreeMap::new(),
            });
        }
        units.extend(self.modules(&name_of(&self.file))?);
        Ok(ProgramSource { units, args })
    }

    /// The main file, last, and before it what it asks for.
    pub fn modules(&self, name: &str) -> Result<Vec<UnitSource>, Failed> {
        let kind = match (self.script, self.module) {
            (true, _) => Some(UnitKind::Script),
            (_, true) => Some(UnitKind::Module),
            _ => None,
        };
        if self.script || self.file == Path::new("-") {
            return Ok(vec![UnitSource {
                name: name.to_owned(),
                kind: kind.unwrap_or(UnitKind::CommonJs),
                text: read(&self.file)?,
                resolved: BTreeMap::new(),
            }]);
        }
        gather(&self.file, name, kind).map_err(|error| Failed::usage(error.to_string()))
    }
}

/// Where a program can be stopped.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum ProfileArg {
    /// Anywhere, also in the middle of a loop or of a recursion
    #[default]
    Preemptive,
    /// Between two turns of the event loop only: cheaper, but a turn that does not end cannot be stopped
    Turn,
}

impl From<ProfileArg> for Profile {
    fn from(profile: ProfileArg) -> Self {
        match profile {
            ProfileArg::Preemptive => Self::Preemptive,
            ProfileArg::Turn => Self::Turn,
        }
    }
}

/// When it hops by itself.
#[derive(Debug, Args)]
pub struct HopArgs {
    /// Hop into a fresh realm at every N-th safepoint; implies a deterministic run
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub hop_every: Option<u64>,
    /// Hop at the safepoints with these numbers; the first is 1
    #[arg(long, value_name = "N,…", value_delimiter = ',', conflicts_with = "hop_every",
        value_parser = clap::value_parser!(u64).range(1..))]
    pub hop_at: Vec<u64>,
    /// Say at the end how many safepoints the program has passed; implies a deterministic run
    #[arg(long)]
    pub count_safepoints: bool,
    /// Seed of Math.random
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

impl HopArgs {
    fn plan(&self) -> HopPlan {
        match self.hop_every {
            Some(interval) => HopPlan::Every(interval),
            None if self.hop_at.is_empty() => HopPlan::Never,
            None => HopPlan::At(self.hop_at.clone()),
        }
    }

    /// Options for a run at a terminal: the program sees the environment.
    pub fn options(&self) -> Options {
        let hop_at = self.plan();
        Options {
            deterministic: self.count_safepoints || hop_at != HopPlan::Never,
            hop_at,
            seed: self.seed,
            env: environment(),
            ..Options::default()
        }
    }
}

fn environment() -> BTreeMap<String, String> {
    let text = |text: std::ffi::OsString| text.into_string().ok();
    std::env::vars_os()
        .filter_map(|(name, value)| Some((text(name)?, text(value)?)))
        .collect()
}

fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        "stdin.js".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Reads a file, or standard input for `-`.
pub fn read(path: &Path) -> Result<String, Failed> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes =
        bytes.map_err(|error| Failed::usage(format!("cannot read {}: {error}", path.display())))?;
    String::from_utf8(bytes)
        .map_err(|_| Failed::usage(format!("{} is not UTF-8 text", path.display())))
}

/// Reads a snapshot. What is not text is no snapshot either.
pub fn read_snapshot(path: &Path) -> Result<Snapshot, Failed> {
    let bytes = fs::read(path)
        .map_err(|error| Failed::usage(format!("cannot read {}: {error}", path.display())))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        Failed::new(
            4,
            "snapshot-syntax",
            format!("bad snapshot: not UTF-8 text at byte {place}"),
        )
    })?;
    Ok(Snapshot::from_json(&text)?)
}

/// The sources that a snapshot carries.
pub fn source_of(snapshot: &Snapshot) -> Result<ProgramSource, Failed> {
    snapshot.program_source().ok_or_else(|| {
        Failed::new(
            4,
            "snapshot-source",
            "bad snapshot at /program/units: the sources are not in it",
        )
    })
}

/// Writes a result to a file, or to standard output without one.
pub fn write(path: Option<&Path>, text: &str) -> Result<(), Failed> {
    match path.filter(|path| *path != Path::new("-")) {
        None => {
            super::say(text);
            Ok(())
        }
        Some(path) => fs::write(path, text)
            .map_err(|error| Failed::usage(format!("cannot write {}: {error}", path.display()))),
    }
}

/// Does something on a thread that has room for deep recursion.
pub fn on_guest_thread<T: Send + 'static>(
    body: impl FnOnce() -> Result<T, Failed> + Send + 'static,
) -> Result<T, Failed> {
    let thread = spawn_guest_thread("guest", body).map_err(|error| {
        Failed::new(
            1,
            "engine",
            format!("cannot start a thread for the program: {error}"),
        )
    })?;
    thread
        .join()
        .unwrap_or_else(|_| Err(Failed::new(1, "engine", "the engine failed")))
}

/// Runs a process to its end and says what was asked for.
pub fn finish(process: &mut Process, hops: &HopArgs) -> Outcome {
    let stop = process.run();
    if hops.hop_every.is_some() || !hops.hop_at.is_empty() {
        eprintln!("hops: {}", process.hops());
    }
    if hops.count_safepoints {
        eprintln!("safepoints: {}", process.safepoints());
    }
    ended(stop?)
}

/// Exit status of a program that has come to its end.
pub fn ended(stop: Stop) -> Outcome {
    match stop {
        // As every shell sees it: the lowest eight bits.
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)]
        Stop::Exited(status) => Ok(status as u8),
        Stop::Threw { message, stack } => {
            // An error's stack begins with its message; what is no error has been given the word already.
            let frames = stack.strip_prefix(&message).unwrap_or(&stack);
            let message = message.strip_prefix("Uncaught ").unwrap_or(&message);
            let text = format!("Uncaught {message}\n{}", frames.trim_start_matches('\n'));
            eprintln!("{}", text.trim_end());
            Ok(1)
        }
        Stop::Snapshot(Err(refusal)) => Err(RuntimeError::Refused(refusal).into()),
        Stop::Snapshot(Ok(_)) => Err(Failed::new(
            1,
            "engine",
            "the program stopped although nobody asked it to",
        )),
        Stop::Killed => Err(Failed::new(1, "engine", "the program was killed")),
    }
}

/// The guest's output, straight to ours.
pub struct Terminal;

impl Host for Terminal {
    fn write(&mut self, stream: Stream, text: &str) {
        let written = match stream {
            Stream::Out => write_all(io::stdout().lock(), text),
            Stream::Err => write_all(io::stderr().lock(), text),
        };
        if written.is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            // Nobody reads any more: end as a program ends that is told so by a signal.
            std::process::exit(141);
        }
    }
}

fn write_all(mut stream: impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    if text.ends_with('\n') {
        Ok(())
    } else {
        stream.flush()
    }
}

//! One measurement in this process: how long a program took in one variant, what its hops cost, how much memory there was at most.
//!
//! A [`Job`] arrives as JSON on standard input of a child process and its [`Run`] leaves on standard output, so that nothing
//! else of the parent is measured.

mod heard;
mod hops;
mod special;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use sojourn_runtime::{
    LoadedProgram, Options, Profile, ProgramSource, Stop, UnitKind, UnitSource, load_with,
    run_plain, spawn_guest_thread,
};

use crate::driver;
use crate::programs::{Benchmark, Form};
use heard::Heard;

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// As it is.
    Plain,
    /// Instrumented, to be stopped anywhere.
    Instrumented,
    /// Instrumented, to be stopped between turns only.
    Turn,
    /// Instrumented; moved to a fresh realm in the middle of the first iteration, which does not count.
    Resumed,
    /// The same with a hundred moves, if the first iterations have room for so many.
    Resumed100,
    /// As it is, in Node.
    NodePlain,
    /// Instrumented, in Node.
    NodeInstrumented,
}

impl Variant {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::Instrumented,
        Self::Turn,
        Self::Resumed,
        Self::Resumed100,
        Self::NodePlain,
        Self::NodeInstrumented,
    ];

    /// Whether it runs in Node.
    #[must_use]
    pub fn is_node(self) -> bool {
        matches!(self, Self::NodePlain | Self::NodeInstrumented)
    }

    fn profile(self) -> Profile {
        match self {
            Self::Turn => Profile::Turn,
            _ => Profile::Preemptive,
        }
    }

    fn hops(self) -> usize {
        match self {
            Self::Resumed => 1,
            Self::Resumed100 => 100,
            _ => 0,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Plain => "plain",
            Self::Instrumented => "instrumented",
            Self::Turn => "turn",
            Self::Resumed => "resumed",
            Self::Resumed100 => "resumed-100",
            Self::NodePlain => "node-plain",
            Self::NodeInstrumented => "node-instrumented",
        })
    }
}

/// What a child process is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Job {
    units: Vec<JobUnit>,
    task: Task,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Task {
    /// Run a program in a variant.
    Measure {
        variant: Variant,
        is_driven: bool,
        iterations: usize,
        /// How long an iteration is expected to be; the hops are spread over it.
        iteration_ms: f64,
    },
    /// Ask a running program to stop, again and again.
    Stops { count: usize, seed: u64 },
    /// Work in small pieces across a move.
    Trace,
    /// Measure JSON of many objects.
    Json { count: usize },
    /// Snapshot and restore many objects.
    Objects { count: usize },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct JobUnit {
    name: String,
    kind: UnitKind,
    text: String,
    resolved: BTreeMap<String, String>,
}

/// What a run was.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Run {
    /// Milliseconds of each verified iteration that counts.
    pub samples: Vec<f64>,
    /// What the program said its result was, if it was a short text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Instrumenting the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_ms: Option<f64>,
    /// Length of the source.
    pub source_bytes: usize,
    /// Length of the instrumented code, without the library's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_bytes: Option<usize>,
    /// Highest resident memory of the process, where the system tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak_kib: Option<u64>,
    /// The hops.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,
    /// Milliseconds from the request for a stop to the unwound stack, of many stops.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops_ms: Vec<f64>,
    /// When each small piece of work was done, in milliseconds from the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticks_ms: Vec<f64>,
    /// JSON of many objects in the same engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Json>,
}

/// What a hop was. Milliseconds, in the order in which it happens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hop {
    /// Which iteration it interrupted.
    pub iteration: usize,
    /// From the request for the stop to the unwound stack.
    pub stop_ms: f64,
    /// From there to the canonical snapshot.
    pub walk_ms: f64,
    /// To the text that travels.
    pub encode_ms: f64,
    /// From the text to a snapshot whose structure has been checked.
    pub decode_ms: f64,
    /// Checking it against the program.
    pub validate_ms: f64,
    /// Making a fresh realm.
    pub realm_ms: f64,
    /// Writing the resume code.
    pub generate_ms: f64,
    /// Evaluating it and rebuilding the heap.
    pub restore_ms: f64,
    /// Length of the text.
    pub bytes: usize,
    /// The same compressed by zstd, level 3.
    pub zstd_bytes: usize,
    /// Length of the resume code.
    pub resume_code_bytes: usize,
    /// Frames on the stack.
    pub frames: usize,
    /// Nodes of the heap.
    pub nodes: usize,
}

impl Hop {
    /// The names of the phases.
    pub const PHASES: [&'static str; 8] = [
        "stop", "walk", "encode", "decode", "validate", "realm", "generate", "restore",
    ];

    /// The phases in milliseconds, in the order of their names.
    #[must_use]
    pub fn phases(&self) -> [f64; 8] {
        [
            self.stop_ms,
            self.walk_ms,
            self.encode_ms,
            self.decode_ms,
            self.validate_ms,
            self.realm_ms,
            self.generate_ms,
            self.restore_ms,
        ]
    }

    /// How long the program stands still: everything but the waiting for the stop, during which it runs.
    #[must_use]
    pub fn pause_ms(&self) -> f64 {
        self.phases()[1..].iter().sum()
    }

    /// From the text to the program that is ready to run.
    #[must_use]
    pub fn resume_ms(&self) -> f64 {
        self.phases()[3..].iter().sum()
    }
}

/// What `JSON` takes for many objects.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Json {
    /// Writing.
    pub stringify_ms: f64,
    /// Reading.
    pub parse_ms: f64,
    /// Length of the text.
    pub bytes: usize,
}

impl Job {
    /// Runs a program in a variant until so many iterations count.
    #[must_use]
    pub fn new(benchmark: &Benchmark, variant: Variant, iterations: usize) -> Self {
        Self::with_units(
            &benchmark.units,
            Task::Measure {
                variant,
                is_driven: benchmark.form == Form::Driven,
                iterations,
                iteration_ms: 0.0,
            },
        )
    }

    /// Says how long an iteration will take, so that hops can be spread over it.
    #[must_use]
    pub fn expecting(mut self, expected_ms: f64) -> Self {
        if let Task::Measure { iteration_ms, .. } = &mut self.task {
            *iteration_ms = expected_ms;
        }
        self
    }

    /// Stops a program many times, at random moments.
    #[must_use]
    pub fn stops(benchmark: &Benchmark, count: usize, seed: u64) -> Self {
        Self::with_units(&benchmark.units, Task::Stops { count, seed })
    }

    /// Moves a program that works in small pieces, and listens to it.
    #[must_use]
    pub fn trace() -> Self {
        Self::with_units(&[special::ticks()], Task::Trace)
    }

    /// `JSON.stringify` and `JSON.parse` of many objects, plain.
    #[must_use]
    pub fn json(count: usize) -> Self {
        Self::with_units(&[special::objects()], Task::Json { count })
    }

    /// One hop of a program that holds many objects.
    #[must_use]
    pub fn objects(count: usize) -> Self {
        Self::with_units(&[special::objects()], Task::Objects { count })
    }

    fn with_units(units: &[UnitSource], task: Task) -> Self {
        let unit = |unit: &UnitSource| JobUnit {
            name: unit.name.clone(),
            kind: unit.kind,
            text: unit.text.clone(),
            resolved: unit.resolved.clone(),
        };
        Self {
            units: units.iter().map(unit).collect(),
            task,
        }
    }

    /// Does it, in this process.
    pub fn run(self) -> Result<Run> {
        let thread = spawn_guest_thread("guest", move || self.run_here())?;
        let mut run = thread.join().map_err(|_| anyhow!("the guest panicked"))??;
        run.peak_kib = peak_kib();
        Ok(run)
    }

    fn run_here(self) -> Result<Run> {
        let source = |args| self.source(args);
        match self.task {
            Task::Measure {
                variant: Variant::Plain,
                is_driven,
                iterations,
                ..
            } => plain(source(driver::arguments(iterations, 1, false)), is_driven),
            Task::Measure {
                variant,
                is_driven,
                iterations,
                iteration_ms,
            } => {
                let plan = hops::Plan::new(variant.hops(), is_driven, iterations, iteration_ms);
                hops::run(source(plan.arguments()), variant.profile(), &plan)
            }
            Task::Stops { count, seed } => special::stops(source(endless()), count, seed),
            Task::Trace => special::trace(source(special::trace_arguments())),
            Task::Json { count } => special::json(source(vec![count.to_string()])),
            Task::Objects { count } => {
                special::many_objects(source(vec![count.to_string(), "hold".to_owned()]))
            }
        }
    }

    fn source(&self, args: Vec<String>) -> ProgramSource {
        let unit = |unit: &JobUnit| UnitSource {
            name: unit.name.clone(),
            kind: unit.kind,
            text: unit.text.clone(),
            resolved: unit.resolved.clone(),
        };
        ProgramSource {
            units: self.units.iter().map(unit).collect(),
            args,
        }
    }
}

/// More iterations than anybody waits for.
fn endless() -> Vec<String> {
    driver::arguments(1_000_000, 1_000_000, false)
}

fn plain(source: ProgramSource, is_driven: bool) -> Result<Run> {
    let source_bytes = bytes_of(&source);
    let heard = Heard::default();
    let began = Instant::now();
    let stop = run_plain(source, Options::default(), Box::new(heard.clone()))?;
    let whole_ms = milliseconds(began.elapsed());
    ended(stop, &heard)?;
    let run = Run {
        source_bytes,
        ..Run::default()
    };
    with_samples(run, &heard, is_driven, whole_ms, 0)
}

/// Adds the samples that the program has reported, without the first ones; a program without a driver is one sample.
fn with_samples(
    mut run: Run,
    heard: &Heard,
    is_driven: bool,
    whole_ms: f64,
    without: usize,
) -> Result<Run> {
    if !is_driven {
        run.samples = vec![whole_ms];
        return Ok(run);
    }
    let report = driver::read(&heard.output())?;
    run.samples = report
        .samples
        .into_iter()
        .skip(without)
        .map(rounded)
        .collect();
    run.said = report.said;
    if run.samples.is_empty() {
        bail!("no iteration is left after the last hop");
    }
    Ok(run)
}

/// A program under instrumentation, and what that was.
fn loaded(source: ProgramSource, profile: Profile) -> Result<(Arc<LoadedProgram>, Run)> {
    let source_bytes = bytes_of(&source);
    let began = Instant::now();
    let program = load_with(source, profile)?;
    let load_ms = milliseconds(began.elapsed());
    // The first unit is the library's.
    let code_bytes = program.units().skip(1).map(|unit| unit.code.len()).sum();
    let run = Run {
        load_ms: Some(load_ms),
        source_bytes,
        code_bytes: Some(code_bytes),
        ..Run::default()
    };
    Ok((program, run))
}

fn bytes_of(source: &ProgramSource) -> usize {
    source.units.iter().map(|unit| unit.text.len()).sum()
}

/// An unverified run is an error.
fn ended(stop: Stop, heard: &Heard) -> Result<()> {
    match stop {
        Stop::Exited(0) => Ok(()),
        Stop::Exited(status) => bail!("ended with status {status}\n{}", heard.errors()),
        Stop::Threw { message, stack } => bail!("{message}\n{stack}"),
        Stop::Snapshot(Err(refusal)) => bail!("refused: {refusal}"),
        Stop::Snapshot(Ok(_)) => bail!("stopped although nobody asked"),
        Stop::Killed => bail!("killed"),
    }
}

fn milliseconds(duration: Duration) -> f64 {
    rounded(duration.as_secs_f64() * 1000.0)
}

/// Microseconds are enough, and shorter to write.
fn rounded(ms: f64) -> f64 {
    (ms * 1000.0).round() / 1000.0
}

/// `VmHWM` of this process, on Linux.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Reads a job and does it: what a child process is.
pub fn child(job: &str) -> Result<String> {
    let job: Job = serde_json::from_str(job).context("reading the job")?;
    Ok(serde_json::to_string(&job.run()?)?)
}

//! One run of one program in this process: how long it took, what it printed, how much memory there was at most.

use std::fs;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use sojourn_runtime::{
    Control, Host, LoadedProgram, Options, Process, ProgramSource, Snapshot, Stop, Stream, load,
    run_plain, spawn_guest_thread,
};

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// As it is.
    Plain,
    /// Instrumented.
    Instrumented,
    /// Instrumented, stopped and moved to a fresh realm several times.
    Hops,
}

/// What a run was.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Run {
    /// From the start of the program, loaded, to its end.
    pub ms: f64,
    /// Instrumenting the source.
    pub load_ms: f64,
    /// Highest resident memory of the process, where the system tells.
    pub peak_kib: Option<u64>,
    /// What the program printed.
    pub output: String,
    /// The hops.
    pub hops: Vec<Hop>,
}

/// What a hop was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hop {
    /// From the request to the snapshot's text.
    pub stop_ms: f64,
    /// From the text to the process that is ready to run.
    pub resume_ms: f64,
    /// Size of the text.
    pub bytes: usize,
    /// Frames on the stack.
    pub frames: usize,
}

/// Runs a program in a variant; `hop_every` is the time between two hops.
pub fn run(
    source: ProgramSource,
    variant: Variant,
    hops: usize,
    hop_every: Duration,
) -> Result<Run> {
    let thread = spawn_guest_thread("guest", move || match variant {
        Variant::Plain => plain(source),
        Variant::Instrumented => instrumented(source, 0, hop_every),
        Variant::Hops => instrumented(source, hops, hop_every),
    })?;
    let mut run = thread.join().map_err(|_| anyhow!("the guest panicked"))??;
    run.peak_kib = peak_kib();
    Ok(run)
}

#[derive(Clone, Default)]
struct Output(Arc<Mutex<String>>);

impl Output {
    fn text(&self) -> String {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Host for Output {
    fn write(&mut self, _stream: Stream, text: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(text);
    }
}

fn plain(source: ProgramSource) -> Result<Run> {
    let output = Output::default();
    let started = Instant::now();
    let stop = run_plain(source, Options::default(), Box::new(output.clone()))?;
    let ms = milliseconds(started.elapsed());
    ended(stop)?;
    Ok(Run {
        ms,
        output: output.text(),
        ..Run::default()
    })
}

fn instrumented(source: ProgramSource, hops: usize, hop_every: Duration) -> Result<Run> {
    let output = Output::default();
    let loading = Instant::now();
    let program = load(source)?;
    let load_ms = milliseconds(loading.elapsed());
    let started = Instant::now();
    let mut process = Process::start(
        Arc::clone(&program),
        Options::default(),
        Box::new(output.clone()),
    )?;
    let mut made = Vec::new();
    loop {
        let requested = (made.len() < hops).then(|| request_after(process.control(), hop_every));
        match process.run()? {
            Stop::Snapshot(Ok(snapshot)) => {
                let requested = requested
                    .context("a stop nobody asked for")?
                    .join()
                    .map_err(|_| anyhow!("the timer panicked"))?;
                drop(process);
                let (next, hop) = hop(&program, snapshot, requested, &output)?;
                process = next;
                made.push(hop);
            }
            Stop::Snapshot(Err(refusal)) => bail!("refused: {refusal}"),
            other => {
                let ms = milliseconds(started.elapsed());
                ended(other)?;
                return Ok(Run {
                    ms,
                    load_ms,
                    output: output.text(),
                    hops: made,
                    ..Run::default()
                });
            }
        }
    }
}

fn request_after(control: Control, wait: Duration) -> thread::JoinHandle<Instant> {
    thread::spawn(move || {
        thread::sleep(wait);
        let requested = Instant::now();
        control.request_stop();
        requested
    })
}

fn hop(
    program: &Arc<LoadedProgram>,
    snapshot: Snapshot,
    requested: Instant,
    output: &Output,
) -> Result<(Process, Hop)> {
    let frames = snapshot.frame_count();
    let text = snapshot.to_json();
    drop(snapshot);
    let stop_ms = milliseconds(requested.elapsed());
    let resuming = Instant::now();
    let arrived = Snapshot::from_json(&text)?;
    let process = Process::resume(
        Arc::clone(program),
        &arrived,
        Options::default(),
        Box::new(output.clone()),
    )?;
    let hop = Hop {
        stop_ms,
        resume_ms: milliseconds(resuming.elapsed()),
        bytes: text.len(),
        frames,
    };
    Ok((process, hop))
}

fn ended(stop: Stop) -> Result<()> {
    match stop {
        Stop::Exited(0) => Ok(()),
        Stop::Threw { message, stack } => bail!("threw {message}\n{stack}"),
        other => bail!("ended by {other:?}"),
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// `VmHWM` of this process, on Linux.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

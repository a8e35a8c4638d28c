//! Runs: one program, one thread, one time limit.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use sojourn_runtime::{
    Control, HopPlan, Host, LoadedProgram, Options, Process, Profile, ProgramSource, RuntimeError,
    Snapshot, Stop, Stream, Walker, load, load_with, run_plain, spawn_guest_thread,
};

/// How a program is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As it is.
    Plain,
    /// Instrumented, never stopped.
    Instrumented,
    /// Instrumented, stopped at every safepoint and resumed in the same realm.
    InPlace,
    /// Instrumented for stops between turns, with a hop between any two.
    BetweenTurns,
    /// Instrumented, with a hop at every n-th safepoint.
    HopEvery(u64),
    /// Instrumented, with hops at the safepoints of these numbers.
    HopAt(Vec<u64>),
}

/// What came out of a run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Standard output.
    pub stdout: String,
    /// Standard error, and the uncaught exception if there was one.
    pub stderr: String,
    /// Exit status.
    pub status: i32,
    /// Hops made.
    pub hops: u64,
    /// Stops from which it went on in the same realm.
    pub stops: u64,
    /// Safepoints passed.
    pub safepoints: u64,
    /// Values that could not travel, one for each attempt.
    pub refusals: Vec<String>,
    /// Why there is no outcome: refused source, bad snapshot, engine failure, panic or time limit.
    pub failure: Option<Failure>,
}

/// Why a run did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit status a command line would have reported; `None` for what must never happen.
    pub status: Option<i32>,
    /// What happened.
    pub message: String,
}

/// Takes a guest's output.
#[derive(Clone, Default)]
pub struct Capture {
    shared: Arc<Mutex<(String, String)>>,
}

impl Capture {
    /// What has been written so far.
    #[must_use]
    pub fn texts(&self) -> (String, String) {
        self.shared
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Host for Capture {
    fn write(&mut self, stream: Stream, text: &str) {
        let mut guard = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        match stream {
            Stream::Out => guard.0.push_str(text),
            Stream::Err => guard.1.push_str(text),
        }
    }
}

/// Settings of a run that do not come from the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long the run may take.
    pub limit: Duration,
    /// Environment variables.
    pub env: std::collections::BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limit: Duration::from_secs(60),
            env: Default::default(),
        }
    }
}

/// Runs a program to its end.
#[must_use]
pub fn run(source: ProgramSource, mode: Mode, settings: &Settings) -> Outcome {
    let options = Options {
        deterministic: true,
        hop_at: match &mode {
            Mode::HopEvery(interval) => HopPlan::Every(*interval),
            Mode::HopAt(numbers) => HopPlan::At(numbers.clone()),
            Mode::BetweenTurns => HopPlan::Every(1),
            Mode::Plain | Mode::Instrumented | Mode::InPlace => HopPlan::Never,
        },
        env: settings.env.clone(),
        ..Options::default()
    };
    guarded(settings.limit, move |capture, controls| {
        if mode == Mode::Plain {
            return ended(run_plain(source, options, Box::new(capture.clone())));
        }
        // Stops in place are cheap: there the program is stopped in more places than it has to be.
        let profile = match mode {
            Mode::InPlace => Profile::Everywhere,
            Mode::BetweenTurns => Profile::Turn,
            _ => Profile::Preemptive,
        };
        let program = match load_with(source, profile) {
            Ok(program) => program,
            Err(error) => return failed(&error),
        };
        match Process::start(program, options, Box::new(capture.clone())) {
            Ok(process) => {
                if mode == Mode::InPlace {
                    process.control().request_stop();
                }
                to_the_end(process, controls)
            }
            Err(error) => failed(&error),
        }
    })
}

/// Resumes a snapshot and runs it to its end.
#[must_use]
pub fn resume(
    program: Arc<LoadedProgram>,
    snapshot: String,
    options: Options,
    limit: Duration,
) -> Outcome {
    guarded(limit, move |capture, controls| {
        let resumed = Snapshot::from_json(&snapshot)
            .map_err(RuntimeError::from)
            .and_then(|snapshot| {
                Process::resume(program, &snapshot, options, Box::new(capture.clone()))
            });
        match resumed {
            Ok(process) => to_the_end(process, controls),
            Err(error) => failed(&error),
        }
    })
}

/// Runs a program up to a safepoint and returns what it had printed by then and the snapshot.
pub fn stop_at(source: ProgramSource, number: u64, limit: Duration) -> (Outcome, Option<Snapshot>) {
    match load(source) {
        Ok(program) => ended_at(program, stopping_at(number), limit),
        Err(error) => (failed(&error), None),
    }
}

/// Runs a program to its end, with a stop on the way: what it had printed by then, and the snapshot. There is none if it is over
/// before that safepoint.
pub fn stop_and_go_on(
    program: &Arc<LoadedProgram>,
    number: u64,
    limit: Duration,
) -> (Outcome, Option<(String, Snapshot)>) {
    let go_on =
        |mut process: Process, controls: &mpsc::Sender<Control>| match process.resume_in_place() {
            Ok(()) => to_the_end(process, controls),
            Err(error) => failed(&error),
        };
    stopped(program.clone(), stopping_at(number), limit, go_on)
}

/// Runs a program up to a safepoint, lets the one walker take a snapshot and the other restore it, and both take the next.
pub fn stop_twice(
    source: ProgramSource,
    number: u64,
    walker: Walker,
) -> (Outcome, Option<Snapshot>) {
    let options = Options {
        hop_at: HopPlan::At(vec![number]),
        walker,
        ..stopping_at(number + 1)
    };
    match load(source) {
        Ok(program) => ended_at(program, options, Duration::from_secs(60)),
        Err(error) => (failed(&error), None),
    }
}

fn stopping_at(number: u64) -> Options {
    Options {
        deterministic: true,
        include_source: true,
        stop_at: Some(number),
        ..Options::default()
    }
}

/// Ends a program where it stops.
fn ended_at(
    program: Arc<LoadedProgram>,
    options: Options,
    limit: Duration,
) -> (Outcome, Option<Snapshot>) {
    let (outcome, stopped) = stopped(program, options, limit, |_, _| Outcome::default());
    (outcome, stopped.map(|(_, snapshot)| snapshot))
}

/// Runs a program up to its stop; what it had printed by then, the snapshot, and what `then` makes of the stopped process.
fn stopped(
    program: Arc<LoadedProgram>,
    options: Options,
    limit: Duration,
    then: impl FnOnce(Process, &mpsc::Sender<Control>) -> Outcome + Send + 'static,
) -> (Outcome, Option<(String, Snapshot)>) {
    let found = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&found);
    let outcome = guarded(limit, move |capture, controls| {
        let started = Process::start(program, options, Box::new(capture.clone()));
        let mut process = match started {
            Ok(process) => process,
            Err(error) => return failed(&error),
        };
        let _ = controls.send(process.control());
        match process.run() {
            Ok(Stop::Snapshot(Ok(snapshot))) => {
                let before = capture.texts().0;
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some((before, snapshot));
                then(process, controls)
            }
            other => Outcome {
                safepoints: process.safepoints(),
                ..ended(other)
            },
        }
    });
    let stopped = found.lock().unwrap_or_else(PoisonError::into_inner).take();
    (outcome, stopped)
}

/// Does something with a guest on a thread with a deep stack; ends it when the time is up.
fn guarded<F>(limit: Duration, body: F) -> Outcome
where
    F: FnOnce(&Capture, &mpsc::Sender<Control>) -> Outcome + Send + 'static,
{
    let capture = Capture::default();
    let (finished, wait) = mpsc::channel();
    let (controls, control) = mpsc::channel();
    let guest_capture = capture.clone();
    let thread = spawn_guest_thread("guest", move || {
        let outcome = body(&guest_capture, &controls);
        let _ = finished.send(outcome);
    });
    let thread = match thread {
        Ok(thread) => thread,
        Err(error) => return never(format!("no thread: {error}")),
    };
    let mut outcome = match wait.recv_timeout(limit) {
        Ok(outcome) => {
            let _ = thread.join();
            outcome
        }
        Err(RecvTimeoutError::Disconnected) => never(panic_text(thread.join())),
        Err(RecvTimeoutError::Timeout) => {
            control.try_iter().for_each(|control| control.kill());
            never(format!("not finished after {} s", limit.as_secs()))
        }
    };
    let (stdout, stderr) = capture.texts();
    outcome.stdout = stdout;
    outcome.stderr = stderr + &outcome.stderr;
    outcome
}

fn panic_text(result: thread::Result<()>) -> String {
    let text = match &result {
        Ok(()) => None,
        Err(panic) => panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())),
    };
    format!("panicked: {}", text.unwrap_or_default())
}

fn to_the_end(mut process: Process, controls: &mpsc::Sender<Control>) -> Outcome {
    let _ = controls.send(process.control());
    let mut refusals = Vec::new();
    let mut stops = 0;
    loop {
        let stop = process.run();
        if let Ok(Stop::Snapshot(result)) = &stop {
            stops += 1;
            refusals.extend(result.as_ref().err().map(ToString::to_string));
            match process.resume_in_place() {
                Ok(()) => continue,
                Err(error) => return failed(&error),
            }
        }
        return Outcome {
            hops: process.hops(),
            stops,
            safepoints: process.safepoints(),
            refusals,
            ..ended(stop)
        };
    }
}

fn ended(stop: Result<Stop, RuntimeError>) -> Outcome {
    match stop {
        Ok(Stop::Exited(status)) => Outcome {
            status,
            ..Outcome::default()
        },
        Ok(Stop::Threw { message, stack }) => Outcome {
            status: 1,
            stderr: format!("{message}\n{stack}\n"),
            ..Outcome::default()
        },
        Ok(other) => never(format!("unexpected stop: {other:?}")),
        Err(error) => failed(&error),
    }
}

fn failed(error: &RuntimeError) -> Outcome {
    let report = match error {
        RuntimeError::Instrument(error) => error.report().to_string(),
        other => other.to_string(),
    };
    let never_happens = matches!(error, RuntimeError::Engine(_) | RuntimeError::State(_));
    Outcome {
        failure: Some(Failure {
            status: (!never_happens).then(|| error.exit_status()),
            message: report,
        }),
        status: error.exit_status(),
        ..Outcome::default()
    }
}

fn never(message: String) -> Outcome {
    Outcome {
        failure: Some(Failure {
            status: None,
            message,
        }),
        status: -1,
        ..Outcome::default()
    }
}

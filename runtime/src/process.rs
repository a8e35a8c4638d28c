//! A process: one program, one realm at a time, from its start or a snapshot to its end or the next snapshot.

use std::collections::BTreeMap;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use sojourn_instrumenter::{ResumeCode, STACK_BYTES, this_stack_is_deep};

use crate::engine::boa::Boa;
use crate::engine::{Engine, Failure};
use crate::error::{Refusal, RuntimeError, SnapshotError, SnapshotFault};
use crate::event_loop::{EventLoop, Step};
use crate::host::HostState;
use crate::program::LoadedProgram;
use crate::safepoint::{Control, HopPlan, Status};
use crate::snapshot::{Snapshot, State, canonicalise, refusal};
use crate::trace;
use crate::vacant::{Vacant, new_realm, validated};

/// Where a guest's output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// What a process needs from the world around it.
pub trait Host: Send {
    /// Takes a piece of output; it ends in a newline where the guest wrote one.
    fn write(&mut self, stream: Stream, text: &str);
}

/// How a process runs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Poll and count every safepoint, and run on a virtual clock, so that runs can be repeated exactly. `hop_at` and
    /// `stop_at` imply it.
    pub deterministic: bool,
    /// At which safepoints the process hops by itself, into a fresh realm.
    pub hop_at: HopPlan,
    /// In a deterministic run, stop once with a snapshot at the safepoint with this number, or the first after it that
    /// allows it.
    pub stop_at: Option<u64>,
    /// Seed of `Math.random`; otherwise it is drawn from the system, or constant in deterministic runs.
    pub seed: Option<u64>,
    /// `process.env`.
    pub env: BTreeMap<String, String>,
    /// Whether snapshots carry the text of the program's units.
    pub include_source: bool,
    /// Deepest stack before the guest gets a `RangeError`; 0 stands for the default of 60 000 frames.
    pub depth_limit: usize,
    /// Who describes and restores plain data.
    pub walker: Walker,
}

impl Options {
    /// Whether it is said beforehand where the process stops.
    pub(crate) fn stops_by_itself(&self) -> bool {
        self.stop_at.is_some() || self.hop_at != HopPlan::Never
    }
}

/// Who describes and restores plain data. Both give the same snapshots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Walker {
    /// The engine, natively.
    #[default]
    Native,
    /// The guest library, as in any other engine.
    Portable,
}

/// Why [`Process::run`] returned.
#[derive(Debug)]
pub enum Stop {
    /// The program ended, with this exit status.
    Exited(i32),
    /// The program ended with an exception that nobody caught.
    Threw {
        /// The exception as text.
        message: String,
        /// Where it was thrown, in terms of the original source where that is known.
        stack: String,
    },
    /// The process was stopped; or it could not be, because it holds something that cannot travel. Either way
    /// [`Process::resume_in_place`] lets it go on.
    Snapshot(Result<Snapshot, Refusal>),
    /// The process was killed.
    Killed,
}

/// A running program. It stays on the thread that made it; see [`spawn_guest_thread`].
pub struct Process {
    include_source: bool,
    host: Rc<HostState>,
    engine: Boa,
    event_loop: EventLoop,
    /// Present after a stop, until it is resumed in place.
    stopped: Option<Stopped>,
    hops: u64,
    timings: Timings,
}

/// What the last stop and the last restoration of a process cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// From the request for the stop to the unwound stack; nothing if nobody asked.
    pub stop: Option<Duration>,
    /// From the unwound stack to the canonical snapshot.
    pub walk: Duration,
    /// Checking the snapshot against its program.
    pub validate: Duration,
    /// Making the realm, the guest library included.
    pub realm: Duration,
    /// Writing the resume code.
    pub generate: Duration,
    /// Evaluating the resume code and rebuilding the heap with it.
    pub restore: Duration,
    /// How long the resume code is.
    pub resume_code_bytes: usize,
}

/// What going on in place needs.
struct Stopped {
    state: Arc<State>,
    /// Whether the stack was unwound. If not, the realm is as it was, and there is nothing to restore.
    unwound: bool,
}

impl Process {
    /// Prepares a program to run from its beginning.
    pub fn start(
        program: Arc<LoadedProgram>,
        options: Options,
        host: Box<dyn Host>,
    ) -> Result<Self, RuntimeError> {
        if !options.stops_by_itself() {
            program.put_away();
        }
        Ok(Vacant::new(program, options, host)?.start())
    }

    /// Prepares a program to go on from a snapshot, which is validated first.
    pub fn resume(
        program: Arc<LoadedProgram>,
        snapshot: &Snapshot,
        options: Options,
        host: Box<dyn Host>,
    ) -> Result<Self, RuntimeError> {
        // Before there is a realm: a bad snapshot costs little.
        let (program, validate) = validated(snapshot, &program)?;
        let vacant = Vacant::new(program.clone(), options, host)?;
        vacant.put_in(&program, snapshot, validate)
    }

    /// A process that has not run yet.
    pub(crate) fn new(
        include_source: bool,
        host: Rc<HostState>,
        engine: Boa,
        event_loop: EventLoop,
    ) -> Self {
        Self {
            include_source,
            host,
            engine,
            event_loop,
            stopped: None,
            hops: 0,
            timings: Timings::default(),
        }
    }

    /// Its state has been put into its realm.
    pub(crate) fn resumes(&mut self, timings: Timings) {
        self.timings = timings;
        self.event_loop.resume();
    }

    /// A handle for other threads.
    #[must_use]
    pub fn control(&self) -> Control {
        self.host.control.clone()
    }

    /// Runs until the program ends or is stopped; sleeps while it waits for timers.
    pub fn run(&mut self) -> Result<Stop, RuntimeError> {
        match self.host.control.status() {
            Status::Stopped => {
                return Err(RuntimeError::State(
                    "the process is stopped: resume it first",
                ));
            }
            Status::Ended => return Err(RuntimeError::State("the process has ended")),
            _ => {}
        }
        self.host.control.set_status(Status::Running);
        let result = catching_panics(|| self.run_to_stop());
        let status = match result {
            Ok(Stop::Snapshot(_)) => Status::Stopped,
            _ => Status::Ended,
        };
        self.host.control.set_status(status);
        result
    }

    fn run_to_stop(&mut self) -> Result<Stop, RuntimeError> {
        loop {
            match self.event_loop.step(&mut self.engine) {
                Ok(Step::Done) => {}
                Ok(Step::Finished) => return exited(&mut self.engine, &self.host),
                Ok(Step::Stopped { unwound }) => {
                    if let Some(stop) = self.stop(unwound)? {
                        return Ok(stop);
                    }
                }
                Err(failure) => return trace::ended(&mut self.engine, &self.host, failure),
            }
        }
    }

    /// Takes the snapshot for which the program stopped. A planned hop goes on at once and returns nothing.
    fn stop(&mut self, unwound: bool) -> Result<Option<Stop>, RuntimeError> {
        self.timings.stop = self.host.control.take_waited();
        let hop = self.host.safepoints.borrow_mut().stopped();
        let began = Instant::now();
        let state = Arc::new(self.take_state()?);
        // Asking a suspended generator where it is uses it up.
        let disturbed = self
            .engine
            .call("wasDisturbed", &[])
            .map_err(|failure| internal(&mut self.engine, failure))?;
        let unwound = unwound || self.engine.boolean(&disturbed);
        self.timings.walk = began.elapsed();
        let program = self.program()?;
        let result = match refusal(&state, &program) {
            Some(refusal) => Err(refusal),
            None => Ok(Snapshot::new(&program, self.include_source, state.clone())),
        };
        match result {
            Ok(snapshot) if hop => {
                self.hop(&snapshot)?;
                Ok(None)
            }
            result => {
                self.stopped = Some(Stopped { state, unwound });
                Ok(Some(Stop::Snapshot(result)))
            }
        }
    }

    /// The program, which grows when it makes code at run time.
    fn program(&self) -> Result<Arc<LoadedProgram>, RuntimeError> {
        let missing = RuntimeError::State("a plain run has no instrumented program");
        self.host.program().ok_or(missing)
    }

    fn take_state(&mut self) -> Result<State, RuntimeError> {
        let state = self
            .engine
            .walk()
            .map_err(|failure| internal(&mut self.engine, failure))?;
        // A walk that the runtime itself cannot read is a defect of the library, not a bad snapshot.
        let state = state.map_err(RuntimeError::Engine)?;
        let program = self.program()?;
        Ok(canonicalise(state, &program))
    }

    /// Moves the program to a fresh realm, through the text that would travel.
    fn hop(&mut self, snapshot: &Snapshot) -> Result<(), RuntimeError> {
        let snapshot = Snapshot::from_json(&snapshot.to_json())?;
        let program = self.program()?;
        snapshot.validate(&program)?;
        self.host.clear_resume_codes();
        self.engine = new_realm(&program, &self.host)?;
        restore(
            &mut self.engine,
            &program,
            &self.host,
            &snapshot.state,
            &mut self.timings,
        )?;
        self.event_loop.resume();
        self.hops += 1;
        Ok(())
    }

    /// After [`Stop::Snapshot`]: makes the process ready to go on here, in the realm it is in.
    pub fn resume_in_place(&mut self) -> Result<(), RuntimeError> {
        let stopped = self
            .stopped
            .take()
            .ok_or(RuntimeError::State("the process is not stopped"))?;
        if stopped.unwound {
            let program = self.program()?;
            let timings = &mut self.timings;
            catching_panics(|| {
                restore(
                    &mut self.engine,
                    &program,
                    &self.host,
                    &stopped.state,
                    timings,
                )
            })?;
            self.event_loop.resume();
        }
        self.host.control.set_status(Status::Running);
        Ok(())
    }

    /// How many safepoints the process has passed: exact in deterministic runs, the number of polls otherwise.
    #[must_use]
    pub fn safepoints(&self) -> u64 {
        self.host.safepoints.borrow().passed()
    }

    /// How long the walk of the last stop took: from the unwound stack to the canonical snapshot.
    #[must_use]
    pub fn walk_time(&self) -> Duration {
        self.timings.walk
    }

    /// What the last stop of this process and its last restoration took, phase by phase.
    #[must_use]
    pub fn timings(&self) -> Timings {
        self.timings
    }

    /// How many times the process has hopped by itself.
    #[must_use]
    pub fn hops(&self) -> u64 {
        self.hops
    }
}

/// The engine has defects that a guest can turn into a panic of ours: that ends the process, and nothing else.
///
/// # Errors
/// What the closure gives, and [`RuntimeError::Engine`] if it panics.
pub fn catching_panics<T>(
    body: impl FnOnce() -> Result<T, RuntimeError>,
) -> Result<T, RuntimeError> {
    // What the closure touches is not used again: a process whose engine has panicked is at its end.
    panic::catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| payload.downcast_ref::<&str>().copied());
        Err(RuntimeError::Engine(format!(
            "it panicked: {}",
            message.unwrap_or("no reason given")
        )))
    })
}

/// The end of a program that has nothing left to do.
pub(crate) fn exited(engine: &mut Boa, host: &HostState) -> Result<Stop, RuntimeError> {
    match engine.call("exitCode", &[]) {
        #[expect(clippy::cast_possible_truncation, reason = "the library passes 0…255")]
        Ok(status) => Ok(Stop::Exited(engine.number(&status).unwrap_or(0.0) as i32)),
        Err(failure) => trace::ended(engine, host, failure),
    }
}

/// Evaluates the code that a state needs and rebuilds the state with it.
pub(crate) fn restore(
    engine: &mut Boa,
    program: &LoadedProgram,
    host: &HostState,
    state: &Arc<State>,
    timings: &mut Timings,
) -> Result<(), RuntimeError> {
    let codes = timed(&mut timings.generate, || {
        program.resume_codes(&state.resume_request())
    });
    timings.resume_code_bytes = codes.iter().map(|code| code.text.len()).sum();
    timed(&mut timings.restore, || {
        engine
            .load_parts(program)
            .map_err(|failure| internal(engine, failure))?;
        evaluate_and_restore(engine, host, state, codes)
    })
}

fn evaluate_and_restore(
    engine: &mut Boa,
    host: &HostState,
    state: &Arc<State>,
    codes: Vec<ResumeCode>,
) -> Result<(), RuntimeError> {
    for code in codes {
        let text = code.text.clone();
        let path = host.add_resume_code(code);
        engine
            .evaluate(&path, &text)
            .map_err(|failure| internal(engine, failure))?;
    }
    engine
        .restore(state)
        .map_err(|failure| unrestorable(engine, state, failure))?;
    Ok(())
}

/// Does something and notes how long it took.
fn timed<T>(duration: &mut Duration, body: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = body();
    *duration = began.elapsed();
    result
}

/// The library throws when a snapshot asks for something this realm does not have.
fn unrestorable(engine: &mut Boa, state: &State, failure: Failure<JsValueOf<Boa>>) -> RuntimeError {
    match failure {
        Failure::Threw(thrown) => {
            let (message, _) = trace::describe(engine, &thrown);
            let place = state.place_of_intrinsic(|path| message.ends_with(&format!(" {path}")));
            let fault = if place.is_some() {
                SnapshotFault::Intrinsic
            } else {
                SnapshotFault::Invalid
            };
            SnapshotError::new(fault, place.unwrap_or_default(), message).into()
        }
        failure => internal(engine, failure),
    }
}

/// A failure of the library's own code.
pub(crate) fn internal(engine: &mut Boa, failure: Failure<JsValueOf<Boa>>) -> RuntimeError {
    RuntimeError::Engine(match failure {
        Failure::Threw(thrown) => {
            let (message, stack) = trace::describe(engine, &thrown);
            format!("{message}\n{stack}")
        }
        Failure::Broken(message) => message,
        Failure::TooDeep => "the guest library recursed too deeply".to_owned(),
        Failure::Exited(_) | Failure::Killed => {
            "the process ended inside the guest library".to_owned()
        }
    })
}

type JsValueOf<E> = <E as Engine>::Value;

/// Stack of a guest thread. It is address space, not memory: pages are taken when a deep recursion touches them.
const GUEST_STACK_BYTES: usize = 1 << 30;
const _: () = assert!(GUEST_STACK_BYTES > STACK_BYTES);

/// Runs a closure on a thread whose stack is deep enough for any guest: natives that call back into the guest, and the
/// engine's parser, recurse on the native stack.
pub fn spawn_guest_thread<T, F>(name: &str, body: F) -> io::Result<JoinHandle<T>>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    thread::Builder::new()
        .name(name.to_owned())
        .stack_size(GUEST_STACK_BYTES)
        .spawn(|| {
            this_stack_is_deep();
            extend_heap();
            body()
        })
}

/// Takes address space for the heap of this thread in few large steps, and gives it back. The allocator of glibc otherwise asks
/// the system for every single page as a thread's heap grows: 2 400 times until a realm stands.
fn extend_heap() {
    const STEP_BYTES: usize = 120 << 10;
    const STEPS: usize = 400;
    let steps: Vec<Vec<u8>> = (0..STEPS).map(|_| Vec::with_capacity(STEP_BYTES)).collect();
    drop(std::hint::black_box(steps));
}

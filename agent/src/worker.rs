//! The thread a guest lives on, and the handle that async code holds of it.
//!
//! An engine cannot leave its thread, so everything is asked for by message. A message that needs the program stopped is put
//! into the mailbox and the program is asked to stop; at its next safepoint the thread takes a snapshot, answers the
//! mailbox, and goes on. The one exception is a departure: the thread then waits for the verdict. If the verdict's sender
//! vanishes, the program does not go on: better stopped than running at two agents.
//!
//! A guest comes into being in two steps: a [`Berth`] is a thread with the program in a fresh realm, and nothing in it that runs;
//! [`Berth::occupy`] puts a process in. An agent that expects a process has the first, slow step behind it when the process
//! comes.

use std::sync::mpsc;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use sojourn_runtime::{
    Control, Host, LoadedProgram, Options, Process, ProgramSource, Refusal, RuntimeError, Snapshot,
    Stop, Stream, Vacant, catching_panics, load, spawn_guest_thread,
};
use tokio::sync::oneshot;

use crate::api::{LogStream, ProcessId};
use crate::error::Problem;
use crate::log::Log;

/// What is put into a berth.
struct Assignment {
    /// Where to resume the program, or `None` to start it.
    snapshot: Option<Arc<str>>,
    /// Takes what it writes.
    log: Arc<Log>,
    /// Hears how it ended.
    on_end: Box<dyn FnOnce(End) + Send>,
    /// Hears when it can be activated and how many frames are on its stack, or why it cannot.
    ready: oneshot::Sender<Result<usize, Problem>>,
}

/// How a guest came to its end.
#[derive(Debug)]
pub enum End {
    /// By itself.
    Exited(i32),
    /// By an uncaught exception.
    Threw {
        /// What was thrown, as text.
        message: String,
        /// The guest's stack.
        stack: String,
    },
    /// Because it was told to.
    Killed,
    /// The engine could not go on.
    Failed(String),
}

/// A snapshot that a worker has taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The snapshot, as it is shipped and stored.
    pub json: Arc<str>,
    /// Frames on the stack.
    pub frames: usize,
    /// Safepoints passed in this life of the process.
    pub safepoints: u64,
    /// Log entries written before it.
    pub log_entries: u64,
    /// From the request until the stack was unwound.
    pub stopping: Duration,
    /// Walking the heap and writing the snapshot as text.
    pub walking: Duration,
    /// Since when the program has stood still.
    pub pause_began: Instant,
    /// For people, when it was asked for.
    pub summary: Option<String>,
}

/// Whether a stopped process goes on here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    GoOn,
    /// It belongs to another agent now.
    Leave,
}

enum Command {
    Activate,
    Snapshot {
        requested: Instant,
        summary: bool,
        reply: oneshot::Sender<Result<Taken, Refusal>>,
    },
    Depart {
        requested: Instant,
        reply: oneshot::Sender<Result<Taken, Refusal>>,
        verdict: oneshot::Receiver<Verdict>,
    },
}

/// Handle of a guest thread.
#[derive(Clone)]
pub struct Worker {
    commands: mpsc::Sender<Command>,
    control: Control,
    program: Arc<LoadedProgram>,
}

/// A guest thread with an instrumented program in a fresh realm, into which a process can be put. It ends with the handle.
pub struct Berth {
    worker: Worker,
    assign: mpsc::Sender<Assignment>,
}

/// A guest that can be activated.
pub struct Ready {
    /// Its handle.
    pub worker: Worker,
    /// Hash of the program as it is instrumented here.
    pub program_hash: String,
    /// Frames on its stack.
    pub frames: usize,
}

/// A departure under way: first the snapshot, then the verdict.
pub struct Departing {
    /// Resolves when the process is stopped; an error means that it ended before.
    pub taken: oneshot::Receiver<Result<Taken, Refusal>>,
    /// Tells the process what becomes of it.
    pub verdict: oneshot::Sender<Verdict>,
}

/// Loads the program of a process on a thread of its own and makes the realm for it. `seed` is that of `Math.random`, if one was asked
/// for.
pub async fn berth(
    id: ProcessId,
    source: ProgramSource,
    seed: Option<u64>,
) -> Result<Berth, Problem> {
    let (commands, mailbox) = mpsc::channel();
    let (assign, assigned) = mpsc::channel();
    let (made, is_made) = oneshot::channel();
    let name = format!("guest-{id}");
    spawn_guest_thread(&name, move || {
        guest(source, seed, made, &assigned, &mailbox);
    })?;
    let made = is_made.await.map_err(|_| died())?;
    let (control, program) = made?;
    let worker = Worker {
        commands,
        control,
        program,
    };
    Ok(Berth { worker, assign })
}

impl Berth {
    /// Hash of the program as it is instrumented here.
    #[must_use]
    pub fn program_hash(&self) -> &str {
        self.worker.program.hash()
    }

    /// Puts a process in: starts the program or restores its snapshot, but does not run it yet.
    pub async fn occupy(
        self,
        snapshot: Option<Arc<str>>,
        log: Arc<Log>,
        on_end: impl FnOnce(End) + Send + 'static,
    ) -> Result<Ready, Problem> {
        let (ready, is_ready) = oneshot::channel();
        let assignment = Assignment {
            snapshot,
            log,
            on_end: Box::new(on_end),
            ready,
        };
        self.assign.send(assignment).map_err(|_| died())?;
        let frames = is_ready.await.map_err(|_| died())??;
        Ok(Ready {
            program_hash: self.program_hash().to_owned(),
            worker: self.worker,
            frames,
        })
    }
}

fn died() -> Problem {
    Problem::internal("the guest thread died")
}

/// Does something that takes a deep native stack, as loading a program does.
pub async fn on_guest_thread<T: Send + 'static>(
    body: impl FnOnce() -> Result<T, RuntimeError> + Send + 'static,
) -> Result<T, Problem> {
    let (done, result) = oneshot::channel();
    spawn_guest_thread("loader", move || _ = done.send(body()))?;
    Ok(result
        .await
        .map_err(|_| Problem::internal("the engine failed"))??)
}

/// The life of a guest thread: it makes a berth, waits for a process, and runs it to its end. Whoever waits for one of these is
/// answered, whatever happens.
fn guest(
    source: ProgramSource,
    seed: Option<u64>,
    made: oneshot::Sender<Result<(Control, Arc<LoadedProgram>), Problem>>,
    assigned: &mpsc::Receiver<Assignment>,
    mailbox: &mpsc::Receiver<Command>,
) {
    let log = LateLog::default();
    let host = Box::new(log.clone());
    let (program, vacant) = match catching_panics(|| vacant(source, seed, host)) {
        Ok(vacant) => vacant,
        Err(error) => return drop(made.send(Err(error.into()))),
    };
    if made
        .send(Ok((vacant.control(), Arc::clone(&program))))
        .is_err()
    {
        return;
    }
    // Nothing comes if the process that was expected does not.
    let Ok(assignment) = assigned.recv() else {
        return;
    };
    drop(log.0.set(Arc::clone(&assignment.log)));
    let snapshot = assignment.snapshot;
    if snapshot.is_none() {
        program.put_away();
    }
    let (mut process, frames) = match catching_panics(|| occupied(vacant, snapshot)) {
        Ok(occupied) => occupied,
        Err(error) => return drop(assignment.ready.send(Err(error.into()))),
    };
    if assignment.ready.send(Ok(frames)).is_err() {
        return;
    }
    let Ok(Command::Activate) = mailbox.recv() else {
        return;
    };
    let end = catching_panics(|| live(&program, &mut process, mailbox, &assignment.log));
    let end = end.unwrap_or_else(|error| Some(End::Failed(error.to_string())));
    end.map(assignment.on_end);
}

fn vacant(
    source: ProgramSource,
    seed: Option<u64>,
    host: Box<dyn Host>,
) -> Result<(Arc<LoadedProgram>, Vacant), RuntimeError> {
    let program = load(source)?;
    let options = Options {
        seed,
        ..Options::default()
    };
    let vacant = Vacant::new(Arc::clone(&program), options, host)?;
    Ok((program, vacant))
}

/// A process that can run, and how many frames it goes on with.
fn occupied(vacant: Vacant, snapshot: Option<Arc<str>>) -> Result<(Process, usize), RuntimeError> {
    let Some(text) = snapshot else {
        return Ok((vacant.start(), 0));
    };
    let snapshot = Snapshot::from_json(&text)?;
    Ok((vacant.resume(&snapshot)?, snapshot.frame_count()))
}

/// Runs the program until it ends or leaves, serving the mailbox at each stop.
fn live(
    program: &LoadedProgram,
    process: &mut Process,
    mailbox: &mpsc::Receiver<Command>,
    log: &Log,
) -> Result<Option<End>, RuntimeError> {
    loop {
        let stop = process.run()?;
        match stop {
            Stop::Exited(status) => return Ok(Some(End::Exited(status))),
            Stop::Threw { message, stack } => {
                // What is no error is given the word that clients add.
                let message = message.trim_start_matches("Uncaught ").to_owned();
                return Ok(Some(End::Threw { message, stack }));
            }
            Stop::Killed => return Ok(Some(End::Killed)),
            Stop::Snapshot(result) => {
                // Taken back before the mailbox is read: whoever writes to it later asks anew.
                process.control().cancel_stop();
                let result = Pending::new(program, process, log, result);
                if serve(mailbox, result) == Verdict::Leave {
                    return Ok(None);
                }
                process.resume_in_place()?;
            }
        }
    }
}

/// Answers everything in the mailbox with the snapshot just taken. An empty mailbox means that whoever asked has given up.
fn serve(mailbox: &mpsc::Receiver<Command>, mut pending: Pending<'_>) -> Verdict {
    while let Ok(command) = mailbox.try_recv() {
        match command {
            Command::Activate => {}
            Command::Snapshot {
                requested,
                summary,
                reply,
            } => {
                drop(reply.send(pending.taken(requested, summary)));
            }
            Command::Depart {
                requested,
                reply,
                verdict,
            } => {
                drop(reply.send(pending.taken(requested, false)));
                // Without a verdict nobody here knows who owns the process: it does not run, and the journal decides
                // when the agent restarts.
                if verdict.blocking_recv() != Ok(Verdict::GoOn) {
                    return Verdict::Leave;
                }
            }
        }
    }
    Verdict::GoOn
}

/// The outcome of a stop, turned into text when the first asks for it.
struct Pending<'a> {
    program: &'a LoadedProgram,
    stopped: Instant,
    walk_time: Duration,
    safepoints: u64,
    result: Result<Snapshot, Refusal>,
    text: Option<(Arc<str>, Duration)>,
    log_entries: u64,
}

impl<'a> Pending<'a> {
    fn new(
        program: &'a LoadedProgram,
        process: &Process,
        log: &Log,
        result: Result<Snapshot, Refusal>,
    ) -> Self {
        let now = Instant::now();
        Self {
            program,
            stopped: now.checked_sub(process.walk_time()).unwrap_or(now),
            walk_time: process.walk_time(),
            safepoints: process.safepoints(),
            result,
            text: None,
            log_entries: log.last(),
        }
    }

    fn taken(&mut self, requested: Instant, summary: bool) -> Result<Taken, Refusal> {
        let snapshot = self.result.as_ref().map_err(Clone::clone)?;
        let (json, walking) = self.text.get_or_insert_with(|| {
            let began = Instant::now();
            (snapshot.to_json().into(), began.elapsed())
        });
        Ok(Taken {
            json: Arc::clone(json),
            frames: snapshot.frame_count(),
            safepoints: self.safepoints,
            log_entries: self.log_entries,
            stopping: self.stopped.saturating_duration_since(requested),
            walking: self.walk_time + *walking,
            pause_began: self.stopped,
            summary: summary.then(|| snapshot.summary(self.program).to_string()),
        })
    }
}

/// Sends what a guest writes to its log, which is known when there is a process that writes.
#[derive(Clone, Default)]
struct LateLog(Arc<OnceLock<Arc<Log>>>);

impl Host for LateLog {
    fn write(&mut self, stream: Stream, text: &str) {
        let stream = match stream {
            Stream::Out => LogStream::Out,
            Stream::Err => LogStream::Err,
        };
        if let Some(log) = self.0.get() {
            log.write(stream, text);
        }
    }
}

impl Worker {
    /// Lets the guest run.
    pub fn activate(&self) {
        drop(self.commands.send(Command::Activate));
    }

    /// Takes a snapshot; the program goes on. An error of the receiver means that it ended before.
    pub async fn snapshot(&self, summary: bool) -> oneshot::Receiver<Result<Taken, Refusal>> {
        self.make_ready().await;
        let (reply, taken) = oneshot::channel();
        self.ask(Command::Snapshot {
            requested: Instant::now(),
            summary,
            reply,
        });
        taken
    }

    /// Takes a snapshot; the program waits for a verdict.
    pub async fn depart(&self) -> Departing {
        self.make_ready().await;
        let (reply, taken) = oneshot::channel();
        let (verdict, told) = oneshot::channel();
        self.ask(Command::Depart {
            requested: Instant::now(),
            reply,
            verdict: told,
        });
        Departing { taken, verdict }
    }

    /// Makes anew, while the guest runs, what it would otherwise stand still for. Without a thread for that it will stand still.
    async fn make_ready(&self) {
        let program = Arc::clone(&self.program);
        let made = on_guest_thread(move || {
            program.make_ready();
            Ok(())
        });
        drop(made.await);
    }

    fn ask(&self, command: Command) {
        drop(self.commands.send(command));
        self.control.request_stop();
    }

    /// Ends the guest.
    pub fn kill(&self) {
        self.control.kill();
    }

    /// Remote control of the guest.
    #[must_use]
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// Safepoints noticed in this life.
    #[must_use]
    pub fn safepoints(&self) -> u64 {
        self.control.safepoints()
    }
}

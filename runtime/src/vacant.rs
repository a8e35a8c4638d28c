//! A realm made ready for a program, with nothing running in it yet: the program starts there, or a snapshot of it is put in.
//!
//! Making the realm takes longer than most restorations. Whoever knows that a snapshot will come makes it beforehand.

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::engine::boa::Boa;
use crate::error::RuntimeError;
use crate::event_loop::{EventLoop, Unit};
use crate::host::{HostState, ScriptPath, argv};
use crate::process::{Host, Options, Process, Timings, catching_panics, internal, restore};
use crate::program::LoadedProgram;
use crate::safepoint::Control;
use crate::snapshot::Snapshot;

/// A realm that waits for its program, or for a snapshot of it. It stays on the thread that made it.
pub struct Vacant {
    program: Arc<LoadedProgram>,
    include_source: bool,
    host: Rc<HostState>,
    engine: Boa,
    realm_time: Duration,
}

impl Vacant {
    /// Makes the realm: the engine and the guest library.
    pub fn new(
        program: Arc<LoadedProgram>,
        options: Options,
        host: Box<dyn Host>,
    ) -> Result<Self, RuntimeError> {
        let began = Instant::now();
        let host = host_state(&program, &options, host);
        let engine = catching_panics(|| new_realm(&program, &host))?;
        Ok(Self {
            program,
            include_source: options.include_source,
            host,
            engine,
            realm_time: began.elapsed(),
        })
    }

    /// A handle for other threads. It stays that of the process.
    #[must_use]
    pub fn control(&self) -> Control {
        self.host.control.clone()
    }

    /// Prepares the program to run from its beginning.
    #[must_use]
    pub fn start(self) -> Process {
        let event_loop = EventLoop::new(self.host.clone(), units(&self.program));
        Process::new(self.include_source, self.host, self.engine, event_loop)
    }

    /// Prepares the program to go on from a snapshot, which is validated first.
    pub fn resume(self, snapshot: &Snapshot) -> Result<Process, RuntimeError> {
        let (program, validate) = validated(snapshot, &self.program)?;
        self.host.set_program(program.clone());
        self.put_in(&program, snapshot, validate)
    }

    /// Puts a snapshot in that has been validated, which took the given time.
    pub(crate) fn put_in(
        mut self,
        program: &LoadedProgram,
        snapshot: &Snapshot,
        validate: Duration,
    ) -> Result<Process, RuntimeError> {
        let mut timings = Timings {
            validate,
            realm: self.realm_time,
            ..Timings::default()
        };
        catching_panics(|| {
            restore(
                &mut self.engine,
                program,
                &self.host,
                &snapshot.state,
                &mut timings,
            )
        })?;
        let mut process = self.start();
        process.resumes(timings);
        Ok(process)
    }
}

/// The program with the units that the snapshot brings, for which it is valid, and how long it took to find that out.
pub(crate) fn validated(
    snapshot: &Snapshot,
    program: &Arc<LoadedProgram>,
) -> Result<(Arc<LoadedProgram>, Duration), RuntimeError> {
    let began = Instant::now();
    let program = snapshot.with_made_units(program)?;
    snapshot.validate(&program)?;
    Ok((program, began.elapsed()))
}

fn host_state(
    program: &Arc<LoadedProgram>,
    options: &Options,
    host: Box<dyn Host>,
) -> Rc<HostState> {
    let argv = argv(program.main_name(), program.args());
    let modules = program.module_codes();
    let program = Some(program.clone());
    Rc::new(HostState::new(options, argv, program, modules, host))
}

/// The units that are started one after the other. The library's is evaluated with every realm, and other modules when they are
/// asked for.
fn units(program: &LoadedProgram) -> Vec<Unit> {
    let unit = |(index, unit): (usize, &sojourn_instrumenter::Unit)| Unit {
        kind: unit.kind,
        path: ScriptPath::Unit(index).to_string(),
        code: unit.code.clone(),
    };
    program
        .units()
        .enumerate()
        .filter(|(index, _)| program.is_started(*index))
        .map(unit)
        .collect()
}

/// A realm with the guest library, its instrumented unit included.
pub(crate) fn new_realm(
    program: &LoadedProgram,
    host: &Rc<HostState>,
) -> Result<Boa, RuntimeError> {
    let broken =
        |failure| RuntimeError::Engine(format!("the guest library does not load: {failure:?}"));
    let mut engine = Boa::new(host.clone()).map_err(broken)?;
    let unit = program.unit(0);
    engine
        .evaluate(&ScriptPath::Unit(0).to_string(), &unit.code)
        .map_err(|failure| internal(&mut engine, failure))?;
    Ok(engine)
}

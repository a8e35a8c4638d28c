//! Programs as they are: no instrumentation, the same host objects. What such a run prints is the measure of every other run.

use std::rc::Rc;

use sojourn_instrumenter::{UnitKind, UnitSource};

use crate::engine::Engine;
use crate::engine::boa::Boa;
use crate::error::RuntimeError;
use crate::event_loop::{EventLoop, Step, Unit};
use crate::host::HostState;
use crate::process::{Host, Options, Stop, argv, catching_panics, exited};
use crate::program::ProgramSource;
use crate::safepoint::HopPlan;
use crate::trace;

/// Runs a program without instrumenting it. It cannot be stopped, except by its end.
pub fn run_plain(
    source: ProgramSource,
    options: Options,
    host: Box<dyn Host>,
) -> Result<Stop, RuntimeError> {
    let options = Options {
        hop_at: HopPlan::Never,
        ..options
    };
    let main = source.units.last().map_or("", |unit| &unit.name);
    let host = Rc::new(HostState::new(
        &options,
        argv(main, &source.args),
        None,
        host,
    ));
    let mut engine = match Boa::new(host.clone()) {
        Ok(engine) => engine,
        Err(failure) => {
            return Err(RuntimeError::Engine(format!(
                "the guest library does not load: {failure:?}"
            )));
        }
    };
    if let Err(failure) = engine.call("watchRealm", &[]) {
        return Err(RuntimeError::Engine(format!(
            "the guest library does not work: {failure:?}"
        )));
    }
    let mut event_loop = EventLoop::new(host.clone(), source.units.into_iter().map(unit).collect());
    catching_panics(|| run_to_end(&mut engine, &mut event_loop, &host))
}

fn run_to_end(
    engine: &mut Boa,
    event_loop: &mut EventLoop,
    host: &HostState,
) -> Result<Stop, RuntimeError> {
    loop {
        match event_loop.step(engine) {
            Ok(Step::Done) => {}
            Ok(Step::Finished) => return exited(engine, host),
            Ok(Step::Stopped { .. }) => {
                return Err(RuntimeError::State("a plain program cannot be stopped"));
            }
            Err(failure) => return trace::ended(engine, host, failure),
        }
    }
}

/// The text of a module stands on the line of the wrapper's head, so that line numbers stay as they are.
fn unit(unit: UnitSource) -> Unit {
    let code = match unit.kind {
        UnitKind::Script => unit.text,
        UnitKind::CommonJs | UnitKind::Library => {
            format!(
                "(function (exports, require, module, __filename, __dirname) {{{}\n}})",
                unit.text
            )
        }
    };
    Unit {
        kind: unit.kind,
        path: unit.name,
        code,
    }
}

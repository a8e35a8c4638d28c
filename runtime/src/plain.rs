//! Programs as they are: no instrumentation, the same host objects. What such a run prints is the measure of every other run.

use std::rc::Rc;

use sojourn_instrumenter::{UnitKind, UnitSource};

use crate::engine::Engine;
use crate::engine::boa::Boa;
use crate::error::RuntimeError;
use crate::event_loop::{EventLoop, Step, Unit};
use crate::guest_library;
use crate::host::{HostState, ModuleCode, ScriptPath, argv};
use crate::process::{Host, Options, Stop, catching_panics, exited};
use crate::program::{ProgramSource, resolved_units};
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
        module_codes(&source.units),
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
    let modules = engine.evaluate(
        &ScriptPath::Library.to_string(),
        guest_library::PLAIN_MODULES,
    );
    let installed = modules.and_then(|modules| engine.call("installPlain", &[modules]));
    if let Err(failure) = installed {
        return Err(RuntimeError::Engine(format!(
            "the guest library does not work: {failure:?}"
        )));
    }
    let last = source.units.len().saturating_sub(1);
    if source
        .units
        .last()
        .is_some_and(|unit| unit.kind == UnitKind::Module)
    {
        return Err(RuntimeError::State(
            "an ECMAScript module cannot be run plain; run it instrumented, or with another engine",
        ));
    }
    let units = source.units.into_iter().enumerate();
    let units = units.filter(|(index, unit)| unit.kind == UnitKind::Script || *index == last);
    let units = units.map(|(_, source)| unit(&source)).collect();
    let mut event_loop = EventLoop::new(host.clone(), units);
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
fn unit(unit: &UnitSource) -> Unit {
    let code = match unit.kind {
        UnitKind::Script => unit.text.clone(),
        UnitKind::CommonJs
        | UnitKind::Library
        | UnitKind::Part
        | UnitKind::Module
        | UnitKind::Made
        | UnitKind::Eval => {
            format!(
                "(function (exports, require, module, __filename, __dirname) {{{}\n}})",
                unit.text
            )
        }
    };
    Unit {
        kind: unit.kind,
        path: unit.name.clone(),
        code: code.into(),
    }
}

fn module_codes(units: &[UnitSource]) -> Vec<Option<ModuleCode>> {
    let number = |name: &String| units.iter().position(|unit| unit.name == *name);
    let code = |source: &UnitSource| {
        let is_module = matches!(source.kind, UnitKind::CommonJs | UnitKind::Module);
        is_module.then(|| ModuleCode {
            name: source.name.clone(),
            kind: source.kind,
            resolved: resolved_units(&source.resolved, number),
            imports: Vec::new(),
            path: source.name.clone(),
            code: unit(source).code,
        })
    };
    units.iter().map(code).collect()
}

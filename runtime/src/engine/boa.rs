//! Boa behind the seam: the only place that knows its types.

mod cursors;
mod generators;
mod holders;
mod host_object;
mod jobs;
mod pristine;
mod quick;
mod records;
mod reentry;
mod restore;
mod slots;
mod stack;
mod walk;

use std::cell::{Cell, OnceCell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use boa_engine::builtins::promise::{OperationType, Promise, PromiseState};
use boa_engine::context::HostHooks;
use boa_engine::context::time::{Clock as BoaClock, JsInstant};
use boa_engine::error::{EngineError, RuntimeLimitError};
use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{
    Context, JsError, JsNativeError, JsResult, JsString, JsValue, Script, Source, js_string,
};

use super::{Completion, Engine, Failure};
use crate::guest_library;
use crate::host::{HostState, ScriptPath};
use crate::process::Walker;
use crate::program::LoadedProgram;
use crate::snapshot::{self, State};
use jobs::{Jobs, Task};
use pristine::Pristine;
use reentry::Reentry;
use restore::Restoring;
use stack::StackReader;
use walk::Books;

/// A context with the guest library in it.
pub(crate) struct Boa {
    context: Context,
    shared: Rc<Shared>,
    rejections: Rc<Rejections>,
}

/// The engine's own promises that were rejected and have no handler: only plain programs have any.
#[derive(Default)]
struct Rejections(RefCell<Vec<JsObject<Promise>>>);

impl HostHooks for Rejections {
    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<Promise>,
        operation: OperationType,
        _: &mut Context,
    ) {
        let mut rejected = self.0.borrow_mut();
        match operation {
            OperationType::Reject => rejected.push(promise.clone()),
            OperationType::Handle => rejected.retain(|known| !JsObject::equals(known, promise)),
        }
    }
}

/// What the native functions reach through the context.
struct Shared {
    host: Rc<HostState>,
    jobs: Rc<Jobs>,
    stack_reader: StackReader,
    reentry: Reentry,
    books: Books,
    pristine: Pristine,
    restoring: RefCell<Option<Restoring>>,
    /// How many parts of the library's unit have joined it in this realm.
    late_parts: Cell<usize>,
    /// The object of entries that the library hands over.
    sojourn: OnceCell<JsObject>,
}

/// The engine's own limit counts frames and native re-entries together. It is above what the guest may use, and low
/// enough that the deepest chain of re-entries fits the native stack of a guest thread.
const RECURSION_LIMIT: usize = 200_000;
/// Values on the engine's stack; a leak of the engine makes long loops with `try` need far more than they use.
const STACK_SIZE_LIMIT: usize = 1 << 32;

impl Engine for Boa {
    type Value = JsValue;

    fn new(host: Rc<HostState>) -> Result<Self, Failure<JsValue>> {
        let rejections = Rc::new(Rejections::default());
        let (context, shared) = new_context(host, rejections.clone())
            .map_err(|error| Failure::Broken(error.to_string()))?;
        let mut engine = Self {
            context,
            shared,
            rejections,
        };
        engine.load_library()?;
        Ok(engine)
    }

    fn evaluate(&mut self, path: &str, text: &str) -> Completion<JsValue> {
        let source = Source::from_bytes(text).with_path(Path::new(path));
        let script =
            Script::parse(source, None, &mut self.context).map_err(|error| self.failure(error))?;
        let reentry = &self.shared.reentry;
        reentry
            .evaluate(&script, &mut self.context)
            .map_err(|error| self.failure(error))
    }

    fn call(&mut self, entry: &'static str, arguments: &[JsValue]) -> Completion<JsValue> {
        let missing = || Failure::Broken(format!("the guest library has no entry `{entry}`"));
        let sojourn = self.shared.sojourn.get().ok_or_else(missing)?.clone();
        let function = sojourn
            .get(JsString::from(entry), &mut self.context)
            .ok()
            .and_then(|value| value.as_callable())
            .ok_or_else(missing)?;
        let reentry = &self.shared.reentry;
        reentry
            .call(&function, arguments, &mut self.context)
            .map_err(|error| self.failure(error))
    }

    fn run_job(&mut self) -> Option<Completion<JsValue>> {
        let completion = match self.shared.jobs.next()? {
            Task::Guest => self.call("job", &[]),
            Task::Native(job) => {
                // Natives lie between a native job and the guest code it runs: the stack check will say so.
                self.shared.reentry.enter_unmeasured();
                job(&mut self.context).map_err(|error| self.failure(error))
            }
        };
        Some(completion)
    }

    fn check_rejections(&mut self) -> Result<(), Failure<JsValue>> {
        if !self.shared.host.is_plain() {
            return self.call("throwUnhandled", &[]).map(drop);
        }
        let rejected = self.rejections.0.take();
        for promise in rejected {
            if let PromiseState::Rejected(reason) = JsPromise::from(promise).state() {
                return Err(Failure::Threw(reason));
            }
        }
        Ok(())
    }

    fn walk(&mut self) -> Completion<Result<State, String>, JsValue> {
        let text = self.call("takeSnapshot", &[])?;
        let text = self.text(&text).unwrap_or_default();
        let state = snapshot::parse::<State>(&text).map(|mut state| {
            if self.shared.host.walker == Walker::Native {
                state.heap = self.shared.books.take_nodes();
            }
            state
        });
        Ok(state.map_err(|error| error.to_string()))
    }

    fn load_parts(&mut self, program: &LoadedProgram) -> Completion<(), JsValue> {
        host_object::load_parts(program, &mut self.context).map_err(|error| self.failure(error))
    }

    fn restore(&mut self, state: &Arc<State>) -> Completion<(), JsValue> {
        let values = restore::prepare(state, &mut self.context);
        let restored = self.call("restore", &[values]);
        self.shared.restoring.take();
        restored.map(drop)
    }

    fn text(&mut self, value: &JsValue) -> Option<String> {
        value.as_string().map(|text| text.to_std_string_lossy())
    }

    fn number(&self, value: &JsValue) -> Option<f64> {
        value.as_number()
    }

    fn boolean(&self, value: &JsValue) -> bool {
        value.as_boolean() == Some(true)
    }

    fn property(&mut self, value: &JsValue, name: &'static str) -> Option<JsValue> {
        value
            .as_object()?
            .get(JsString::from(name), &mut self.context)
            .ok()
    }
}

impl Boa {
    fn load_library(&mut self) -> Result<(), Failure<JsValue>> {
        let host_object = host_object::build(&self.shared.host, &mut self.context);
        let global = self.context.global_object();
        global
            .create_data_property(js_string!("$host"), host_object, &mut self.context)
            .map_err(|error| self.failure(error))?;
        // A library that does not load is a defect of ours: say which.
        match self.evaluate(&ScriptPath::Library.to_string(), guest_library::text()) {
            Ok(_) => Ok(()),
            Err(Failure::Threw(thrown)) => Err(Failure::Broken(thrown.display().to_string())),
            Err(failure) => Err(failure),
        }
    }

    fn failure(&mut self, error: JsError) -> Failure<JsValue> {
        if let Some(status) = self.shared.host.exit.take() {
            return Failure::Exited(status);
        }
        match error.as_engine() {
            Some(EngineError::RuntimeLimit(RuntimeLimitError::Recursion)) => {
                return Failure::TooDeep;
            }
            Some(_) if self.shared.host.control.kill_requested() => return Failure::Killed,
            Some(_) => return Failure::Broken(error.to_string()),
            None => {}
        }
        match error.into_opaque(&mut self.context) {
            Ok(value) => Failure::Threw(value),
            Err(error) => Failure::Broken(error.to_string()),
        }
    }
}

/// A bare context, with what the natives reach through it.
fn new_context(host: Rc<HostState>, rejections: Rc<Rejections>) -> JsResult<(Context, Rc<Shared>)> {
    let jobs = Rc::new(Jobs::default());
    let mut context = Context::builder()
        .job_executor(jobs.clone())
        .host_hooks(rejections)
        .clock(Rc::new(GuestClock(host.clone())))
        .build()?;
    context
        .runtime_limits_mut()
        .set_recursion_limit(RECURSION_LIMIT);
    context
        .runtime_limits_mut()
        .set_stack_size_limit(STACK_SIZE_LIMIT);
    let shared = Rc::new(Shared {
        host,
        jobs,
        stack_reader: StackReader::new(&mut context),
        reentry: Reentry::default(),
        books: Books::default(),
        pristine: Pristine::default(),
        restoring: RefCell::default(),
        late_parts: Cell::new(0),
        sojourn: OnceCell::new(),
    });
    context.insert_data(shared.clone());
    Ok((context, shared))
}

/// The host's clocks in the engine's terms.
struct GuestClock(Rc<HostState>);

impl BoaClock for GuestClock {
    fn now(&self) -> JsInstant {
        let since = std::time::Duration::from_secs_f64(self.0.clock.now_ms().max(0.0) / 1000.0);
        JsInstant::new(since.as_secs(), since.subsec_nanos())
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a date within the next million years"
    )]
    fn system_time_millis(&self) -> i64 {
        self.0.clock.wall_ms() as i64
    }
}

/// What the natives share; the context always has it, but a native must not be able to bring the host down.
fn shared(context: &Context) -> Result<Rc<Shared>, JsError> {
    let missing = || {
        JsNativeError::error()
            .with_message("the host is gone")
            .into()
    };
    context
        .get_data::<Rc<Shared>>()
        .cloned()
        .ok_or_else(missing)
}

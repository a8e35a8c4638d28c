//! The seam between a process and the engine that executes it.
//!
//! A process asks an engine for very little: to evaluate a script, to call an entry of the guest library, to run a pending
//! job. Requests to stop do not pass through here: the guest polls for them ([`crate::safepoint`]).

pub(crate) mod boa;
pub(crate) mod stack_check;

use std::rc::Rc;
use std::sync::Arc;

use crate::host::HostState;
use crate::program::LoadedProgram;
use crate::snapshot::State;

/// Why guest code did not complete.
#[derive(Debug)]
pub(crate) enum Failure<V> {
    /// It threw a value that nobody caught.
    Threw(V),
    /// It called `process.exit`.
    Exited(i32),
    /// Somebody killed the process.
    Killed,
    /// It recursed deeper than the engine can, through operations that have no safepoint.
    TooDeep,
    /// The engine gave up.
    Broken(String),
}

/// What evaluation gives.
pub(crate) type Completion<T, V = T> = Result<T, Failure<V>>;

/// An engine with one realm.
pub(crate) trait Engine: Sized {
    /// A value of the guest.
    type Value: Clone;

    /// A fresh realm with the guest library in it.
    fn new(host: Rc<HostState>) -> Result<Self, Failure<Self::Value>>;

    /// Evaluates a classic script and returns its completion value. The path is what stack traces name it.
    fn evaluate(&mut self, path: &str, text: &str) -> Completion<Self::Value>;

    /// Calls an entry of the guest library.
    fn call(&mut self, entry: &'static str, arguments: &[Self::Value]) -> Completion<Self::Value>;

    /// Runs the oldest pending microtask; `None` when there is none.
    fn run_job(&mut self) -> Option<Completion<Self::Value>>;

    /// Fails with the reason of a promise that was rejected and that nobody has shown an interest in, now that all jobs are done.
    fn check_rejections(&mut self) -> Result<(), Failure<Self::Value>>;

    /// Walks the unwound stack, the heap, the event loop and the realm. What the library reports but cannot be read is a defect of it.
    fn walk(&mut self) -> Completion<Result<State, String>, Self::Value>;

    /// Evaluates the parts of the library's unit that have joined the program and are not in the realm yet.
    fn load_parts(&mut self, program: &LoadedProgram) -> Completion<(), Self::Value>;

    /// Rebuilds a state with the code that has been evaluated for it.
    fn restore(&mut self, state: &Arc<State>) -> Completion<(), Self::Value>;

    /// The text of a string, and nothing for other values.
    fn text(&mut self, value: &Self::Value) -> Option<String>;

    /// The value of a number, and nothing for other values.
    fn number(&self, value: &Self::Value) -> Option<f64>;

    /// Whether a value is `true`.
    fn boolean(&self, value: &Self::Value) -> bool;

    /// A property of an object that the library made.
    fn property(&mut self, value: &Self::Value, name: &'static str) -> Option<Self::Value>;
}

//! The event loop: units first, then turns; ticks and microtasks after each.
//!
//! It takes one step at a time and keeps its place in a [`Phase`], so that a process can stop after any step and go on with
//! the next one, here or in another realm.

use std::mem;
use std::rc::Rc;
use std::sync::Arc;

use sojourn_instrumenter::UnitKind;

use crate::engine::{Completion, Engine, Failure};
use crate::host::HostState;
use crate::safepoint::{Status, Verdict};

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Run the frames of a restored stack to their end.
    Drive,
    /// Start the next unit, if there is one, or else a turn.
    Macrotask,
    /// `process.nextTick` callbacks.
    Ticks,
    /// Microtasks; `ran` tells whether there were any since the last ticks.
    Jobs { ran: bool },
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Something; go on.
    Done,
    /// The process is to stop here. With `unwound`, the stack has been captured; otherwise it was empty anyway.
    Stopped { unwound: bool },
    /// Nothing is left to be done.
    Finished,
}

/// A unit in the form in which the engine evaluates it.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) kind: UnitKind,
    /// What stack traces call it.
    pub(crate) path: String,
    /// The completion value of a CommonJS unit is its function; a script runs when it is evaluated.
    pub(crate) code: Arc<str>,
}

/// The loop of one process.
pub(crate) struct EventLoop {
    host: Rc<HostState>,
    units: Vec<Unit>,
    phase: Phase,
    /// The loop stopped before the next macrotask, and must not stop there again.
    passed_safepoint: bool,
}

impl EventLoop {
    /// A loop that begins with the first unit.
    pub(crate) fn new(host: Rc<HostState>, units: Vec<Unit>) -> Self {
        Self {
            host,
            units,
            phase: Phase::Macrotask,
            passed_safepoint: false,
        }
    }

    /// Makes the loop begin with the restored stack.
    pub(crate) fn resume(&mut self) {
        self.phase = Phase::Drive;
    }

    /// Takes the next step.
    pub(crate) fn step<E: Engine>(&mut self, engine: &mut E) -> Result<Step, Failure<E::Value>> {
        match self.phase {
            Phase::Drive => self.drive(engine),
            Phase::Ticks => self.enter(engine, "ticks", Phase::Jobs { ran: false }),
            Phase::Jobs { ran } => self.job(engine, ran),
            Phase::Macrotask => self.macrotask(engine),
        }
    }

    fn drive<E: Engine>(&mut self, engine: &mut E) -> Result<Step, Failure<E::Value>> {
        self.phase = Phase::Ticks;
        let answer = engine.call("drive", &[])?;
        // Without frames, the program had stopped between two macrotasks.
        self.passed_safepoint = engine.text(&answer).is_some_and(|answer| answer == "idle");
        outcome(engine, Ok(answer))
    }

    fn enter<E: Engine>(
        &mut self,
        engine: &mut E,
        entry: &'static str,
        next: Phase,
    ) -> Result<Step, Failure<E::Value>> {
        self.phase = next;
        let completion = engine.call(entry, &[]);
        outcome(engine, completion)
    }

    fn job<E: Engine>(&mut self, engine: &mut E, ran: bool) -> Result<Step, Failure<E::Value>> {
        let Some(completion) = engine.run_job() else {
            // Microtasks may have left ticks behind.
            self.phase = if ran { Phase::Ticks } else { Phase::Macrotask };
            return Ok(Step::Done);
        };
        self.phase = Phase::Jobs { ran: true };
        outcome(engine, completion)
    }

    fn macrotask<E: Engine>(&mut self, engine: &mut E) -> Result<Step, Failure<E::Value>> {
        engine.check_rejections()?;
        let started = call_number(engine, "units")?;
        if !mem::replace(&mut self.passed_safepoint, true) {
            // The stack is empty: the best place of all to stop at.
            self.host.clock.tick();
            let verdict = self.host.safepoints.borrow_mut().arrive();
            match verdict {
                Verdict::Stop if started == 0 || started == self.units.len() => {
                    return Ok(Step::Stopped { unwound: false });
                }
                Verdict::Die => return Err(Failure::Killed),
                Verdict::Stop | Verdict::Continue { .. } => {}
            }
        }
        self.passed_safepoint = false;
        if started < self.units.len() {
            return self.start_unit(engine, started);
        }
        match call_due(engine)? {
            None => Ok(Step::Finished),
            Some(due) if due > 0.0 => {
                self.sleep(due);
                Ok(Step::Done)
            }
            Some(_) => self.enter(engine, "turn", Phase::Ticks),
        }
    }

    fn sleep(&self, due_ms: f64) {
        self.host.control.set_status(Status::Idle);
        self.host.clock.sleep(due_ms, &self.host.control);
        self.host.control.set_status(Status::Running);
    }

    fn start_unit<E: Engine>(
        &mut self,
        engine: &mut E,
        index: usize,
    ) -> Result<Step, Failure<E::Value>> {
        self.phase = Phase::Ticks;
        self.host.units_to_come.set(index + 1 < self.units.len());
        let unit = &self.units[index];
        if unit.kind == UnitKind::Script {
            return evaluate_script(engine, unit);
        }
        let main = engine.evaluate(&unit.path, &unit.code)?;
        let completion = engine.call("start", &[main]);
        outcome(engine, completion)
    }
}

/// A script is evaluated without the library's turn around it, so the token of an unwinding comes out as an exception.
fn evaluate_script<E: Engine>(engine: &mut E, unit: &Unit) -> Result<Step, Failure<E::Value>> {
    engine.call("script", &[])?;
    let thrown = match engine.evaluate(&unit.path, &unit.code) {
        Ok(_) => return Ok(Step::Done),
        Err(Failure::Threw(thrown)) => thrown,
        Err(failure) => return Err(failure),
    };
    let unwound = engine.call("unwound", std::slice::from_ref(&thrown))?;
    if engine.boolean(&unwound) {
        Ok(Step::Stopped { unwound: true })
    } else {
        Err(Failure::Threw(thrown))
    }
}

fn outcome<E: Engine>(
    engine: &mut E,
    completion: Completion<E::Value>,
) -> Result<Step, Failure<E::Value>> {
    let answer = completion?;
    let unwound = engine
        .text(&answer)
        .is_some_and(|answer| answer == "unwound");
    Ok(if unwound {
        Step::Stopped { unwound: true }
    } else {
        Step::Done
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the library passes a small count"
)]
fn call_number<E: Engine>(engine: &mut E, entry: &'static str) -> Result<usize, Failure<E::Value>> {
    let answer = engine.call(entry, &[])?;
    Ok(engine.number(&answer).unwrap_or(0.0) as usize)
}

/// Milliseconds until the next turn, or nothing when there is none.
fn call_due<E: Engine>(engine: &mut E) -> Result<Option<f64>, Failure<E::Value>> {
    let answer = engine.call("nextDue", &[])?;
    Ok(engine.number(&answer).filter(|due| *due >= 0.0))
}

//! Safepoints: where a running program notices that somebody wants something from it.
//!
//! Two halves share a few atomics. [`Control`] is held by any thread and asks; [`Safepoints`] lives beside the engine and
//! decides, each time the guest polls, whether to go on, to stop or to die. In deterministic runs every safepoint is
//! polled and counted, so that a run can be repeated hop for hop; otherwise the guest polls once in so many safepoints.

use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::process::Options;

/// At which safepoints a run hops by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HopPlan {
    /// At none.
    #[default]
    Never,
    /// At each safepoint whose number is a multiple of this.
    Every(u64),
    /// At the safepoints with these numbers; the first safepoint is 1.
    At(Vec<u64>),
}

impl HopPlan {
    fn includes(&self, number: u64) -> bool {
        match self {
            Self::Never => false,
            Self::Every(interval) => *interval > 0 && number.is_multiple_of(*interval),
            Self::At(numbers) => numbers.contains(&number),
        }
    }
}

/// What a process is doing, as far as other threads can see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Executing guest code, or about to.
    #[default]
    Running,
    /// Waiting for a timer.
    Idle,
    /// Asked to stop, but inside something that cannot be left; the text says what it waits for.
    Deferred(String),
    /// Stopped with a snapshot; it can be resumed in place.
    Stopped,
    /// At its end.
    Ended,
}

/// Remote control of a process: cheap to clone, usable from any thread.
#[derive(Clone, Debug, Default)]
pub struct Control {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    stop: AtomicBool,
    kill: AtomicBool,
    passed: AtomicU64,
    status: Mutex<Status>,
    /// When the pending stop was asked for.
    requested: Mutex<Option<Instant>>,
    /// Signalled whenever a flag changes, so that a sleeping event loop sees it at once.
    changed: Condvar,
}

impl Control {
    /// Asks the process to stop with a snapshot at the next safepoint that allows it.
    pub fn request_stop(&self) {
        self.requested().get_or_insert_with(Instant::now);
        self.set(&self.shared.stop, true);
    }

    /// Takes a stop request back. A process that has stopped already stays stopped.
    pub fn cancel_stop(&self) {
        *self.requested() = None;
        self.set(&self.shared.stop, false);
    }

    /// Ends the process at its next safepoint. Nothing the guest does can prevent it.
    pub fn kill(&self) {
        self.set(&self.shared.kill, true);
    }

    /// How many safepoints the process has passed: exact in deterministic runs, the number of polls otherwise.
    #[must_use]
    pub fn safepoints(&self) -> u64 {
        self.shared.passed.load(Ordering::Relaxed)
    }

    /// What the process is doing.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status_guard().clone()
    }

    pub(crate) fn set_status(&self, status: Status) {
        *self.status_guard() = status;
    }

    pub(crate) fn stop_requested(&self) -> bool {
        self.shared.stop.load(Ordering::Relaxed)
    }

    /// How long ago the stop that was just made had been asked for.
    pub(crate) fn take_waited(&self) -> Option<Duration> {
        let requested = self.requested().take();
        requested.map(|requested| requested.elapsed())
    }

    fn requested(&self) -> MutexGuard<'_, Option<Instant>> {
        self.shared
            .requested
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn take_stop(&self) -> bool {
        self.shared.stop.swap(false, Ordering::Relaxed)
    }

    pub(crate) fn kill_requested(&self) -> bool {
        self.shared.kill.load(Ordering::Relaxed)
    }

    /// Sleeps for at most the given time, and shorter when a request arrives.
    pub(crate) fn sleep(&self, duration: Duration) {
        let woken = |_: &mut Status| !self.stop_requested() && !self.kill_requested();
        let guard = self.status_guard();
        let _ = self
            .shared
            .changed
            .wait_timeout_while(guard, duration, woken);
    }

    fn set(&self, flag: &AtomicBool, value: bool) {
        // The lock is held so that a thread between its test and its sleep cannot miss the change.
        let _guard = self.status_guard();
        flag.store(value, Ordering::Relaxed);
        self.shared.changed.notify_all();
    }

    fn status_guard(&self) -> MutexGuard<'_, Status> {
        // A status is replaced whole, so that a panic elsewhere cannot leave it half written.
        self.shared
            .status
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the guest has to do at a safepoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Go on and poll again after this many safepoints.
    Continue { fuel: u32 },
    /// Leave the stack, if the stack can be left.
    Stop,
    /// Die.
    Die,
}

/// The guest's side: counts safepoints and decides at each.
#[derive(Debug)]
pub(crate) struct Safepoints {
    control: Control,
    plan: HopPlan,
    /// A planned stop that has not been made yet.
    stop_at: Option<u64>,
    deterministic: bool,
    passed: u64,
    /// A planned hop that has not been possible yet.
    hop_due: bool,
    fuel: u32,
    last_poll: Instant,
    /// After a denial: not to be tried again before this time.
    retry_at: Option<Instant>,
    /// The status tells of a denial.
    deferred: bool,
}

/// Safepoints between two polls when nothing is known yet: few, for a program that does much between two of them would take long to be
/// heard from first. It doubles while polls come too soon.
pub(crate) const FIRST_FUEL: u32 = 8;
/// The most there are ever.
const MOST_FUEL: u32 = 4096;
/// Polls should be about this far apart: near enough for a prompt stop, far enough to cost nothing.
const POLL_INTERVAL: Duration = Duration::from_millis(1);

impl Safepoints {
    pub(crate) fn new(control: Control, options: &Options) -> Self {
        let planned = options.stops_by_itself();
        Self {
            control,
            plan: options.hop_at.clone(),
            stop_at: options.stop_at,
            deterministic: options.deterministic || planned,
            passed: 0,
            hop_due: false,
            fuel: FIRST_FUEL,
            last_poll: Instant::now(),
            retry_at: None,
            deferred: false,
        }
    }

    /// How many safepoints have been passed: exact in deterministic runs, the number of polls otherwise.
    pub(crate) fn passed(&self) -> u64 {
        self.passed
    }

    pub(crate) fn is_deterministic(&self) -> bool {
        self.deterministic
    }

    /// The guest is at a safepoint, on a stack or between two turns.
    pub(crate) fn arrive(&mut self) -> Verdict {
        self.passed += 1;
        self.control
            .shared
            .passed
            .store(self.passed, Ordering::Relaxed);
        self.hop_due |= self.plan.includes(self.passed);
        if self.control.kill_requested() {
            return Verdict::Die;
        }
        if self.stop_wanted() && self.retry_at.is_none_or(|at| at <= Instant::now()) {
            return Verdict::Stop;
        }
        Verdict::Continue {
            fuel: self.next_fuel(),
        }
    }

    /// The stack could not be left: try again later, and not so often that the attempts cost more than the program.
    pub(crate) fn deny(&mut self, waiting_for: String, attempt: Duration) -> u32 {
        self.control.set_status(Status::Deferred(waiting_for));
        self.deferred = true;
        if !self.deterministic {
            self.retry_at = Some(Instant::now() + (attempt * 10).min(Duration::from_millis(50)));
        }
        // While a stop is pending every safepoint polls, or the few that allow it might never be met.
        0
    }

    /// The process has stopped; returns whether it is only to hop.
    pub(crate) fn stopped(&mut self) -> bool {
        let requested = self.control.take_stop() || self.planned_stop_due();
        if self.planned_stop_due() {
            self.stop_at = None;
        }
        let hop = mem::take(&mut self.hop_due);
        self.retry_at = None;
        self.deferred = false;
        self.fuel = FIRST_FUEL;
        hop && !requested
    }

    fn stop_wanted(&self) -> bool {
        self.hop_due || self.planned_stop_due() || self.control.stop_requested()
    }

    fn planned_stop_due(&self) -> bool {
        self.stop_at.is_some_and(|number| number <= self.passed)
    }

    fn next_fuel(&mut self) -> u32 {
        if self.stop_wanted() {
            return 0;
        }
        if mem::take(&mut self.deferred) {
            // The request was taken back.
            self.control.set_status(Status::Running);
            self.retry_at = None;
        }
        if self.deterministic {
            return 0;
        }
        let now = Instant::now();
        let since = now - self.last_poll;
        self.last_poll = now;
        // As much as would have taken the interval; it grows with care, for what comes may be heavier.
        let fitting = f64::from(self.fuel) * POLL_INTERVAL.as_secs_f64() / since.as_secs_f64();
        let most = (self.fuel * 2).min(MOST_FUEL);
        self.fuel = (fitting as u32).clamp(1, most);
        self.fuel
    }
}

//! A process as this agent knows it: its record, its log, and the worker that runs it, if one does.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use sojourn_runtime::Status;

use crate::api::{
    HistoryEntry, MigrationId, Phase, ProcessId, ProcessRecord, ProcessState, ProcessView,
};
use crate::error::Problem;
use crate::log::Log;
use crate::store::{self, Store};
use crate::worker::{End, Worker};

/// Milliseconds since 1970.
#[must_use]
pub fn now_ms() -> u64 {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// Who may decide about a process that is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Anybody.
    Free,
    /// A migration under way.
    Migrating(MigrationId),
    /// A migration whose commit was not answered.
    InDoubt(MigrationId),
}

/// A process of this agent.
pub struct ProcessHandle {
    id: ProcessId,
    agent: String,
    store: Arc<Store>,
    log: Arc<Log>,
    inner: Mutex<Inner>,
    checkpointing: tokio::sync::Mutex<()>,
}

struct Inner {
    record: ProcessRecord,
    worker: Option<Worker>,
    hold: Hold,
    migration: Option<MigrationId>,
}

impl ProcessHandle {
    /// A handle for a record, which is not written yet.
    #[must_use]
    pub fn new(agent: &str, store: Arc<Store>, record: ProcessRecord, log: Arc<Log>) -> Arc<Self> {
        let id = record.id;
        let inner = Inner {
            record,
            worker: None,
            hold: Hold::Free,
            migration: None,
        };
        Arc::new(Self {
            id,
            agent: agent.to_owned(),
            store,
            log,
            inner: Mutex::new(inner),
            checkpointing: tokio::sync::Mutex::default(),
        })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> ProcessId {
        self.id
    }

    /// What it has written.
    #[must_use]
    pub fn log(&self) -> &Arc<Log> {
        &self.log
    }

    /// Its record as it is now, safepoints up to date.
    #[must_use]
    pub fn record(&self) -> ProcessRecord {
        self.lock().record.clone()
    }

    /// The worker that runs it.
    #[must_use]
    pub fn worker(&self) -> Option<Worker> {
        self.lock().worker.clone()
    }

    /// Sets the worker that runs it.
    pub fn set_worker(&self, worker: Worker) {
        self.lock().worker = Some(worker);
    }

    /// Takes the worker away.
    pub fn take_worker(&self) -> Option<Worker> {
        self.lock().worker.take()
    }

    /// Changes the record and writes it durably.
    pub fn update(&self, change: impl FnOnce(&mut ProcessRecord)) -> io::Result<()> {
        let mut inner = self.lock();
        change(&mut inner.record);
        store::write_json(
            &self.store.process(self.id).join("record.json"),
            &inner.record,
        )
    }

    /// Adds a line to the history, durably.
    pub fn note(&self, event: impl Into<String>) -> io::Result<()> {
        let entry = self.history_entry(event);
        self.update(|record| record.history.push(entry))
    }

    /// A line of history, by this agent and of now.
    #[must_use]
    pub fn history_entry(&self, event: impl Into<String>) -> HistoryEntry {
        HistoryEntry {
            at_ms: now_ms(),
            agent: self.agent.clone(),
            event: event.into(),
        }
    }

    /// Claims the process for a migration.
    pub fn hold_for(&self, migration: MigrationId) -> Result<Worker, Problem> {
        let mut inner = self.lock();
        let worker = inner.free_worker()?;
        inner.hold = Hold::Migrating(migration);
        inner.migration = Some(migration);
        Ok(worker)
    }

    /// The worker, if nobody holds the process.
    pub fn free_worker(&self) -> Result<Worker, Problem> {
        self.lock().free_worker()
    }

    /// Changes who may decide about it.
    pub fn set_hold(&self, hold: Hold) {
        self.lock().hold = hold;
    }

    /// Remembers the migration that a journal told of.
    pub fn set_migration(&self, migration: MigrationId) {
        self.lock().migration = Some(migration);
    }

    /// Held while a checkpoint is stored: one at a time, so that their numbers and files agree.
    pub async fn checkpointing(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.checkpointing.lock().await
    }

    /// Who may decide about it.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.lock().hold
    }

    /// The guest has come to its end.
    pub fn ended(&self, end: End) {
        let (phase, event) = match end {
            End::Exited(status) => (
                Phase::Exited { status },
                format!("exited with status {status}"),
            ),
            End::Threw { message, stack } => {
                let event = format!("threw {}", message.lines().next().unwrap_or_default());
                (Phase::Threw { message, stack }, event)
            }
            End::Killed => (Phase::Stopped, "stopped".to_owned()),
            End::Failed(reason) => {
                let event = format!("failed: {reason}");
                (Phase::Failed { reason }, event)
            }
        };
        tracing::info!(process = %self.id, "{event}");
        self.finish(phase, event);
    }

    /// Records that the process has reached a phase it does not leave again here.
    pub fn finish(&self, phase: Phase, event: impl Into<String>) {
        let entry = self.history_entry(event);
        let lived = self.take_worker().map_or(0, |worker| worker.safepoints());
        let written = self.log.sync().and_then(|()| {
            self.update(|record| {
                record.safepoints += lived;
                record.phase = phase;
                record.history.push(entry);
            })
        });
        if let Err(error) = written {
            tracing::error!(process = %self.id, "cannot write its record: {error}");
        }
        self.log.wake();
    }

    /// As clients see it.
    #[must_use]
    pub fn view(&self) -> ProcessView {
        let inner = self.lock();
        let record = inner.record.clone();
        let (state, waiting_for) = inner.state();
        let mut view = ProcessView {
            id: record.id,
            name: record.name,
            agent: self.agent.clone(),
            state,
            waiting_for,
            exit_status: None,
            reason: None,
            stack: None,
            moved_to: None,
            migration: inner.migration,
            safepoints: record.safepoints + inner.worker.as_ref().map_or(0, Worker::safepoints),
            hops: record.hops,
            log_entries: self.log.last(),
            created_at_ms: record.created_at_ms,
            program: record.program,
            checkpoint: record.checkpoint,
            history: record.history,
        };
        match record.phase {
            Phase::Alive => {}
            Phase::Stopped => view.exit_status = None,
            Phase::Moved { to, .. } => view.moved_to = Some(to),
            Phase::Exited { status } => view.exit_status = Some(status),
            Phase::Threw { message, stack } => {
                view.exit_status = Some(1);
                view.reason = Some(message);
                view.stack = Some(stack);
            }
            Phase::Failed { reason } | Phase::Lost { reason } => view.reason = Some(reason),
        }
        view
    }

    /// What it is doing.
    #[must_use]
    pub fn state(&self) -> ProcessState {
        self.lock().state().0
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn free_worker(&self) -> Result<Worker, Problem> {
        match (&self.record.phase, self.hold) {
            (Phase::Moved { to, .. }, _) => Err(Problem::conflict(
                "moved",
                format!(
                    "the process {} has moved to {to}; ask there",
                    self.record.id
                ),
            )),
            (Phase::Alive, Hold::Free) => self.worker.clone().ok_or_else(|| {
                Problem::conflict(
                    "migrating",
                    format!("the process {} is just being started", self.record.id),
                )
            }),
            (Phase::Alive, Hold::Migrating(migration)) => Err(Problem::conflict(
                "migrating",
                format!(
                    "the process {} is being moved by the migration {migration}",
                    self.record.id
                ),
            )),
            (Phase::Alive, Hold::InDoubt(migration)) => Err(Problem::conflict(
                "migrating",
                format!(
                    "the process {} may have moved: the commit of the migration {migration} was not answered, and the target is being asked",
                    self.record.id
                ),
            )),
            _ => Err(Problem::conflict(
                "ended",
                format!(
                    "the process {} has ended: {}",
                    self.record.id,
                    self.state().0
                ),
            )),
        }
    }

    fn state(&self) -> (ProcessState, Option<String>) {
        let state = match &self.record.phase {
            Phase::Alive => return self.live_state(),
            Phase::Moved { .. } => ProcessState::Moved,
            Phase::Exited { .. } => ProcessState::Exited,
            Phase::Threw { .. } => ProcessState::Threw,
            Phase::Stopped => ProcessState::Stopped,
            Phase::Failed { .. } => ProcessState::Failed,
            Phase::Lost { .. } => ProcessState::Lost,
        };
        (state, None)
    }

    fn live_state(&self) -> (ProcessState, Option<String>) {
        let status = self.worker.as_ref().map(|worker| worker.control().status());
        match (self.hold, status) {
            (Hold::InDoubt(_), _) => (ProcessState::InDoubt, None),
            (_, Some(Status::Deferred(why))) => (ProcessState::Deferred, Some(why)),
            (Hold::Migrating(_), _) => (ProcessState::Migrating, None),
            (Hold::Free, Some(Status::Idle)) => (ProcessState::Idle, None),
            (Hold::Free, _) => (ProcessState::Running, None),
        }
    }
}

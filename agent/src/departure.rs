//! Moving a process away: the shell around [`Source`]. It does what the state machine says, in the order it says, and
//! tells it what came of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sojourn_runtime::FORMAT_VERSION;
use tokio::sync::{Notify, oneshot};
use ulid::Ulid;

use crate::agent::{Agent, blocking, not_stopped};
use crate::api::{
    Arrival, ArrivalView, MigrateRequest, MigrationId, MigrationPhase, MigrationView, Offer, Phase,
    PhaseReport, ProcessId,
};
use crate::error::Problem;
use crate::migration::{Failure, Source, SourceEffect, SourceEvent};
use crate::peer::{self, Peer, PeerError};
use crate::process::{Hold, ProcessHandle, now_ms};
use crate::store;
use crate::worker::{Taken, Verdict};

/// A migration away from here, as others see it.
pub struct Departure {
    view: Mutex<MigrationView>,
    cancel: Notify,
}

impl Departure {
    /// How far it has come.
    #[must_use]
    pub fn view(&self) -> MigrationView {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, MigrationView> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the source keeps on disk about a migration.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    state: Source,
    /// Moves of the process before this one: an old journal must not touch a process that has come back since.
    hops: u32,
    /// Which agent has been asked.
    instance: Option<Ulid>,
    view: MigrationView,
}

/// A migration under way.
struct Journey {
    agent: Arc<Agent>,
    departure: Arc<Departure>,
    handle: Arc<ProcessHandle>,
    peer: Peer,
    state: Source,
    hops: u32,
    instance: Option<Ulid>,
    stop_timeout: Duration,
    began: Instant,
    taken: Option<Taken>,
    verdict: Option<oneshot::Sender<Verdict>>,
    pause_began: Option<Instant>,
    questions: u32,
}

impl Agent {
    /// Begins to move a process to another agent.
    pub fn migrate(self: &Arc<Self>, request: &MigrateRequest) -> Result<MigrationView, Problem> {
        let handle = self.process(request.process)?;
        let peer = self.peer(&request.to)?;
        let id = MigrationId::generate();
        handle.hold_for(id)?;
        let view = MigrationView {
            id,
            process: request.process,
            from: self.name().to_owned(),
            to: peer.url().to_owned(),
            target: None,
            phase: MigrationPhase::Requested,
            in_doubt: false,
            failure: None,
            started_at_ms: now_ms(),
            frames: None,
            snapshot_bytes: None,
            pause_ms: None,
            phases: vec![PhaseReport {
                phase: MigrationPhase::Requested,
                start_ms: 0.0,
                duration_ms: 0.0,
                bytes: 0,
            }],
        };
        let departure = self.add_departure(view.clone());
        let stop_timeout = request
            .stop_timeout_ms
            .map_or(self.config().stop_timeout, Duration::from_millis);
        let mut journey = Journey::new(Arc::clone(self), departure, handle, peer, stop_timeout);
        self.spawn(async move {
            let event = journey.preflight().await;
            journey.run(event).await;
        });
        Ok(view)
    }

    /// All migrations away from here, oldest first.
    #[must_use]
    pub fn migrations(&self) -> Vec<MigrationView> {
        self.departures()
            .values()
            .map(|departure| departure.view())
            .collect()
    }

    /// One migration away from here.
    pub fn migration(&self, id: MigrationId) -> Result<MigrationView, Problem> {
        let departure = self.departures().get(&id).cloned();
        departure
            .map(|departure| departure.view())
            .ok_or_else(|| Problem::not_found("migration", id))
    }

    /// Calls a migration off, if it is not too late.
    pub fn cancel_migration(&self, id: MigrationId) -> Result<MigrationView, Problem> {
        let departure = self
            .departures()
            .get(&id)
            .cloned()
            .ok_or_else(|| Problem::not_found("migration", id))?;
        let view = departure.view();
        if view.is_final() || view.phase >= MigrationPhase::Committed {
            let detail = format!(
                "the migration {id} is {} and cannot be called off any more",
                view.phase
            );
            return Err(Problem::conflict("too-late", detail));
        }
        departure.cancel.notify_one();
        Ok(view)
    }

    fn add_departure(&self, view: MigrationView) -> Arc<Departure> {
        let id = view.id;
        let departure = Arc::new(Departure {
            view: Mutex::new(view),
            cancel: Notify::new(),
        });
        self.departures().insert(id, Arc::clone(&departure));
        departure
    }

    /// Runs a task until it ends or the agent goes away.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut halted = self.halted();
        tokio::spawn(async move {
            tokio::select! {
                () = task => {}
                _ = halted.wait_for(|halted| *halted) => {}
            }
        });
    }

    /// Takes up the migrations that were under way; returns the processes they hold.
    pub(crate) fn recover_departures(self: &Arc<Self>) -> std::io::Result<Vec<ProcessId>> {
        let mut held = Vec::new();
        for id in self.store().migrations()? {
            // An agent that cannot tell what it owns must not start.
            let Some(journal) = store::read_json::<Journal>(&self.store().journal(id))? else {
                continue;
            };
            let departure = self.add_departure(journal.view.clone());
            let Some(handle) = self.known_process(journal.view.process) else {
                continue;
            };
            let record = handle.record();
            if record.hops != journal.hops || !record.phase.is_alive() {
                continue;
            }
            match journal.state {
                // It did go, but that could not be written into its record.
                Source::Retired => handle.finish(moved(&journal.view), "found to have moved"),
                Source::Failed { .. } => {}
                _ => {
                    held.push(handle.id());
                    self.take_up(journal, departure, handle)?;
                }
            }
        }
        Ok(held)
    }

    /// Brings a migration to its end that was under way when the agent went down.
    fn take_up(
        self: &Arc<Self>,
        journal: Journal,
        departure: Arc<Departure>,
        handle: Arc<ProcessHandle>,
    ) -> std::io::Result<()> {
        let id = journal.view.id;
        let peer = self.peer(&journal.view.to);
        let peer = peer.map_err(|problem| std::io::Error::other(problem.detail))?;
        handle.set_migration(id);
        handle.set_hold(match journal.state {
            Source::Committing => Hold::InDoubt(id),
            _ => Hold::Migrating(id),
        });
        let timeout = self.config().stop_timeout;
        let mut journey = Journey::new(Arc::clone(self), departure, handle, peer, timeout);
        journey.state = journal.state;
        journey.instance = journal.instance;
        self.spawn(async move { journey.run(SourceEvent::Restarted).await });
        Ok(())
    }
}

/// Where a process is after a migration.
fn moved(view: &MigrationView) -> Phase {
    Phase::Moved {
        to: view.to.clone(),
        migration: view.id,
    }
}
impl Journey {
    fn new(
        agent: Arc<Agent>,
        departure: Arc<Departure>,
        handle: Arc<ProcessHandle>,
        peer: Peer,
        stop_timeout: Duration,
    ) -> Self {
        let hops = handle.record().hops;
        Self {
            agent,
            departure,
            handle,
            peer,
            state: Source::Preflight,
            hops,
            instance: None,
            stop_timeout,
            began: Instant::now(),
            taken: None,
            verdict: None,
            pause_began: None,
            questions: 0,
        }
    }

    fn id(&self) -> MigrationId {
        self.departure.lock().id
    }

    /// Feeds the state machine until it is at its end. Of the effects of one step at most one brings a new event.
    async fn run(&mut self, first: SourceEvent) {
        let mut next = Some(first);
        while let Some(event) = next.take() {
            let was = self.state.clone();
            let (state, effects) = self.state.clone().step(event.clone());
            tracing::debug!(migration = %self.id(), ?was, ?event, ?state, ?effects, "step");
            self.state = state;
            self.show();
            for effect in effects {
                if let Some(event) = self.perform(effect).await {
                    next = Some(event);
                    break;
                }
            }
        }
        self.close();
    }

    /// Keeps the view in step with the state.
    fn show(&self) {
        let id = self.id();
        let mut view = self.departure.lock();
        match &self.state {
            Source::Failed { failure } => {
                tracing::warn!(migration = %id, code = failure.code, "failed: {}", failure.message);
                view.failure = Some(failure.clone());
                view.in_doubt = false;
            }
            Source::Retired => view.in_doubt = false,
            _ => {}
        }
    }

    /// The view with its last phase, when the state is final.
    fn closed_view(&self) -> MigrationView {
        let mut view = self.departure.view();
        let phase = match &self.state {
            Source::Failed { .. } => MigrationPhase::Failed,
            Source::Retired => MigrationPhase::Retired,
            _ => return view,
        };
        if view.phase != phase {
            view.phase = phase;
            view.phases.push(PhaseReport {
                phase,
                start_ms: self.elapsed_ms(),
                duration_ms: 0.0,
                bytes: 0,
            });
        }
        view
    }

    /// Lets go of the process. Only then do clients see the end, so that what they do next finds the process free.
    fn close(&self) {
        self.let_go();
        let view = self.closed_view();
        *self.departure.lock() = view;
    }

    /// Frees the process, if it is this migration that holds it.
    fn let_go(&self) {
        let hold = self.handle.hold();
        if hold == Hold::Migrating(self.id()) || hold == Hold::InDoubt(self.id()) {
            self.handle.set_hold(Hold::Free);
        }
    }

    async fn perform(&mut self, effect: SourceEffect) -> Option<SourceEvent> {
        match effect {
            SourceEffect::Stop => Some(self.stop().await),
            SourceEffect::Journal => {
                self.journal().await;
                None
            }
            SourceEffect::Ship => Some(self.ship().await),
            SourceEffect::Commit => Some(self.commit().await),
            SourceEffect::Ask => Some(self.ask().await),
            SourceEffect::Abort => {
                self.abort();
                None
            }
            SourceEffect::GoOn => {
                self.go_on().await;
                None
            }
            SourceEffect::Retire => {
                self.retire();
                None
            }
        }
    }

    /// Asks the target whether it would take the process, and gives it the sources it lacks.
    async fn preflight(&mut self) -> SourceEvent {
        self.enter(MigrationPhase::Preflight);
        let record = self.handle.record();
        let offer = Offer {
            migration: self.id(),
            from: self.agent.name().to_owned(),
            process: record.id,
            hops: record.hops,
            format: FORMAT_VERSION,
            program: record.program,
        };
        let departure = Arc::clone(&self.departure);
        let asked = tokio::select! {
            asked = self.offer(&offer) => asked,
            () = departure.cancel.notified() => return SourceEvent::Cancelled(cancelled()),
        };
        match asked {
            Ok(bytes) => {
                self.leave(bytes);
                SourceEvent::Accepted
            }
            Err(failure) => {
                self.leave(0);
                SourceEvent::Declined(failure)
            }
        }
    }

    /// The last answer comes when the target has made a realm for the program; until then the process runs.
    async fn offer(&mut self, offer: &Offer) -> Result<u64, Failure> {
        let answer = self.peer.offer(offer).await?;
        if answer.instance == self.agent.instance() {
            return Err(Failure::new(
                "same-agent",
                "the process is at this agent already",
            ));
        }
        self.departure.lock().target = Some(answer.agent);
        self.instance = Some(answer.instance);
        if answer.missing.is_empty() {
            return Ok(0);
        }
        let bytes = self.send_sources(&answer.missing).await?;
        self.peer.offer(offer).await?;
        Ok(bytes)
    }

    async fn send_sources(&self, hashes: &[String]) -> Result<u64, Failure> {
        let mut bytes = 0;
        for hash in hashes {
            let text = self.agent.store().get_source(hash).ok().flatten();
            let text = text.ok_or_else(|| {
                Failure::new(
                    "missing-source",
                    format!("the source {hash} is not here either"),
                )
            })?;
            bytes += text.len() as u64;
            self.peer.put_source(hash, text).await?;
        }
        Ok(bytes)
    }

    /// Stops the process and takes its snapshot.
    async fn stop(&mut self) -> SourceEvent {
        self.enter(MigrationPhase::Stopping);
        let Some(worker) = self.handle.worker() else {
            return SourceEvent::Ended(Failure::new(
                "ended",
                "the process ended before it could be stopped",
            ));
        };
        let departing = worker.depart().await;
        self.verdict = Some(departing.verdict);
        let answer = tokio::select! {
            answer = tokio::time::timeout(self.stop_timeout, departing.taken) => answer,
            () = self.departure.cancel.notified() => {
                worker.control().cancel_stop();
                return SourceEvent::Cancelled(cancelled());
            }
        };
        let taken = match answer {
            Ok(Ok(Ok(taken))) => taken,
            Ok(Ok(Err(refusal))) => {
                return SourceEvent::NotStopped(Failure::new("refused-value", refusal.to_string()));
            }
            Ok(Err(_)) => {
                return SourceEvent::Ended(Failure::new(
                    "ended",
                    "the process ended before it could be stopped",
                ));
            }
            Err(_) => {
                worker.control().cancel_stop();
                return SourceEvent::NotStopped(Failure::from(&not_stopped(&worker)));
            }
        };
        self.pause_began = Some(taken.pause_began);
        self.stopped(&taken);
        self.leave(taken.json.len() as u64);
        self.taken = Some(taken);
        SourceEvent::Stopped
    }

    /// Splits the time until the snapshot came into stopping and walking.
    fn stopped(&self, taken: &Taken) {
        let mut view = self.departure.lock();
        view.frames = Some(taken.frames);
        view.snapshot_bytes = Some(taken.json.len() as u64);
        view.phase = MigrationPhase::Walking;
        let stopping = taken.stopping.as_secs_f64() * 1e3;
        let start_ms = view.phases.last_mut().map_or(0.0, |report| {
            report.duration_ms = stopping;
            report.start_ms + stopping
        });
        view.phases.push(PhaseReport {
            phase: MigrationPhase::Walking,
            start_ms,
            duration_ms: 0.0,
            bytes: 0,
        });
    }

    /// Writes the state durably. A commit must not be sent without it, so that is tried until it succeeds; an end that cannot be
    /// journalled is reached again after a restart.
    async fn journal(&self) {
        while let Err(problem) = self.write_journal().await {
            tracing::error!(migration = %self.id(), "cannot write the journal: {problem}");
            if self.state != Source::Committing {
                break;
            }
            tokio::time::sleep(self.agent.config().doubt_pause).await;
        }
    }

    async fn write_journal(&self) -> Result<(), Problem> {
        let journal = Journal {
            state: self.state.clone(),
            hops: self.hops,
            instance: self.instance,
            view: self.closed_view(),
        };
        let path = self.agent.store().journal(self.id());
        blocking(move || store::write_json(&path, &journal)).await
    }

    /// Sends the snapshot and stores it here meanwhile, for the case that the process stays.
    async fn ship(&mut self) -> SourceEvent {
        self.enter(MigrationPhase::Shipping);
        let Some(taken) = &self.taken else {
            return SourceEvent::NotPrepared(Failure::new(
                "internal",
                "there is no snapshot to ship",
            ));
        };
        let arrival = match self.arrival(taken) {
            Ok(arrival) => arrival,
            Err(problem) => return SourceEvent::NotPrepared(Failure::from(&problem)),
        };
        let (stored, journalled, answer) = tokio::join!(
            self.agent.store_checkpoint(&self.handle, taken),
            self.write_journal(),
            self.send(arrival),
        );
        match stored.map(drop).and(journalled) {
            Ok(()) => answer,
            Err(problem) => SourceEvent::NotPrepared(Failure::from(&problem)),
        }
    }

    async fn send(&self, arrival: Vec<u8>) -> SourceEvent {
        let bytes = arrival.len() as u64;
        let answer = tokio::select! {
            answer = self.peer.prepare(self.id(), arrival) => answer,
            () = self.departure.cancel.notified() => return SourceEvent::Cancelled(cancelled()),
        };
        match answer {
            Ok(view) if view.state == crate::migration::Target::Prepared => {
                self.leave_shipping(bytes, view.restore_ms);
                SourceEvent::Prepared
            }
            Ok(view) => {
                self.leave(bytes);
                SourceEvent::NotPrepared(Failure::new(
                    "target-gave-up",
                    format!("the target says {}", view.state),
                ))
            }
            Err(error) => {
                self.leave(bytes);
                SourceEvent::NotPrepared(error.into())
            }
        }
    }

    fn arrival(&self, taken: &Taken) -> Result<Vec<u8>, Problem> {
        let mut record = self.handle.record();
        record.safepoints += taken.safepoints;
        record.history.push(
            self.handle
                .history_entry(format!("left for {}", self.peer.url())),
        );
        let snapshot = RawValue::from_string(taken.json.to_string());
        let snapshot = snapshot.map_err(|error| Problem::internal(error.to_string()))?;
        let from = self.agent.name().to_owned();
        peer::to_bytes(&Arrival {
            from,
            record,
            log: self.handle.log().all(),
            snapshot,
        })
    }

    /// Splits the time until the answer into shipping and restoring, as the target measured it.
    fn leave_shipping(&self, bytes: u64, restore_ms: f64) {
        self.leave(bytes);
        let mut view = self.departure.lock();
        view.phase = MigrationPhase::Restoring;
        let start_ms = view.phases.last_mut().map_or(0.0, |report| {
            report.duration_ms = (report.duration_ms - restore_ms).max(0.0);
            report.start_ms + report.duration_ms
        });
        view.phases.push(PhaseReport {
            phase: MigrationPhase::Restoring,
            start_ms,
            duration_ms: restore_ms,
            bytes: 0,
        });
    }

    /// Hands the process over.
    async fn commit(&mut self) -> SourceEvent {
        self.enter(MigrationPhase::Committed);
        let answer = self.peer.commit(self.id()).await;
        self.leave(0);
        self.told(answer)
    }

    /// Asks what became of a commit, less and less often.
    async fn ask(&mut self) -> SourceEvent {
        self.handle.set_hold(Hold::InDoubt(self.id()));
        self.departure.lock().in_doubt = true;
        let pause = self.agent.config().doubt_pause * 2_u32.pow(self.questions.min(4));
        self.questions += 1;
        tokio::time::sleep(pause).await;
        let answer = self.peer.arrival(self.id()).await;
        self.told(answer)
    }

    /// Only the agent that was asked for the commit can tell what became of it; not another one at its address.
    fn told(&mut self, answer: Result<ArrivalView, PeerError>) -> SourceEvent {
        match answer {
            Ok(view)
                if self
                    .instance
                    .is_none_or(|instance| instance == view.instance) =>
            {
                if view.state == crate::migration::Target::Committed {
                    let pause = self
                        .pause_began
                        .map(|began| began.elapsed().as_secs_f64() * 1e3);
                    self.departure.lock().pause_ms = pause;
                }
                SourceEvent::Told(view.state)
            }
            Ok(_) => {
                tracing::warn!(migration = %self.id(), "another agent answers at {}", self.peer.url());
                SourceEvent::Unanswered
            }
            Err(error) => {
                tracing::warn!(migration = %self.id(), "in doubt: {error}");
                SourceEvent::Unanswered
            }
        }
    }

    /// Tells the target to give up. It may be down; it will find out by itself.
    fn abort(&self) {
        let (peer, id) = (self.peer.clone(), self.id());
        self.agent.spawn(async move {
            for pause_s in [0, 1, 5] {
                tokio::time::sleep(Duration::from_secs(pause_s)).await;
                match peer.abort(id).await {
                    Ok(_) => return,
                    Err(error) => tracing::debug!(migration = %id, "abort not delivered: {error}"),
                }
            }
        });
    }

    /// Lets the process run here: where it stands, or, after a restart, from its snapshot.
    async fn go_on(&mut self) {
        let reason = match &self.state {
            Source::Failed { failure } => failure.message.clone(),
            _ => String::new(),
        };
        if let Err(error) = self.handle.note(format!("stayed here: {reason}")) {
            tracing::error!(process = %self.handle.id(), "cannot write its record: {error}");
        }
        self.let_go();
        match self.verdict.take() {
            Some(verdict) => _ = verdict.send(Verdict::GoOn),
            None => self.agent.resume_from_checkpoint(&self.handle).await,
        }
    }

    /// Records the process as moved; its thread ends.
    fn retire(&mut self) {
        let record = self.handle.record();
        if record.hops != self.hops || !record.phase.is_alive() {
            return;
        }
        let checkpoint = record.checkpoint.map(|checkpoint| checkpoint.number);
        let phase = moved(&self.departure.view());
        self.handle
            .finish(phase, format!("moved to {}", self.peer.url()));
        self.let_go();
        if let Some(verdict) = self.verdict.take() {
            _ = verdict.send(Verdict::Leave);
        }
        if let Some(number) = checkpoint {
            drop(std::fs::remove_file(
                self.agent.store().checkpoint(self.handle.id(), number),
            ));
        }
        tracing::info!(migration = %self.id(), process = %self.handle.id(), to = self.peer.url(), "retired");
    }

    fn elapsed_ms(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1e3
    }

    fn enter(&self, phase: MigrationPhase) {
        let start_ms = self.elapsed_ms();
        let mut view = self.departure.lock();
        view.phase = phase;
        // A commit that is sent again is still the same phase.
        if view
            .phases
            .last()
            .is_none_or(|report| report.phase != phase)
        {
            view.phases.push(PhaseReport {
                phase,
                start_ms,
                duration_ms: 0.0,
                bytes: 0,
            });
        }
    }

    fn leave(&self, bytes: u64) {
        let end_ms = self.elapsed_ms();
        if let Some(report) = self.departure.lock().phases.last_mut() {
            report.duration_ms = end_ms - report.start_ms;
            report.bytes = bytes;
        }
    }
}

fn cancelled() -> Failure {
    Failure::new("cancelled", "the migration was called off")
}

//! Taking a process in: the shell around [`Target`].
//!
//! While the process still runs at the source, its offer makes a [`Berth`] for it here, so that it stands still only for as long
//! as it takes to put its snapshot in. Berths are in memory only and a favour: without one, the snapshot gets its realm when
//! it comes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sojourn_runtime::FORMAT_VERSION;
use tokio::sync::{Mutex as AsyncMutex, OwnedSemaphorePermit, Semaphore};

use crate::agent::{Agent, blocking};
use crate::api::{
    Arrival, ArrivalView, CheckpointInfo, MigrationId, Offer, OfferAnswer, Phase, ProcessId,
    ProcessRecord, ProgramRef,
};
use crate::error::Problem;
use crate::log::Log;
use crate::migration::{Target, TargetEffect, TargetEvent};
use crate::process::{ProcessHandle, now_ms};
use crate::store;
use crate::worker::{self, Berth, Ready};

/// The arrivals of an agent. Each has a lock of its own: requests about one migration wait for each other.
pub(crate) struct Arrivals {
    slots: Mutex<BTreeMap<MigrationId, Arc<AsyncMutex<Slot>>>>,
    /// One permit a berth.
    berths: Arc<Semaphore>,
}

/// Most berths at a time: each takes some 10 MB, and offers promise nothing.
const MOST_BERTHS: usize = 4;
/// Between two looks at what can be given up.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How long a berth is kept for a process that does not come.
const BERTH_TIMEOUT: Duration = Duration::from_secs(60);

/// One arrival.
#[derive(Default)]
struct Slot {
    /// `None`: nothing is recorded.
    record: Option<ArrivalRecord>,
    /// Made for the process that was offered.
    berth: Option<ExpectantBerth>,
    /// The restored process, ready to run; not there after a restart.
    prepared: Option<(Arc<ProcessHandle>, Ready)>,
}

struct ExpectantBerth {
    berth: Berth,
    made_at: Instant,
    _permit: OwnedSemaphorePermit,
}

/// What the target keeps on disk about an arrival, for good: a source in doubt may ask at any time.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ArrivalRecord {
    state: Target,
    from: String,
    /// Milliseconds since 1970.
    at_ms: u64,
    /// Whether everything that came with it has found its place; the files are gone then.
    installed: bool,
    frames: usize,
    snapshot_bytes: u64,
    restore_ms: f64,
    /// The process's record as the source sent it. An abort without an offer has none.
    process: Option<ProcessRecord>,
}

impl Slot {
    fn state(&self) -> Target {
        self.record
            .as_ref()
            .map_or(Target::Unknown, |record| record.state)
    }
}

impl Default for Arrivals {
    fn default() -> Self {
        Self {
            slots: Mutex::default(),
            berths: Arc::new(Semaphore::new(MOST_BERTHS)),
        }
    }
}

impl Arrivals {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<MigrationId, Arc<AsyncMutex<Slot>>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn slot(&self, id: MigrationId) -> Arc<AsyncMutex<Slot>> {
        Arc::clone(self.lock().entry(id).or_default())
    }

    fn known(&self, id: MigrationId) -> Option<Arc<AsyncMutex<Slot>>> {
        self.lock().get(&id).cloned()
    }

    fn ids(&self) -> Vec<MigrationId> {
        self.lock().keys().copied().collect()
    }

    /// Forgets an arrival of which nothing is recorded, unless a request about it is under way.
    fn forget_if_empty(&self, id: MigrationId) {
        let mut slots = self.lock();
        let is_empty = slots.get(&id).is_some_and(|slot| {
            let unused = Arc::strong_count(slot) == 1;
            let empty = |slot: &Slot| slot.record.is_none() && slot.berth.is_none();
            unused && slot.try_lock().is_ok_and(|slot| empty(&slot))
        });
        if is_empty {
            slots.remove(&id);
        }
    }
}

impl Agent {
    /// Would we take this process? Promises nothing, but if no source is missing, a berth is made for it.
    pub async fn consider(&self, offer: &Offer) -> Result<OfferAnswer, Problem> {
        if offer.format != FORMAT_VERSION {
            let detail = format!(
                "the snapshot would have format {}, and this agent reads format {FORMAT_VERSION}",
                offer.format
            );
            return Err(Problem::conflict("format", detail));
        }
        self.check_newer(offer.process, offer.hops)?;
        let mut missing = Vec::new();
        for unit in &offer.program.units {
            if self.store().get_source(&unit.hash)?.is_none() && !missing.contains(&unit.hash) {
                missing.push(unit.hash.clone());
            }
        }
        if missing.is_empty() {
            self.expect(offer).await?;
        }
        Ok(OfferAnswer {
            agent: self.name().to_owned(),
            instance: self.instance(),
            missing,
        })
    }

    /// Makes a berth for a process that was offered, if there is room for one more.
    async fn expect(&self, offer: &Offer) -> Result<(), Problem> {
        let slot = self.arrivals.slot(offer.migration);
        let mut slot = slot.lock().await;
        if slot.state() != Target::Unknown || slot.berth.is_some() {
            return Ok(());
        }
        let Ok(permit) = Arc::clone(&self.arrivals.berths).try_acquire_owned() else {
            return Ok(());
        };
        slot.berth = Some(ExpectantBerth {
            berth: self.berth(offer.process, &offer.program).await?,
            made_at: Instant::now(),
            _permit: permit,
        });
        Ok(())
    }

    /// A guest thread for a process that comes from elsewhere.
    async fn berth(&self, id: ProcessId, program: &ProgramRef) -> Result<Berth, Problem> {
        let source = self.source_of(program)?;
        let berth = worker::berth(id, source, program.seed).await?;
        if berth.program_hash() != program.hash {
            let detail = "this agent instruments the program differently; both agents must run the same version of Sojourn";
            return Err(Problem::conflict("program-hash", detail));
        }
        Ok(berth)
    }

    /// A process may come back to where it has been, but only later in its life than it was there.
    fn check_newer(&self, id: ProcessId, hops: u32) -> Result<(), Problem> {
        let Some(known) = self.known_process(id) else {
            return Ok(());
        };
        let record = known.record();
        match record.phase {
            Phase::Moved { .. } if record.hops < hops => Ok(()),
            _ => Err(Problem::conflict(
                "process-known",
                format!("the process {id} is here already: {}", known.state()),
            )),
        }
    }

    /// Takes a source text.
    pub fn put_source(&self, hash: &str, text: &str) -> Result<(), Problem> {
        if store::hash_of(text) != hash {
            let detail = format!(
                "the text sent as {hash} has the blake3 hash {}",
                store::hash_of(text)
            );
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad-hash",
                detail,
            ));
        }
        self.store().put_source(text)?;
        Ok(())
    }

    /// Takes a stopped process: restores it, to see that it can be, and stores it durably. It does not run.
    pub async fn prepare(&self, id: MigrationId, arrival: Arrival) -> Result<ArrivalView, Problem> {
        let slot = self.arrivals.slot(id);
        let mut slot = slot.lock().await;
        if slot.state() == Target::Unknown {
            self.restore(id, &mut slot, arrival).await?;
        }
        let answer = self.arrive(id, &mut slot, TargetEvent::Prepare).await;
        if answer.is_err() && slot.state() == Target::Unknown {
            // It could not be recorded, so nothing has come.
            slot.record = None;
            self.discard(id, &mut slot);
        }
        answer
    }

    /// The process is ours.
    pub async fn commit(&self, id: MigrationId) -> Result<ArrivalView, Problem> {
        self.on_arrival(id, TargetEvent::Commit).await
    }

    /// It will not become ours.
    pub async fn abort(&self, id: MigrationId) -> Result<ArrivalView, Problem> {
        let slot = self.arrivals.slot(id);
        let mut slot = slot.lock().await;
        self.arrive(id, &mut slot, TargetEvent::Abort).await
    }

    /// What is recorded about it?
    pub async fn arrival(&self, id: MigrationId) -> Result<ArrivalView, Problem> {
        self.on_arrival(id, TargetEvent::Ask).await
    }

    /// Events that leave no trace of a migration nobody has heard of.
    async fn on_arrival(
        &self,
        id: MigrationId,
        event: TargetEvent,
    ) -> Result<ArrivalView, Problem> {
        match self.arrivals.known(id) {
            Some(slot) => self.arrive(id, &mut *slot.lock().await, event).await,
            None => Ok(self.arrival_view(id, &Slot::default())),
        }
    }

    fn arrival_view(&self, id: MigrationId, slot: &Slot) -> ArrivalView {
        ArrivalView {
            migration: id,
            state: slot.state(),
            instance: self.instance(),
            restore_ms: slot.record.as_ref().map_or(0.0, |record| record.restore_ms),
        }
    }

    /// Feeds the state machine and does what it says, in its order. When the record cannot be written, nothing else is done
    /// and the state stays what it was: the other side gets a problem, which for it is no answer.
    async fn arrive(
        &self,
        id: MigrationId,
        slot: &mut Slot,
        event: TargetEvent,
    ) -> Result<ArrivalView, Problem> {
        let (state, effects) = slot.state().step(event);
        for effect in effects {
            match effect {
                TargetEffect::Record => self.record_arrival(id, slot, state).await?,
                TargetEffect::Run => {
                    // The process is ours whatever happens now: a failure here is one of ours, not of the migration.
                    if let Err(problem) = self.install(id, slot).await {
                        tracing::error!(migration = %id, "cannot install: {problem}");
                    }
                }
                TargetEffect::Discard => self.discard(id, slot),
                TargetEffect::Answer => {}
            }
        }
        Ok(self.arrival_view(id, slot))
    }

    /// Writes the record with a new state.
    async fn record_arrival(
        &self,
        id: MigrationId,
        slot: &mut Slot,
        state: Target,
    ) -> Result<(), Problem> {
        let mut record = slot
            .record
            .clone()
            .unwrap_or_else(|| ArrivalRecord::empty(state));
        record.state = state;
        self.write_arrival(id, &record).await?;
        slot.record = Some(record);
        tracing::info!(migration = %id, "{state}");
        Ok(())
    }

    async fn write_arrival(&self, id: MigrationId, record: &ArrivalRecord) -> Result<(), Problem> {
        let (path, record) = (
            self.store().arrival(id).join("arrival.json"),
            record.clone(),
        );
        blocking(move || store::write_json(&path, &record)).await
    }

    /// Restores a process from what came, and stores that.
    async fn restore(
        &self,
        id: MigrationId,
        slot: &mut Slot,
        arrival: Arrival,
    ) -> Result<(), Problem> {
        self.check_newer(arrival.record.id, arrival.record.hops)?;
        let Arrival {
            from,
            record,
            log,
            snapshot,
        } = arrival;
        let text: Arc<str> = Box::<str>::from(snapshot).into();
        let began = Instant::now();
        let berth = match slot.berth.take() {
            Some(expectant) if expectant.berth.program_hash() == record.program.hash => {
                expectant.berth
            }
            _ => self.berth(record.id, &record.program).await?,
        };
        let shared_log = Arc::new(Log::detached(log.clone(), self.config().log_limit));
        let arrived = arrived(&record, &from, self.name());
        let handle = ProcessHandle::new(self.name(), Arc::clone(self.store()), arrived, shared_log);
        let snapshot_bytes = text.len() as u64;
        // Nothing is recorded yet, so files of a process that cannot be restored mean nothing.
        let (directory, stored_text) = (self.store().arrival(id), Arc::clone(&text));
        let store = blocking(move || {
            let log = store::log_bytes(log.iter())?;
            let files = [
                ("log.jsonl", &*log),
                ("snapshot.json", stored_text.as_bytes()),
            ];
            store::write_files(&directory, &files)
        });
        let restore = async {
            let ready = self.occupy(berth, &handle, Some(text)).await;
            (ready, began.elapsed().as_secs_f64() * 1e3)
        };
        let (stored, (ready, restore_ms)) = tokio::join!(store, restore);
        let ready = ready.and_then(|ready| stored.map(|()| ready));
        let ready = ready.inspect_err(|_| self.remove_arrival_files(id))?;
        let frames = ready.frames;
        slot.prepared = Some((handle, ready));
        // Nothing is recorded yet: the state machine says when.
        slot.record = Some(ArrivalRecord {
            from,
            frames,
            snapshot_bytes,
            restore_ms,
            process: Some(record),
            ..ArrivalRecord::empty(Target::Unknown)
        });
        Ok(())
    }

    /// Puts what came where it belongs, and lets it run. Done twice it does the same.
    async fn install(&self, id: MigrationId, slot: &mut Slot) -> Result<(), Problem> {
        let Some(mut arrival) = slot.record.clone().filter(|record| !record.installed) else {
            return Ok(());
        };
        let Some(sent) = arrival.process.clone() else {
            return Ok(());
        };
        let directory = self.store().arrival(id);
        let record = arrived(&sent, &arrival.from, self.name());
        let newer = self
            .known_process(sent.id)
            .is_some_and(|known| known.record().hops >= record.hops);
        if !newer {
            let (handle, ready) = match slot.prepared.take() {
                Some((handle, ready)) => (handle, Some(ready)),
                None => {
                    let arrived = directory.join("log.jsonl");
                    let settled = self.store().process(sent.id).join("log.jsonl");
                    let path = if arrived.exists() { arrived } else { settled };
                    let entries = store::read_log(&path)?;
                    let log = Arc::new(Log::detached(entries, self.config().log_limit));
                    (
                        ProcessHandle::new(self.name(), Arc::clone(self.store()), record, log),
                        None,
                    )
                }
            };
            self.settle(&handle, &directory, &arrival).await?;
            self.insert_process(Arc::clone(&handle));
            match ready {
                Some(ready) => {
                    handle.set_worker(ready.worker.clone());
                    ready.worker.activate();
                }
                None => self.resume_from_checkpoint(&handle).await,
            }
        }
        arrival.installed = true;
        self.write_arrival(id, &arrival).await?;
        slot.record = Some(arrival);
        self.remove_arrival_files(id);
        Ok(())
    }

    /// Makes the snapshot that came the newest checkpoint, and then the record durable.
    async fn settle(
        &self,
        handle: &Arc<ProcessHandle>,
        directory: &Path,
        arrival: &ArrivalRecord,
    ) -> Result<(), Problem> {
        let record = handle.record();
        let number = record
            .checkpoint
            .as_ref()
            .map_or(0, |checkpoint| checkpoint.number)
            + 1;
        let checkpoint = self.store().checkpoint(handle.id(), number);
        let log_path = self.store().process(handle.id()).join("log.jsonl");
        let (snapshot, entries) = (directory.join("snapshot.json"), directory.join("log.jsonl"));
        let log = Arc::clone(handle.log());
        let log_entries = log.last();
        blocking(move || {
            store::settle(&snapshot, &checkpoint)?;
            store::settle(&entries, &log_path)?;
            log.attach(log_path)
        })
        .await?;
        handle.update(|record| {
            record.checkpoint = Some(CheckpointInfo {
                number,
                at_ms: now_ms(),
                bytes: arrival.snapshot_bytes,
                frames: arrival.frames,
                log_entries,
                safepoints: record.safepoints,
            });
        })?;
        Ok(())
    }

    /// Drops what was restored or made ready, and the files.
    fn discard(&self, id: MigrationId, slot: &mut Slot) {
        (slot.prepared, slot.berth) = (None, None);
        self.remove_arrival_files(id);
    }

    fn remove_arrival_files(&self, id: MigrationId) {
        let directory = self.store().arrival(id);
        for name in ["snapshot.json", "log.jsonl"] {
            drop(std::fs::remove_file(directory.join(name)));
        }
    }

    /// Takes up what is recorded about arrivals; what was committed and had not found its place yet, finds it now.
    pub(crate) async fn recover_arrivals(&self) -> Result<(), Problem> {
        for id in self.store().arrivals()? {
            // An agent that cannot tell what it owns must not start. What was cut off before it was answered was never
            // prepared.
            let directory = self.store().arrival(id);
            let Some(record) = store::read_json::<ArrivalRecord>(&directory.join("arrival.json"))?
            else {
                store::remove_directory(&directory)?;
                continue;
            };
            let slot = self.arrivals.slot(id);
            let mut slot = slot.lock().await;
            slot.record = Some(record);
            self.arrive(id, &mut slot, TargetEvent::Restarted).await?;
        }
        Ok(())
    }

    /// Gives up what was prepared and never committed.
    pub(crate) fn spawn_sweeper(self: &Arc<Self>) {
        let agent = Arc::downgrade(self);
        let timeout = self.config().prepared_timeout;
        self.spawn(async move {
            loop {
                let pause = (timeout / 10).clamp(Duration::from_millis(10), LONGEST_PAUSE);
                tokio::time::sleep(pause).await;
                let Some(agent) = agent.upgrade() else { return };
                agent.sweep(timeout).await;
            }
        });
    }

    async fn sweep(&self, timeout: Duration) {
        let oldest =
            now_ms().saturating_sub(u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX));
        for id in self.arrivals.ids() {
            let Some(slot) = self.arrivals.known(id) else {
                continue;
            };
            let mut slot = slot.lock_owned().await;
            let too_old =
                |expectant: &mut ExpectantBerth| expectant.made_at.elapsed() > BERTH_TIMEOUT;
            slot.berth.take_if(too_old);
            let expired = slot
                .record
                .as_ref()
                .is_some_and(|record| record.at_ms < oldest);
            if expired
                && slot.state() == Target::Prepared
                && let Err(problem) = self.arrive(id, &mut slot, TargetEvent::Expired).await
            {
                tracing::error!(migration = %id, "cannot give up: {problem}");
            }
            let is_homeless =
                |record: &ArrivalRecord| record.state == Target::Committed && !record.installed;
            if slot.record.as_ref().is_some_and(is_homeless)
                && let Err(problem) = self.install(id, &mut slot).await
            {
                tracing::error!(migration = %id, "cannot install: {problem}");
            }
            drop(slot);
            self.arrivals.forget_if_empty(id);
        }
    }
}

impl ArrivalRecord {
    fn empty(state: Target) -> Self {
        Self {
            state,
            from: String::new(),
            at_ms: now_ms(),
            installed: false,
            frames: 0,
            snapshot_bytes: 0,
            restore_ms: 0.0,
            process: None,
        }
    }
}

/// The record of a process after its arrival here.
fn arrived(sent: &ProcessRecord, from: &str, name: &str) -> ProcessRecord {
    let mut record = sent.clone();
    record.hops += 1;
    record.phase = Phase::Alive;
    record.history.push(crate::api::HistoryEntry {
        at_ms: now_ms(),
        agent: name.to_owned(),
        event: format!("arrived from {from}"),
    });
    record
}

//! The agent: a table of processes over a data directory, and everything that can be done to one of them here.
//! What moves processes is next door: [`crate::departure`] and [`crate::arrival`].

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use sojourn_runtime::FORMAT_VERSION;
use sojourn_runtime::{ProgramSource, Refusal, RuntimeError, Snapshot, UnitKind, UnitSource, load};
use tokio::sync::{oneshot, watch};
use ulid::Ulid;

use crate::api::{
    CheckpointInfo, Health, MigrationId, Phase, ProcessId, ProcessRecord, ProcessView, ProgramRef,
    SubmitRequest, UnitRef,
};
use crate::arrival::Arrivals;
use crate::config::AgentConfig;
use crate::departure::Departure;
use crate::error::Problem;
use crate::log::Log;
use crate::peer::Peer;
use crate::process::{Hold, ProcessHandle, now_ms};
use crate::store::{self, Store};
use crate::worker::{self, Berth, Ready, Taken, Worker};

/// One agent. Shared by its handlers and its background tasks.
pub struct Agent {
    config: AgentConfig,
    store: Arc<Store>,
    /// Drawn once per data directory: an address can change hands, this cannot.
    instance: Ulid,
    /// Where others reach it, once it listens.
    url: OnceLock<String>,
    processes: RwLock<BTreeMap<ProcessId, Arc<ProcessHandle>>>,
    departures: Mutex<BTreeMap<MigrationId, Arc<Departure>>>,
    /// What comes in.
    pub(crate) arrivals: Arrivals,
    halted: watch::Sender<bool>,
}

impl Agent {
    /// Opens the data directory and takes up what is in it: processes resume from their checkpoints, migrations that were
    /// under way are brought to their end.
    pub async fn open(config: AgentConfig) -> Result<Arc<Self>, Problem> {
        let store = Arc::new(Store::open(&config.data_dir)?);
        let instance = store.instance()?;
        let agent = Arc::new(Self {
            config,
            store,
            instance,
            url: OnceLock::new(),
            processes: RwLock::default(),
            departures: Mutex::default(),
            arrivals: Arrivals::default(),
            halted: watch::Sender::new(false),
        });
        agent.load_processes()?;
        agent.recover_arrivals().await?;
        let held = agent.recover_departures()?;
        agent.resume_processes(&held).await;
        agent.spawn_sweeper();
        Ok(agent)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.config.name
    }

    /// Its configuration.
    #[must_use]
    pub fn config(&self) -> &AgentConfig {
        &self.config
    }

    /// Its data directory.
    #[must_use]
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// What tells it from every other agent that may answer at its address.
    #[must_use]
    pub fn instance(&self) -> Ulid {
        self.instance
    }

    /// Where others reach it; empty before it listens.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.get().map_or("", String::as_str)
    }

    /// Remembers where it listens.
    pub fn set_url(&self, url: String) {
        drop(self.url.set(url));
    }

    /// How it is.
    #[must_use]
    pub fn health(&self) -> Health {
        let alive = self
            .handles()
            .iter()
            .filter(|handle| handle.record().phase.is_alive())
            .count();
        Health {
            status: "ok".to_owned(),
            name: self.config.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            format: FORMAT_VERSION,
            processes: alive,
        }
    }

    /// Another agent.
    pub fn peer(&self, url: &str) -> Result<Peer, Problem> {
        Peer::new(url, self.config.connect_timeout, self.config.peer_timeout)
    }

    /// All processes, oldest first.
    #[must_use]
    pub fn processes(&self) -> Vec<ProcessView> {
        self.handles().iter().map(|handle| handle.view()).collect()
    }

    /// One process.
    pub fn process(&self, id: ProcessId) -> Result<Arc<ProcessHandle>, Problem> {
        self.known_process(id)
            .ok_or_else(|| Problem::not_found("process", id))
    }

    pub(crate) fn known_process(&self, id: ProcessId) -> Option<Arc<ProcessHandle>> {
        self.processes
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned()
    }

    pub(crate) fn insert_process(&self, handle: Arc<ProcessHandle>) {
        self.processes
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(handle.id(), handle);
    }

    fn handles(&self) -> Vec<Arc<ProcessHandle>> {
        self.processes
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }

    pub(crate) fn departures(&self) -> MutexGuard<'_, BTreeMap<MigrationId, Arc<Departure>>> {
        self.departures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Turns true when the agent is about to go away.
    pub(crate) fn halted(&self) -> watch::Receiver<bool> {
        self.halted.subscribe()
    }

    /// Runs a program.
    pub async fn submit(&self, request: SubmitRequest) -> Result<ProcessView, Problem> {
        let name = request.name.clone().unwrap_or_else(|| "main.js".to_owned());
        let units = units_of(&name, &request);
        let record = ProcessRecord {
            id: ProcessId::generate(),
            name,
            program: ProgramRef {
                hash: String::new(),
                units: units.iter().map(unit_ref).collect(),
                args: request.args.clone(),
                seed: request.seed,
            },
            created_at_ms: now_ms(),
            hops: 0,
            safepoints: 0,
            phase: Phase::Alive,
            history: Vec::new(),
            checkpoint: None,
        };
        let id = record.id;
        let source = ProgramSource {
            units,
            args: request.args,
        };
        let submitted = self.start(record, source).await;
        if submitted.is_err() {
            drop(store::remove_directory(&self.store.process(id)));
        }
        submitted
    }

    async fn start(
        &self,
        record: ProcessRecord,
        source: ProgramSource,
    ) -> Result<ProcessView, Problem> {
        let path = self.store.process(record.id).join("log.jsonl");
        let log = Arc::new(Log::create(path, Vec::new(), self.config.log_limit)?);
        let handle = ProcessHandle::new(self.name(), Arc::clone(&self.store), record, log);
        let texts: Vec<String> = source.units.iter().map(|unit| unit.text.clone()).collect();
        let ready = self.spawn_worker(&handle, source, None).await?;
        for text in &texts {
            self.store.put_source(text)?;
        }
        let entry = handle.history_entry("submitted");
        handle.update(|record| {
            record.program.hash = ready.program_hash;
            record.history.push(entry);
        })?;
        handle.set_worker(ready.worker.clone());
        self.insert_process(Arc::clone(&handle));
        ready.worker.activate();
        tracing::info!(process = %handle.id(), "submitted");
        Ok(handle.view())
    }

    /// Puts a process on a thread of its own, stopped.
    pub(crate) async fn spawn_worker(
        &self,
        handle: &Arc<ProcessHandle>,
        source: ProgramSource,
        snapshot: Option<Arc<str>>,
    ) -> Result<Ready, Problem> {
        let seed = handle.record().program.seed;
        let berth = worker::berth(handle.id(), source, seed).await?;
        self.occupy(berth, handle, snapshot).await
    }

    /// Puts a process into a berth.
    pub(crate) async fn occupy(
        &self,
        berth: Berth,
        handle: &Arc<ProcessHandle>,
        snapshot: Option<Arc<str>>,
    ) -> Result<Ready, Problem> {
        let (at_end, mut halted) = (Arc::clone(handle), self.halted());
        let on_end = move |end| {
            // What is killed because the agent goes away has not ended: it resumes from its checkpoint.
            if !*halted.borrow_and_update() {
                at_end.ended(end);
            }
        };
        berth
            .occupy(snapshot, Arc::clone(handle.log()), on_end)
            .await
    }

    /// The texts of a program, from the store.
    pub(crate) fn source_of(&self, program: &ProgramRef) -> Result<ProgramSource, Problem> {
        let mut units = Vec::new();
        for unit in &program.units {
            let text = self.store.get_source(&unit.hash)?.ok_or_else(|| {
                let detail = format!(
                    "the source {} ({}) is not here; send it first",
                    unit.name, unit.hash
                );
                Problem::conflict("missing-source", detail)
            })?;
            units.push(UnitSource {
                name: unit.name.clone(),
                kind: unit.kind,
                text,
                resolved: unit.resolved.clone(),
            });
        }
        Ok(ProgramSource {
            units,
            args: program.args.clone(),
        })
    }

    /// Stops a process for good.
    pub async fn stop(&self, id: ProcessId) -> Result<ProcessView, Problem> {
        let handle = self.process(id)?;
        let worker = self.released(&handle).await?;
        worker.kill();
        let mut changed = handle.log().watch();
        let ended = async {
            while handle.record().phase.is_alive() {
                drop(tokio::time::timeout(Duration::from_millis(20), changed.changed()).await);
            }
        };
        tokio::time::timeout(self.config.stop_timeout, ended)
            .await
            .map_err(|_| not_stopped(&worker))?;
        Ok(handle.view())
    }

    /// The worker of a process that nobody holds; a migration under way is called off for that, if it is not too late.
    async fn released(&self, handle: &ProcessHandle) -> Result<Worker, Problem> {
        let deadline = Instant::now() + self.config.stop_timeout;
        loop {
            match (handle.free_worker(), handle.hold()) {
                (Err(_), Hold::Migrating(migration)) if Instant::now() < deadline => {
                    drop(self.cancel_migration(migration));
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                (worker, _) => return worker,
            }
        }
    }

    /// Forgets a process.
    pub async fn remove(&self, id: ProcessId, force: bool) -> Result<(), Problem> {
        let handle = self.process(id)?;
        if handle.record().phase.is_alive() {
            if !force {
                let detail =
                    format!("the process {id} is alive; stop it first, or remove it by force");
                return Err(Problem::conflict("alive", detail));
            }
            self.stop(id).await?;
        }
        self.processes
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
        store::remove_directory(&self.store.process(id))?;
        tracing::info!(process = %id, "removed");
        Ok(())
    }

    /// Stores a snapshot of a process, which goes on.
    pub async fn checkpoint(&self, id: ProcessId) -> Result<CheckpointInfo, Problem> {
        let handle = self.process(id)?;
        let taken = self.take(&handle, false).await?;
        let info = self.store_checkpoint(&handle, &taken).await?;
        handle.note(format!(
            "checkpoint {} stored ({} bytes)",
            info.number, info.bytes
        ))?;
        Ok(info)
    }

    /// The newest stored snapshot of a process.
    pub async fn stored_checkpoint(&self, id: ProcessId) -> Result<String, Problem> {
        let record = self.process(id)?.record();
        let number = record
            .checkpoint
            .filter(|_| record.phase.is_alive())
            .map(|checkpoint| checkpoint.number);
        let path = number.map(|number| self.store.checkpoint(id, number));
        let path = path.ok_or_else(|| {
            let detail =
                format!("the process {id} has no checkpoint; POST to this address makes one");
            Problem::new(StatusCode::NOT_FOUND, "no-checkpoint", detail)
        })?;
        let text = blocking(move || std::fs::read_to_string(path)).await?;
        let source = self.source_of(&record.program)?;
        // Agents know their sources by hash; whoever takes a snapshot away needs them with it.
        worker::on_guest_thread(move || {
            let mut snapshot = Snapshot::from_json(&text)?;
            snapshot.include_source(&*load(source)?);
            Ok(snapshot.to_json())
        })
        .await
    }

    /// What a process is doing, for people.
    pub async fn inspect(&self, id: ProcessId) -> Result<String, Problem> {
        let handle = self.process(id)?;
        let taken = self.take(&handle, true).await?;
        Ok(taken.summary.unwrap_or_default())
    }

    /// A snapshot of a process as it is now, as text.
    pub async fn snapshot(&self, id: ProcessId) -> Result<Arc<str>, Problem> {
        let handle = self.process(id)?;
        Ok(self.take(&handle, false).await?.json)
    }

    async fn take(&self, handle: &ProcessHandle, summary: bool) -> Result<Taken, Problem> {
        let worker = handle.free_worker()?;
        let taken = worker.snapshot(summary).await;
        match tokio::time::timeout(self.config.stop_timeout, taken).await {
            Ok(answer) => stopped(handle, answer),
            Err(_) => {
                worker.control().cancel_stop();
                Err(not_stopped(&worker))
            }
        }
    }

    /// Makes a snapshot durable, and the record name it; then the one before it goes.
    pub(crate) async fn store_checkpoint(
        &self,
        handle: &Arc<ProcessHandle>,
        taken: &Taken,
    ) -> Result<CheckpointInfo, Problem> {
        let _only_one = handle.checkpointing().await;
        let record = handle.record();
        let before = record
            .checkpoint
            .as_ref()
            .map(|checkpoint| checkpoint.number);
        let info = CheckpointInfo {
            number: before.unwrap_or(0) + 1,
            at_ms: now_ms(),
            bytes: taken.json.len() as u64,
            frames: taken.frames,
            log_entries: taken.log_entries,
            safepoints: record.safepoints + taken.safepoints,
        };
        let path = self.store.checkpoint(handle.id(), info.number);
        let json = Arc::clone(&taken.json);
        let log = Arc::clone(handle.log());
        blocking(move || {
            store::write_atomically(&path, json.as_bytes())?;
            log.sync()
        })
        .await?;
        handle.update(|record| record.checkpoint = Some(info.clone()))?;
        if let Some(before) = before {
            drop(std::fs::remove_file(
                self.store.checkpoint(handle.id(), before),
            ));
        }
        Ok(info)
    }

    /// Resumes a process from its newest stored snapshot; what it wrote after that is forgotten, because it will be
    /// written again. A process that cannot be resumed is recorded as such, and its snapshot is kept.
    pub(crate) async fn resume_from_checkpoint(&self, handle: &Arc<ProcessHandle>) {
        handle.set_hold(Hold::Free);
        match self.try_resume(handle).await {
            Ok(worker) => worker.activate(),
            Err(problem) => {
                let reason = problem.detail;
                handle.finish(
                    Phase::Lost {
                        reason: reason.clone(),
                    },
                    format!("could not be resumed: {reason}"),
                );
            }
        }
    }

    async fn try_resume(&self, handle: &Arc<ProcessHandle>) -> Result<Worker, Problem> {
        let record = handle.record();
        let no_checkpoint = || {
            Problem::conflict(
                "no-checkpoint",
                "the agent went down while it ran, and it had no checkpoint to resume from",
            )
        };
        let checkpoint = record.checkpoint.ok_or_else(no_checkpoint)?;
        let snapshot =
            std::fs::read_to_string(self.store.checkpoint(record.id, checkpoint.number))?;
        let source = self.source_of(&record.program)?;
        handle.log().truncate(checkpoint.log_entries)?;
        let ready = self
            .spawn_worker(handle, source, Some(snapshot.into()))
            .await?;
        let entry = handle.history_entry(format!("resumed from checkpoint {}", checkpoint.number));
        handle.update(|record| {
            record.safepoints = checkpoint.safepoints;
            record.history.push(entry);
        })?;
        handle.set_worker(ready.worker.clone());
        tracing::info!(process = %handle.id(), checkpoint = checkpoint.number, "resumed");
        Ok(ready.worker)
    }

    fn load_processes(&self) -> io::Result<()> {
        for id in self.store.processes()? {
            let directory = self.store.process(id);
            match store::read_json::<ProcessRecord>(&directory.join("record.json")) {
                Ok(Some(record)) => {
                    let log = Arc::new(Log::open(
                        directory.join("log.jsonl"),
                        self.config.log_limit,
                    )?);
                    self.insert_process(ProcessHandle::new(
                        self.name(),
                        Arc::clone(&self.store),
                        record,
                        log,
                    ));
                }
                // A submission that was cut off before it was answered.
                Ok(None) => store::remove_directory(&directory)?,
                Err(error) => tracing::error!(process = %id, "its record cannot be read: {error}"),
            }
        }
        Ok(())
    }

    /// Resumes what was alive and is not held by a migration.
    async fn resume_processes(&self, held: &[ProcessId]) {
        for handle in self.handles() {
            let resumable = handle.record().phase.is_alive() && handle.worker().is_none();
            if resumable && !held.contains(&handle.id()) {
                self.resume_from_checkpoint(&handle).await;
            }
        }
    }

    /// Takes a checkpoint of everything that runs, so that a restart can take it up, and then goes away. Migrations that
    /// can still be called off are.
    pub async fn shut_down(&self) {
        for handle in self.handles() {
            // What is in doubt has its snapshot, and its journal says whom to ask.
            if !handle.record().phase.is_alive() || matches!(handle.hold(), Hold::InDoubt(_)) {
                continue;
            }
            let stored = async {
                self.released(&handle).await?;
                self.checkpoint(handle.id()).await
            };
            match tokio::time::timeout(Duration::from_secs(10), stored).await {
                Ok(Ok(info)) => {
                    tracing::info!(process = %handle.id(), checkpoint = info.number, "stored")
                }
                Ok(Err(problem)) => tracing::warn!(process = %handle.id(), "not stored: {problem}"),
                Err(_) => {
                    tracing::warn!(process = %handle.id(), "not stored: no safepoint in time")
                }
            }
        }
        self.halt();
    }

    /// Goes away at once, as if the power had failed: nothing is written any more.
    pub fn halt(&self) {
        self.halted.send_replace(true);
        for handle in self.handles() {
            if let Some(worker) = handle.take_worker() {
                worker.kill();
            }
        }
    }
}

fn units_of(name: &str, request: &SubmitRequest) -> Vec<UnitSource> {
    let prelude = |prelude: &crate::api::Prelude| UnitSource {
        name: prelude.name.clone(),
        kind: UnitKind::Script,
        text: prelude.source.clone(),
        resolved: BTreeMap::new(),
    };
    let module = |module: &crate::api::ModuleFile| UnitSource {
        name: module.name.clone(),
        kind: module.kind.into(),
        text: module.source.clone(),
        resolved: module.resolved.clone(),
    };
    let preludes = request.preludes.iter().map(prelude);
    let mut units: Vec<UnitSource> = preludes.chain(request.modules.iter().map(module)).collect();
    units.push(UnitSource {
        name: name.to_owned(),
        kind: request.kind.into(),
        text: request.source.clone(),
        resolved: request.resolved.clone(),
    });
    units
}

fn unit_ref(unit: &UnitSource) -> UnitRef {
    UnitRef {
        name: unit.name.clone(),
        kind: unit.kind,
        hash: store::hash_of(&unit.text),
        resolved: unit.resolved.clone(),
    }
}

/// Runs what waits for the disk beside the async threads.
pub(crate) async fn blocking<T, F>(work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce() -> io::Result<T> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => Ok(result?),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}

type Answer = Result<Result<Taken, Refusal>, oneshot::error::RecvError>;

/// What a worker has answered, as a client is told it.
fn stopped(handle: &ProcessHandle, answer: Answer) -> Result<Taken, Problem> {
    match answer {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err(refusal)) => Err(RuntimeError::Refused(refusal).into()),
        Err(_) => Err(Problem::conflict(
            "ended",
            format!("the process {} has ended or moved meanwhile", handle.id()),
        )),
    }
}

/// Why a stop took too long.
pub(crate) fn not_stopped(worker: &Worker) -> Problem {
    let detail = match worker.control().status() {
        sojourn_runtime::Status::Deferred(why) => {
            format!("no safepoint in time: it waits for {why}")
        }
        _ => "no safepoint in time".to_owned(),
    };
    Problem::new(StatusCode::CONFLICT, "stop-timeout", detail)
}

//! Who owns a process while it moves: two pure state machines, one for each side, and nothing else.
//!
//! `step` takes a state and an event and gives the next state and what is to be done, in order. Files, threads and
//! the network are the shell's ([`crate::departure`], [`crate::arrival`]); every decision is made here.
//!
//! ```text
//! source                                              target
//! Preflight ── offer ──────────────────────────────▶  (may decline; promises nothing)
//! Stopping     stop at a safepoint, walk
//! Shipping     store snapshot; prepare ────────────▶  restore, store durably: Prepared
//! Committing   journal; commit ────────────────────▶  record Committed, then run it
//! Retired   ◀───────────────────── committed ───────
//! ```
//!
//! # Exactly one owner
//!
//! The moment of transfer is one durable write: the target recording [`Target::Committed`]. Before it the source owns
//! the process, after it the target does. The source stops running the process at `Stopping` and may run it again
//! only when it *knows* that this write did not and will not happen; the target runs it only after the write.
//!
//! * **Anything lost before the commit is sent** (offer, prepare, their answers; a crash of either side): the source
//!   fails the migration and goes on. It will never send that commit, so a target left `Prepared` cannot become
//!   `Committed`; the abort that is sent is a courtesy, and a target that never hears it gives up by itself.
//! * **The source crashes in `Shipping`**: nothing says that a commit was sent, so none was. It goes on from its newest snapshot, which
//!   is that of the stop as soon as that is stored; the journal, written meanwhile, lets it tell the target to give up.
//! * **Commit or its answer lost**: the source has journalled `Committing` *before* sending. It is in doubt: it does not run
//!   the process, and asks the target until it is told. `committed` retires it; `prepared` means the commit did not
//!   arrive, and it is sent again (it is idempotent); `aborted` and `unknown` mean that it can never take effect any more, and
//!   the process goes on here. No answer keeps the doubt: being stuck is visible and can be cured, running twice cannot. Only
//!   the agent that was asked can answer: an address can change hands, the id of a data directory cannot.
//! * **The source crashes in `Committing`**: the journal brings it back into the same doubt.
//! * **The target crashes `Prepared`**: snapshot and record are on its disk; a commit finds them and restores again.
//! * **The target crashes after recording `Committed`**, before or after running: at restart it owns the process and
//!   runs it from the snapshot that arrived.
//! * **The target gives up** (`Expired`, or an abort): it records `Aborted` first, and answers every later commit with
//!   it. So a commit under way cannot surprise anyone, and an abort that overtakes its prepare is remembered too.
//! * **Duplicates and reordering** change nothing: every request names the migration, and answers state what is recorded.
//!
//! The tests below hold this against every interleaving of losses, duplicates, delays and crashes.

use serde::{Deserialize, Serialize};

/// Why a migration failed: a stable code and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Failure {
    /// Stable, for programs.
    pub code: String,
    /// For people.
    pub message: String,
}

impl Failure {
    /// A failure with this code and message.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }
}

/// What the source knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Source {
    /// The target is asked whether it would take the process, which runs here.
    Preflight,
    /// A stop is requested; the process runs here until its next safepoint.
    Stopping,
    /// The process is stopped; its snapshot is stored here and shipped, both at once. No commit has been sent.
    Shipping,
    /// A commit may have been sent: the process may not run here before the target is known not to own it.
    Committing,
    /// The target owns the process.
    Retired,
    /// The process stayed here.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// What happens to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceEvent {
    /// The target would take the process and has its sources.
    Accepted,
    /// The target declined or did not answer.
    Declined(Failure),
    /// The process is stopped, its snapshot at hand.
    Stopped,
    /// It could not be stopped or its state cannot be carried.
    NotStopped(Failure),
    /// It ended by itself before it could be stopped.
    Ended(Failure),
    /// The target has answered that it is prepared, and the snapshot is durable here, too.
    Prepared,
    /// The target refused the snapshot or did not answer, or the snapshot could not be stored here.
    NotPrepared(Failure),
    /// The target has said what it has recorded, in answer to a commit or a question.
    Told(Target),
    /// A commit or a question was not answered.
    Unanswered,
    /// Somebody wants the migration called off.
    Cancelled(Failure),
    /// This agent has restarted and found this state in its journal.
    Restarted,
}

/// What the source must do, in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceEffect {
    /// Request a stop of the process.
    Stop,
    /// Write the new state durably before anything that follows.
    Journal,
    /// Send the snapshot; store it and the new state meanwhile.
    Ship,
    /// Send the commit.
    Commit,
    /// Wait a little, then ask the target what it has recorded.
    Ask,
    /// Tell the target to give up; whether that arrives does not matter.
    Abort,
    /// See to it that the process runs here.
    GoOn,
    /// Record the process as moved and drop what is left of it.
    Retire,
}

impl Source {
    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Source::Retired | Source::Failed { .. })
    }

    /// What follows from an event.
    #[must_use]
    pub fn step(self, event: SourceEvent) -> (Source, Vec<SourceEffect>) {
        use SourceEffect::{Abort, Ask, Commit, GoOn, Journal, Retire, Ship, Stop};
        use SourceEvent as Event;
        let failed = |failure| Source::Failed { failure };
        match (self, event) {
            (Source::Preflight, Event::Accepted) => (Source::Stopping, vec![Stop]),
            (
                Source::Preflight,
                Event::Declined(failure) | Event::Ended(failure) | Event::Cancelled(failure),
            ) => (failed(failure), vec![Journal]),

            (Source::Stopping, Event::Stopped) => (Source::Shipping, vec![Ship]),
            (Source::Stopping, Event::Ended(failure)) => (failed(failure), vec![Journal]),
            (Source::Stopping, Event::NotStopped(failure) | Event::Cancelled(failure)) => {
                (failed(failure), vec![GoOn, Journal])
            }

            (Source::Shipping, Event::Prepared) => (Source::Committing, vec![Journal, Commit]),
            (Source::Shipping, Event::NotPrepared(failure) | Event::Cancelled(failure)) => {
                (failed(failure), vec![Journal, GoOn, Abort])
            }
            (Source::Shipping, Event::Restarted) => {
                let failure = Failure::new(
                    "restarted",
                    "the source agent restarted before it had sent the commit",
                );
                (failed(failure), vec![Journal, GoOn, Abort])
            }

            (Source::Committing, Event::Told(Target::Committed)) => {
                (Source::Retired, vec![Retire, Journal])
            }
            (Source::Committing, Event::Told(Target::Prepared)) => {
                (Source::Committing, vec![Commit])
            }
            (Source::Committing, Event::Told(answer @ (Target::Aborted | Target::Unknown))) => {
                let failure = Failure::new(
                    "target-gave-up",
                    format!("the target has given up this migration: {answer}"),
                );
                (failed(failure), vec![Journal, GoOn])
            }
            (Source::Committing, Event::Unanswered | Event::Restarted) => {
                (Source::Committing, vec![Ask])
            }

            // A state before the first journal entry is not found after a restart, but costs nothing to answer.
            (Source::Preflight | Source::Stopping, Event::Restarted) => (
                failed(Failure::new("restarted", "the source agent restarted")),
                vec![Journal],
            ),
            // Preparation that was called off while its answer was under way.
            (state @ Source::Failed { .. }, Event::Prepared) => (state, vec![Abort]),
            // Everything else comes too late or too early to matter.
            (state, _) => (state, Vec::new()),
        }
    }
}

/// What the target has recorded about a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nothing.
    Unknown,
    /// Snapshot stored and found restorable; not running.
    Prepared,
    /// The process is ours.
    Committed,
    /// It will never be ours.
    Aborted,
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Target::Unknown => "unknown",
            Target::Prepared => "prepared",
            Target::Committed => "committed",
            Target::Aborted => "aborted",
        })
    }
}

/// What happens to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetEvent {
    /// A snapshot has come that is stored and can be restored.
    Prepare,
    /// The source hands the process over.
    Commit,
    /// The source has given up.
    Abort,
    /// The source asks what is recorded.
    Ask,
    /// Nobody has come back for too long.
    Expired,
    /// This agent has restarted and found this record.
    Restarted,
}

/// What the target must do, in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetEffect {
    /// Write the new state durably before anything that follows.
    Record,
    /// See to it that the process runs here.
    Run,
    /// Drop the snapshot and whatever was restored from it.
    Discard,
    /// Answer with the new state.
    Answer,
}

impl Target {
    /// What follows from an event.
    #[must_use]
    pub fn step(self, event: TargetEvent) -> (Target, Vec<TargetEffect>) {
        use TargetEffect::{Answer, Discard, Record, Run};
        use TargetEvent as Event;
        match (self, event) {
            (Target::Unknown, Event::Prepare) => (Target::Prepared, vec![Record, Answer]),
            (Target::Prepared, Event::Commit) => (Target::Committed, vec![Record, Run, Answer]),
            (Target::Unknown | Target::Prepared, Event::Abort) => {
                (Target::Aborted, vec![Record, Discard, Answer])
            }
            (Target::Prepared, Event::Expired) => (Target::Aborted, vec![Record, Discard]),
            (Target::Committed, Event::Restarted) => (Target::Committed, vec![Run]),
            (state, Event::Expired | Event::Restarted) => (state, Vec::new()),
            (state, _) => (state, vec![Answer]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet, VecDeque};

    /// What is under way. Nothing is ever taken out of the set: that is duplication, delay and reordering at once, and
    /// a message that nobody delivers is a loss.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Message {
        Prepare,
        Commit,
        Abort,
        Ask,
        Answer(Target),
    }

    /// Both agents, their disks and the network between them.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct World {
        /// `None` while the agent is down.
        source: Option<Source>,
        journal: Option<Source>,
        source_todo: Vec<SourceEffect>,
        source_runs: bool,
        /// `None` while the agent is down.
        target: Option<Target>,
        record: Target,
        target_todo: Vec<TargetEffect>,
        target_runs: bool,
        network: BTreeSet<Message>,
    }

    impl World {
        fn send(&mut self, message: Message) {
            self.network.insert(message);
        }
    }

    type Step = fn(Source, SourceEvent) -> (Source, Vec<SourceEffect>);

    fn failure() -> Failure {
        Failure::new("lost", "lost")
    }

    fn start() -> World {
        World {
            source: Some(Source::Preflight),
            journal: None,
            source_todo: Vec::new(),
            source_runs: true,
            target: Some(Target::Unknown),
            record: Target::Unknown,
            target_todo: Vec::new(),
            target_runs: false,
            network: BTreeSet::new(),
        }
    }

    fn source_sees(world: &World, event: SourceEvent, step: Step) -> World {
        let mut next = world.clone();
        if event == SourceEvent::Stopped && next.source == Some(Source::Stopping) {
            next.source_runs = false;
        }
        let (state, effects) = step(next.source.take().unwrap(), event);
        next.source = Some(normal(state));
        next.source_todo = effects;
        next
    }

    /// Reasons do not matter here, and would only multiply the worlds.
    fn normal(state: Source) -> Source {
        match state {
            Source::Failed { .. } => Source::Failed { failure: failure() },
            other => other,
        }
    }

    fn target_sees(world: &World, event: TargetEvent) -> World {
        let mut next = world.clone();
        let (state, effects) = next.target.unwrap().step(event);
        next.target = Some(state);
        next.target_todo = effects;
        next
    }

    fn source_does(world: &World) -> World {
        let mut next = world.clone();
        match next.source_todo.remove(0) {
            SourceEffect::Stop => {}
            SourceEffect::Journal => next.journal = next.source.clone(),
            SourceEffect::Ship => next.send(Message::Prepare),
            SourceEffect::Commit => next.send(Message::Commit),
            SourceEffect::Ask => next.send(Message::Ask),
            SourceEffect::Abort => next.send(Message::Abort),
            SourceEffect::GoOn => next.source_runs = true,
            SourceEffect::Retire => next.source_runs = false,
        }
        next
    }

    fn target_does(world: &World) -> World {
        let mut next = world.clone();
        match next.target_todo.remove(0) {
            TargetEffect::Record => next.record = next.target.unwrap(),
            TargetEffect::Run => next.target_runs = true,
            TargetEffect::Discard => next.target_runs = false,
            TargetEffect::Answer => next.send(Message::Answer(next.target.unwrap())),
        }
        next
    }

    /// Everything that can happen next.
    fn successors(world: &World, step: Step) -> Vec<World> {
        let mut next = Vec::new();
        // Crashes, at any moment, between any two effects.
        if world.source.is_some() {
            next.push(World {
                source: None,
                source_todo: Vec::new(),
                source_runs: false,
                ..world.clone()
            });
        }
        if world.target.is_some() {
            next.push(World {
                target: None,
                target_todo: Vec::new(),
                target_runs: false,
                ..world.clone()
            });
        }
        match &world.source {
            None => next.push(source_restarts(world, step)),
            Some(_) if !world.source_todo.is_empty() => next.push(source_does(world)),
            Some(state) => {
                for event in possible(state, &world.network) {
                    next.push(source_sees(world, event, step));
                }
            }
        }
        match world.target {
            None => {
                let up = World {
                    target: Some(world.record),
                    ..world.clone()
                };
                next.push(target_sees(&up, TargetEvent::Restarted));
            }
            Some(_) if !world.target_todo.is_empty() => next.push(target_does(world)),
            Some(_) => {
                next.push(target_sees(world, TargetEvent::Expired));
                for message in &world.network {
                    let event = match message {
                        Message::Prepare => TargetEvent::Prepare,
                        Message::Commit => TargetEvent::Commit,
                        Message::Abort => TargetEvent::Abort,
                        Message::Ask => TargetEvent::Ask,
                        Message::Answer(_) => continue,
                    };
                    next.push(target_sees(world, event));
                }
            }
        }
        next
    }

    /// Which events the source can see: timeouts always, answers when one is under way.
    fn possible(state: &Source, network: &BTreeSet<Message>) -> Vec<SourceEvent> {
        let mut events = vec![SourceEvent::Cancelled(failure())];
        match state {
            Source::Preflight => {
                events.extend([SourceEvent::Accepted, SourceEvent::Declined(failure())])
            }
            Source::Stopping => {
                events.extend([SourceEvent::Stopped, SourceEvent::NotStopped(failure())])
            }
            Source::Shipping => {
                events.push(SourceEvent::NotPrepared(failure()));
                if network.contains(&Message::Answer(Target::Prepared)) {
                    events.push(SourceEvent::Prepared);
                }
            }
            Source::Committing => {
                events.push(SourceEvent::Unanswered);
                for message in network {
                    if let Message::Answer(answer) = message {
                        events.push(SourceEvent::Told(*answer));
                    }
                }
            }
            Source::Failed { .. } if network.contains(&Message::Answer(Target::Prepared)) => {
                events.push(SourceEvent::Prepared);
            }
            Source::Retired | Source::Failed { .. } => {}
        }
        events
    }

    /// A process without an open migration resumes from its checkpoint; one with an open migration is the journal's.
    fn source_restarts(world: &World, step: Step) -> World {
        let mut up = world.clone();
        match &world.journal {
            None => {
                up.source = Some(Source::Failed { failure: failure() });
                up.source_runs = true;
                up
            }
            Some(Source::Failed { .. }) => {
                up.source = world.journal.clone();
                up.source_runs = true;
                up
            }
            Some(open) => {
                up.source = Some(open.clone());
                source_sees(&up, SourceEvent::Restarted, step)
            }
        }
    }

    /// All worlds that can come about, each with those that can follow it.
    fn explore(step: Step) -> BTreeMap<World, Vec<World>> {
        let mut seen = BTreeMap::new();
        let mut queue = VecDeque::from([start()]);
        while let Some(world) = queue.pop_front() {
            if seen.contains_key(&world) {
                continue;
            }
            let next = successors(&world, step);
            queue.extend(next.iter().cloned());
            seen.insert(world, next);
            assert!(seen.len() < 200_000, "the model does not close");
        }
        seen
    }

    fn runs_twice(world: &World) -> bool {
        world.source_runs && world.target_runs
    }

    #[test]
    fn never_two_owners_under_any_loss_or_crash() {
        let worlds = explore(Source::step);
        assert!(
            worlds.len() > 100,
            "the model explores only {} worlds",
            worlds.len()
        );
        for world in worlds.keys() {
            assert!(!runs_twice(world), "runs at both: {world:#?}");
            assert!(
                !(world.source_runs && world.record == Target::Committed),
                "runs at the source although the target owns it: {world:#?}"
            );
            if world.source == Some(Source::Retired) {
                assert_eq!(
                    world.record,
                    Target::Committed,
                    "retired without an owner: {world:#?}"
                );
            }
        }
    }

    #[test]
    fn from_everywhere_a_way_leads_to_exactly_one_owner() {
        let worlds = explore(Source::step);
        let settled = |world: &World| {
            let done = world.source.as_ref().is_some_and(Source::is_final);
            done && world.source_todo.is_empty()
                && world.target_todo.is_empty()
                && (world.source_runs ^ world.target_runs)
        };
        let mut predecessors: BTreeMap<&World, Vec<&World>> = BTreeMap::new();
        for (world, next) in &worlds {
            for after in next {
                predecessors.entry(after).or_default().push(world);
            }
        }
        let mut good: BTreeSet<&World> = worlds.keys().filter(|world| settled(world)).collect();
        let mut queue: Vec<&World> = good.iter().copied().collect();
        while let Some(world) = queue.pop() {
            for before in predecessors.get(world).into_iter().flatten() {
                if good.insert(before) {
                    queue.push(before);
                }
            }
        }
        for world in worlds.keys() {
            assert!(good.contains(world), "nobody will ever own it: {world:#?}");
        }
    }

    /// The same search must find the classic mistakes, or it proves nothing.
    #[test]
    fn the_search_finds_a_source_that_takes_silence_for_no() {
        fn careless(state: Source, event: SourceEvent) -> (Source, Vec<SourceEffect>) {
            match (state, event) {
                (Source::Committing, SourceEvent::Unanswered) => (
                    Source::Failed { failure: failure() },
                    vec![SourceEffect::Journal, SourceEffect::GoOn],
                ),
                (state, event) => state.step(event),
            }
        }
        assert!(explore(careless).keys().any(runs_twice));
    }

    #[test]
    fn the_search_finds_a_source_that_commits_before_it_journals() {
        fn hasty(state: Source, event: SourceEvent) -> (Source, Vec<SourceEffect>) {
            match (state, event) {
                (Source::Shipping, SourceEvent::Prepared) => (
                    Source::Committing,
                    vec![SourceEffect::Commit, SourceEffect::Journal],
                ),
                (state, event) => state.step(event),
            }
        }
        assert!(explore(hasty).keys().any(runs_twice));
    }

    #[test]
    fn commit_is_idempotent_and_never_undone() {
        let (state, effects) = Target::Prepared.step(TargetEvent::Commit);
        assert_eq!((state, effects.len()), (Target::Committed, 3));
        for event in [
            TargetEvent::Commit,
            TargetEvent::Prepare,
            TargetEvent::Abort,
            TargetEvent::Ask,
        ] {
            assert_eq!(
                state.step(event),
                (Target::Committed, vec![TargetEffect::Answer])
            );
        }
        assert_eq!(
            state.step(TargetEvent::Expired),
            (Target::Committed, Vec::new())
        );
    }

    #[test]
    fn an_abort_that_overtakes_its_prepare_wins() {
        let (state, _) = Target::Unknown.step(TargetEvent::Abort);
        assert_eq!(
            state.step(TargetEvent::Prepare),
            (Target::Aborted, vec![TargetEffect::Answer])
        );
        assert_eq!(
            state.step(TargetEvent::Commit),
            (Target::Aborted, vec![TargetEffect::Answer])
        );
    }

    #[test]
    fn no_way_back_while_in_doubt() {
        let (state, effects) = Source::Committing.step(SourceEvent::Cancelled(failure()));
        assert_eq!((state, effects), (Source::Committing, Vec::new()));
        let (state, effects) = Source::Committing.step(SourceEvent::Unanswered);
        assert_eq!(
            (state, effects),
            (Source::Committing, vec![SourceEffect::Ask])
        );
    }
}

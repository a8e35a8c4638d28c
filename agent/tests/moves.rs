//! Real agents on free ports, with a wire between them that loses what it is told to lose.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use futures_util::StreamExt;
use sojourn_agent::api::{
    MigrateRequest, MigrationId, MigrationPhase, MigrationView, Offer, ProcessId, ProcessState,
    ProcessView, SourceKind, SubmitRequest,
};
use sojourn_agent::peer::{LogMessage, Peer, PeerError};
use sojourn_agent::{Agent, AgentConfig, Server, serve};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Recursive, with closures and output all along; it waits for a timer now and then, so that it lives long enough to be
/// moved and costs little.
const PROGRAM: &str = "
    let total = 0;
    function walk(depth, visit) {
      if (depth === 0) { visit(); return 1; }
      let leaves = 0;
      for (let i = 0; i < 2; i++) leaves += walk(depth - 1, () => { total += i; visit(); });
      return leaves;
    }
    let round = 0;
    function next() {
      console.log('round', ++round, walk(6, () => { total++; }), total);
      if (round < 40) setTimeout(next, 60);
    }
    next();
";

/// What the program writes when nothing happens to it.
fn expected() -> String {
    let (mut total, mut text) = (0, String::new());
    for round in 1..=40 {
        // 64 leaves; on each path of 6 turns every right one counts.
        total += 64 + 6 * 32;
        text += &format!("round {round} 64 {total}\n");
    }
    text
}

struct Node {
    directory: TempDir,
    name: &'static str,
    server: Option<Server>,
    peer: Peer,
}

fn config(name: &str, directory: &TempDir) -> AgentConfig {
    AgentConfig {
        doubt_pause: Duration::from_millis(50),
        connect_timeout: Duration::from_secs(2),
        ..AgentConfig::new(name, directory.path())
    }
}

fn peer(url: &str) -> Peer {
    Peer::new(url, Duration::from_secs(5), Duration::from_secs(30)).unwrap()
}

impl Node {
    async fn start(name: &'static str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let agent = Agent::open(config(name, &directory)).await.unwrap();
        let server = serve(listener, agent).unwrap();
        let peer = peer(&server.url());
        Self {
            directory,
            name,
            server: Some(server),
            peer,
        }
    }

    async fn crash(&mut self) {
        self.server.take().unwrap().crash().await;
    }

    /// Starts again at the same address over the same directory, as soon as the old threads have let go of it.
    async fn restart(&mut self) {
        let address = self.peer.url().trim_start_matches("http://").to_owned();
        for _ in 0..500 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let Ok(agent) = Agent::open(config(self.name, &self.directory)).await else {
                continue;
            };
            let listener = TcpListener::bind(&address).await.unwrap();
            self.server = Some(serve(listener, agent).unwrap());
            return;
        }
        panic!("the data directory is never let go of");
    }

    async fn submit(&self) -> ProcessId {
        self.submit_text(PROGRAM).await.unwrap().id
    }

    async fn submit_text(&self, source: &str) -> Result<ProcessView, PeerError> {
        let request = SubmitRequest {
            modules: Vec::new(),
            resolved: std::collections::BTreeMap::new(),
            name: Some("test.js".to_owned()),
            source: source.to_owned(),
            args: Vec::new(),
            kind: SourceKind::CommonJs,
            preludes: Vec::new(),
            seed: None,
        };
        self.peer.submit(&request).await
    }

    async fn migrate(&self, id: ProcessId, to: &str) -> MigrationView {
        self.begin(id, to).await.unwrap();
        self.settled(id).await
    }

    async fn begin(&self, id: ProcessId, to: &str) -> Result<MigrationView, PeerError> {
        self.peer
            .migrate(&MigrateRequest {
                process: id,
                to: to.to_owned(),
                stop_timeout_ms: Some(5000),
            })
            .await
    }

    /// The newest migration of a process, once it is at its end.
    async fn settled(&self, id: ProcessId) -> MigrationView {
        for _ in 0..3000 {
            let list = self.peer.migrations().await.unwrap().migrations;
            let newest = list.into_iter().rfind(|view| view.process == id).unwrap();
            if newest.is_final() {
                return newest;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the migration never ends");
    }

    async fn state(&self, id: ProcessId) -> Option<ProcessState> {
        self.peer.process(id).await.ok().map(|view| view.state)
    }

    async fn runs(&self, id: ProcessId) -> bool {
        use ProcessState::{Deferred, Idle, Migrating, Running};
        matches!(
            self.state(id).await,
            Some(Running | Idle | Deferred | Migrating)
        )
    }

    /// Follows a process to its end at this agent.
    async fn output(&self, id: ProcessId) -> String {
        let mut messages = Box::pin(self.peer.follow(id, 0).await.unwrap());
        let mut text = String::new();
        while let Some(message) = messages.next().await {
            match message.unwrap() {
                LogMessage::Entry(entry) => text += &entry.text,
                LogMessage::End(_) => return text,
            }
        }
        panic!("the log ends without an end");
    }

    async fn wrote(&self, id: ProcessId, entries: u64) {
        for _ in 0..3000 {
            if self.peer.process(id).await.unwrap().log_entries >= entries {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("the program writes nothing");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_and_back_without_noticing() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    home.wrote(id, 5).await;
    let view = home.migrate(id, away.peer.url()).await;
    assert_eq!(view.phase, MigrationPhase::Retired, "{view:#?}");
    assert_eq!(home.state(id).await, Some(ProcessState::Moved));
    away.wrote(id, 15).await;
    let back = away.migrate(id, home.peer.url()).await;
    assert_eq!(back.phase, MigrationPhase::Retired, "{back:#?}");
    assert_eq!(home.output(id).await, expected());

    let process = home.peer.process(id).await.unwrap();
    assert_eq!(
        (process.state, process.hops, process.exit_status),
        (ProcessState::Exited, 2, Some(0))
    );
    let events: Vec<(&str, &str)> = process
        .history
        .iter()
        .map(|entry| (entry.agent.as_str(), entry.event.split(' ').next().unwrap()))
        .collect();
    let expected = [
        ("home", "submitted"),
        ("home", "left"),
        ("away", "arrived"),
        ("away", "left"),
        ("home", "arrived"),
        ("home", "exited"),
    ];
    assert_eq!(events, expected);
    let phases: Vec<String> = view
        .phases
        .iter()
        .map(|report| report.phase.to_string())
        .collect();
    let order = [
        "requested",
        "preflight",
        "stopping",
        "walking",
        "shipping",
        "restoring",
        "committed",
        "retired",
    ];
    assert_eq!(phases, order);
    assert!(
        view.snapshot_bytes.unwrap() > 100 && view.pause_ms.unwrap() > 0.0,
        "{view:#?}"
    );
    // Sources travel once.
    assert!(
        view.phases[1].bytes > 0 && back.phases[1].bytes == 0,
        "{view:#?} {back:#?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follower_sees_everything_once_across_moves() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    let follower = {
        let peers = [home.peer.clone(), away.peer.clone()];
        tokio::spawn(async move {
            let (mut text, mut last, mut at) = (String::new(), 0, 0);
            loop {
                let mut messages = Box::pin(peers[at].follow(id, last).await.unwrap());
                while let Some(message) = messages.next().await {
                    match message.unwrap() {
                        LogMessage::Entry(entry) => {
                            assert_eq!(entry.seq, last + 1, "nothing is left out or repeated");
                            last = entry.seq;
                            text += &entry.text;
                        }
                        LogMessage::End(end) if end.moved_to.is_some() => at = 1 - at,
                        LogMessage::End(_) => return text,
                    }
                }
            }
        })
    };
    home.wrote(id, 3).await;
    assert_eq!(home.migrate(id, away.peer.url()).await.failure, None);
    away.wrote(id, 10).await;
    assert_eq!(away.migrate(id, home.peer.url()).await.failure, None);
    assert_eq!(follower.await.unwrap(), expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_moved_runs_on_and_says_why() {
    let home = Node::start("home").await;
    let id = home.submit().await;
    // Nobody there.
    let view = home.migrate(id, "http://127.0.0.1:1").await;
    assert_eq!(
        view.failure.as_ref().unwrap().code,
        "unreachable",
        "{view:#?}"
    );
    assert!(view.failure.unwrap().message.contains("refused"));
    // Somebody else there.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let other = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new()).await });
    assert_eq!(
        home.migrate(id, &other).await.failure.unwrap().code,
        "not-an-agent"
    );
    // To itself.
    assert_eq!(
        home.migrate(id, home.peer.url())
            .await
            .failure
            .unwrap()
            .code,
        "process-known"
    );
    assert!(home.runs(id).await);
    assert_eq!(home.output(id).await, expected());
    // Too late.
    let Err(PeerError::Problem(problem)) = home.begin(id, &other).await else {
        panic!("an ended process moves")
    };
    assert_eq!((problem.status, problem.code.as_str()), (409, "ended"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_is_no_program_is_answered_with_a_code_frame() {
    let home = Node::start("home").await;
    for (source, code, place) in [
        ("let a = ;", "syntax", "1:9"),
        ("\nwith (Math) {}", "refused", "2:1"),
    ] {
        let Err(PeerError::Problem(problem)) = home.submit_text(source).await else {
            panic!("{source} is taken")
        };
        assert_eq!(
            (
                problem.status,
                problem.code.as_str(),
                problem.place.as_deref()
            ),
            (422, code, Some(place))
        );
        assert!(problem.detail.contains(source.trim()), "{}", problem.detail);
    }
    assert!(home.peer.processes().await.unwrap().processes.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ends_are_told_apart() {
    let home = Node::start("home").await;
    for (source, state, status) in [
        ("process.exit(7)", ProcessState::Exited, Some(7)),
        ("throw new TypeError('no')", ProcessState::Threw, Some(1)),
        ("1", ProcessState::Exited, Some(0)),
    ] {
        let id = home.submit_text(source).await.unwrap().id;
        home.output(id).await;
        let view = home.peer.process(id).await.unwrap();
        assert_eq!(
            (view.state, view.exit_status),
            (state, status),
            "{source}: {view:#?}"
        );
    }
    let id = home.submit_text("for (;;) {}").await.unwrap().id;
    let Err(PeerError::Problem(problem)) = home.peer.remove(id, false).await else {
        panic!("it is alive")
    };
    assert_eq!(problem.code, "alive");
    assert_eq!(
        home.peer.stop(id).await.unwrap().state,
        ProcessState::Stopped
    );
    home.peer.remove(id, false).await.unwrap();
    assert_eq!(home.state(id).await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_checkpoint_survives_a_crash_and_what_has_none_is_lost() {
    let mut home = Node::start("home").await;
    let (kept, lost) = (home.submit().await, home.submit().await);
    home.wrote(kept, 5).await;
    let info = home.peer.checkpoint(kept).await.unwrap();
    assert!(info.log_entries >= 5, "{info:?}");
    home.wrote(kept, info.log_entries + 3).await;
    home.crash().await;
    home.restart().await;
    assert_eq!(home.output(kept).await, expected());
    let view = home.peer.process(lost).await.unwrap();
    assert_eq!(view.state, ProcessState::Lost);
    assert!(view.reason.unwrap().contains("no checkpoint"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orderly_end_keeps_everything() {
    let mut home = Node::start("home").await;
    let id = home.submit().await;
    home.wrote(id, 5).await;
    home.server.take().unwrap().shut_down().await;
    home.restart().await;
    assert_eq!(home.output(id).await, expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_a_checkpoint_can_be_used_elsewhere() {
    let home = Node::start("home").await;
    let id = home.submit().await;
    home.wrote(id, 2).await;
    home.peer.checkpoint(id).await.unwrap();
    let text = home.peer.stored_checkpoint(id).await.unwrap();
    let snapshot = sojourn_runtime::Snapshot::from_json(&text).unwrap();
    assert_eq!(snapshot.program_source().unwrap().units[0].text, PROGRAM);
    assert!(home.peer.inspect(id).await.unwrap().contains("event loop"));
    assert_eq!(home.output(id).await, expected());
}

/// What the wire does to the requests whose path ends in a given way.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Loss {
    /// It does not arrive.
    Request,
    /// It arrives, but its answer does not.
    Answer,
    /// It takes longer than anybody waits.
    Delay,
}

/// A wire to an agent.
#[derive(Clone)]
struct Wire {
    to: Arc<Mutex<String>>,
    client: reqwest::Client,
    losses: Arc<Mutex<Vec<Planned>>>,
}

/// Method, part of the path, what is lost, and how many times more.
type Planned = (&'static str, &'static str, Loss, u32);

impl Wire {
    async fn lay(to: &Peer) -> (Self, String) {
        let wire = Self {
            to: Arc::new(Mutex::new(to.url().to_owned())),
            client: reqwest::Client::new(),
            losses: Arc::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(carry).with_state(wire.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (wire, url)
    }

    fn lead_to(&self, peer: &Peer) {
        *self.to.lock().unwrap() = peer.url().to_owned();
    }

    fn lose(&self, method: &'static str, path: &'static str, loss: Loss, times: u32) {
        self.losses
            .lock()
            .unwrap()
            .push((method, path, loss, times));
    }

    fn loss(&self, method: &str, path: &str) -> Option<Loss> {
        let mut losses = self.losses.lock().unwrap();
        let found = losses
            .iter_mut()
            .find(|(m, p, _, times)| *m == method && path.contains(p) && *times > 0)?;
        found.3 -= 1;
        Some(found.2)
    }
}

async fn carry(State(wire): State<Wire>, request: Request) -> Response {
    let lost = || {
        Response::builder()
            .status(StatusCode::BAD_GATEWAY)
            .body(Body::from("lost"))
            .unwrap()
    };
    let (parts, body) = request.into_parts();
    let loss = wire.loss(parts.method.as_str(), parts.uri.path());
    match loss {
        Some(Loss::Request) => return lost(),
        Some(Loss::Delay) => tokio::time::sleep(Duration::from_secs(600)).await,
        _ => {}
    }
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let url = format!("{}{}", wire.to.lock().unwrap(), parts.uri);
    let sent = wire
        .client
        .request(parts.method, url)
        .headers(parts.headers)
        .body(body)
        .send()
        .await;
    let Ok(answer) = sent else { return lost() };
    let (status, headers) = (answer.status(), answer.headers().clone());
    let Ok(bytes) = answer.bytes().await else {
        return lost();
    };
    if loss == Some(Loss::Answer) {
        return lost();
    }
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Every message of a migration lost once: the process runs at exactly one agent afterwards, and its output is whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_message_may_be_lost() {
    let cases = [
        ("POST", "/v1/offers", Loss::Request, false),
        ("POST", "/v1/offers", Loss::Answer, false),
        ("PUT", "/v1/sources/", Loss::Request, false),
        ("PUT", "/v1/sources/", Loss::Answer, false),
        ("PUT", "/v1/arrivals/", Loss::Request, false),
        ("PUT", "/v1/arrivals/", Loss::Answer, false),
        ("POST", "/commit", Loss::Request, true),
        ("POST", "/commit", Loss::Answer, true),
    ];
    let lose = |(method, path, loss, moves): (_, _, Loss, bool)| async move {
        let (home, away) = (Node::start("home").await, Node::start("away").await);
        let (wire, url) = Wire::lay(&away.peer).await;
        let id = home.submit().await;
        home.wrote(id, 3).await;
        wire.lose(method, path, loss, 1);
        let view = home.migrate(id, &url).await;
        let place = format!("{method} {path} {loss:?}: {view:#?}");
        assert_eq!(view.failure.is_none(), moves, "{place}");
        assert_eq!(
            (home.runs(id).await, away.runs(id).await),
            (!moves, moves),
            "{place}"
        );
        let owner = if moves { &away } else { &home };
        assert_eq!(owner.output(id).await, expected(), "{place}");
    };
    futures_util::future::join_all(cases.map(lose)).await;
}

/// Commit, and every question after it, unanswered for a while: the process stands still and is shown as in doubt.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doubt_is_kept_until_it_is_resolved() {
    for loss in [Loss::Request, Loss::Answer] {
        let (home, away) = (Node::start("home").await, Node::start("away").await);
        let (wire, url) = Wire::lay(&away.peer).await;
        let id = home.submit().await;
        home.wrote(id, 3).await;
        wire.lose("POST", "/commit", loss, 1);
        wire.lose("GET", "/v1/arrivals/", Loss::Request, 3);
        home.begin(id, &url).await.unwrap();
        let mut doubts = 0;
        while home.state(id).await != Some(ProcessState::Moved) {
            if home.state(id).await == Some(ProcessState::InDoubt) {
                doubts += 1;
                let Err(PeerError::Problem(problem)) = home.peer.stop(id).await else {
                    continue;
                };
                assert!(
                    ["migrating", "moved"].contains(&problem.code.as_str()),
                    "{problem:?}"
                );
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(doubts > 0);
        assert_eq!(away.output(id).await, expected());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_crashes_in_doubt_asks_again_when_it_is_back() {
    for (loss, moves) in [(Loss::Answer, true), (Loss::Request, true)] {
        let (mut home, away) = (Node::start("home").await, Node::start("away").await);
        let (wire, url) = Wire::lay(&away.peer).await;
        let id = home.submit().await;
        home.wrote(id, 3).await;
        wire.lose("POST", "/commit", loss, 1);
        wire.lose("GET", "/v1/arrivals/", Loss::Request, 1000);
        home.begin(id, &url).await.unwrap();
        while home.state(id).await != Some(ProcessState::InDoubt) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        home.crash().await;
        home.restart().await;
        assert_eq!(home.state(id).await, Some(ProcessState::InDoubt));
        wire.losses.lock().unwrap().clear();
        let view = home.settled(id).await;
        assert_eq!(view.failure.is_none(), moves, "{view:#?}");
        assert_eq!(home.state(id).await, Some(ProcessState::Moved));
        assert_eq!(away.output(id).await, expected());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_crashes_while_it_ships_goes_on_from_the_snapshot() {
    let (mut home, away) = (Node::start("home").await, Node::start("away").await);
    let (wire, url) = Wire::lay(&away.peer).await;
    let id = home.submit().await;
    home.wrote(id, 3).await;
    wire.lose("PUT", "/v1/arrivals/", Loss::Delay, 1);
    let begun = home.begin(id, &url).await.unwrap();
    let journal = home
        .directory
        .path()
        .join(format!("migrations/{}.json", begun.id));
    while !journal.exists() || home.peer.stored_checkpoint(id).await.is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    home.crash().await;
    home.restart().await;
    assert_eq!(home.settled(id).await.failure.unwrap().code, "restarted");
    assert_eq!(home.output(id).await, expected());
    assert_eq!(away.state(id).await, None);
}

/// An address can change hands while the source is in doubt; what its new owner says means nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_agent_that_was_asked_can_resolve_a_doubt() {
    let (home, away, other) = (
        Node::start("home").await,
        Node::start("away").await,
        Node::start("other").await,
    );
    let (wire, url) = Wire::lay(&away.peer).await;
    let id = home.submit().await;
    home.wrote(id, 3).await;
    wire.lose("POST", "/commit", Loss::Answer, 1);
    wire.lose("GET", "/v1/arrivals/", Loss::Request, 1000);
    home.begin(id, &url).await.unwrap();
    while home.state(id).await != Some(ProcessState::InDoubt) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    wire.lead_to(&other.peer);
    wire.losses.lock().unwrap().clear();
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(
        home.state(id).await,
        Some(ProcessState::InDoubt),
        "an agent that knows nothing is not believed"
    );
    wire.lead_to(&away.peer);
    assert_eq!(home.settled(id).await.failure, None);
    assert_eq!(away.output(id).await, expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_crashes_prepared_can_still_be_told() {
    let (home, mut away) = (Node::start("home").await, Node::start("away").await);
    let (wire, url) = Wire::lay(&away.peer).await;
    let id = home.submit().await;
    home.wrote(id, 3).await;
    wire.lose("POST", "/commit", Loss::Request, 1);
    wire.lose("GET", "/v1/arrivals/", Loss::Request, 1000);
    home.begin(id, &url).await.unwrap();
    while home.state(id).await != Some(ProcessState::InDoubt) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    away.crash().await;
    away.restart().await;
    assert_eq!(away.state(id).await, None, "prepared is not owned");
    wire.losses.lock().unwrap().clear();
    assert_eq!(home.settled(id).await.failure, None);
    assert_eq!(away.output(id).await, expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_crashes_after_the_commit_owns_the_process() {
    let (home, mut away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    home.wrote(id, 3).await;
    assert_eq!(home.migrate(id, away.peer.url()).await.failure, None);
    away.crash().await;
    away.restart().await;
    assert_eq!(home.state(id).await, Some(ProcessState::Moved));
    assert_eq!(away.output(id).await, expected());
}

/// A disk may fail in the middle of letting go: the journal alone keeps the process from running twice. And an agent that
/// cannot read its journal does not start at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journal_outweighs_the_record() {
    let (mut home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    home.wrote(id, 3).await;
    home.peer.checkpoint(id).await.unwrap();
    let process = home.directory.path().join("processes").join(id.to_string());
    let (record, checkpoint) = (
        process.join("record.json"),
        process.join("checkpoint-1.json"),
    );
    let before = (
        std::fs::read(&record).unwrap(),
        std::fs::read(&checkpoint).unwrap(),
    );
    let view = home.migrate(id, away.peer.url()).await;
    assert_eq!(view.failure, None);
    home.crash().await;
    std::fs::write(&record, before.0).unwrap();
    std::fs::write(&checkpoint, before.1).unwrap();
    home.restart().await;
    assert_eq!(home.state(id).await, Some(ProcessState::Moved));
    assert_eq!(away.output(id).await, expected());

    home.crash().await;
    let journal = home
        .directory
        .path()
        .join("migrations")
        .join(format!("{}.json", view.id));
    std::fs::write(&journal, "{").unwrap();
    for _ in 0..500 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        match Agent::open(config("home", &home.directory)).await {
            Ok(_) => panic!("started although its journal is damaged"),
            Err(problem) if problem.detail.contains("another agent") => {}
            Err(problem) => {
                assert!(problem.detail.contains(&view.id.to_string()), "{problem}");
                return;
            }
        }
    }
    panic!("the data directory is never let go of");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_gave_up_leaves_the_process_to_the_source() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let (wire, url) = Wire::lay(&away.peer).await;
    let id = home.submit().await;
    home.wrote(id, 3).await;
    wire.lose("POST", "/commit", Loss::Request, 1);
    wire.lose("GET", "/v1/arrivals/", Loss::Request, 1);
    let begun = home.begin(id, &url).await.unwrap();
    while home.state(id).await != Some(ProcessState::InDoubt) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    away.peer.abort(begun.id).await.unwrap();
    let view = home.settled(id).await;
    assert_eq!(view.failure.unwrap().code, "target-gave-up");
    assert_eq!((home.runs(id).await, away.runs(id).await), (true, false));
    assert_eq!(home.output(id).await, expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_can_be_called_off_before_its_commit() {
    let home = Node::start("home").await;
    // An agent that takes its time.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let slow = format!("http://{}", listener.local_addr().unwrap());
    let app =
        Router::new().fallback(|| async { tokio::time::sleep(Duration::from_secs(600)).await });
    tokio::spawn(async move { axum::serve(listener, app).await });
    let id = home.submit().await;
    let begun = home.begin(id, &slow).await.unwrap();
    let agent = &home.server.as_ref().unwrap().agent;
    agent.cancel_migration(begun.id).unwrap();
    let view = home.settled(id).await;
    assert_eq!(view.failure.unwrap().code, "cancelled");
    assert_eq!(home.output(id).await, expected());
    assert_eq!(
        agent.cancel_migration(begun.id).unwrap_err().code,
        "too-late"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_left_is_waited_for_and_a_stop_calls_that_off() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let deferring = "const slow = { valueOf() { console.log('in'); for (let i = 0; i < 1e9; i++); return 1; } }; console.log(slow + 1);";
    let id = home.submit_text(deferring).await.unwrap().id;
    home.wrote(id, 1).await;
    let begun = home.begin(id, away.peer.url()).await.unwrap();
    let mut view = home.peer.process(id).await.unwrap();
    while view.state != ProcessState::Deferred {
        assert!(!home.peer.migration(begun.id).await.unwrap().is_final());
        tokio::time::sleep(Duration::from_millis(10)).await;
        view = home.peer.process(id).await.unwrap();
    }
    assert!(!view.waiting_for.unwrap().is_empty());
    assert_eq!(
        home.peer.stop(id).await.unwrap().state,
        ProcessState::Stopped
    );
    assert_eq!(home.settled(id).await.failure.unwrap().code, "cancelled");
    assert_eq!(away.state(id).await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_carried_stays_and_is_named() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let source = "const held = new SharedArrayBuffer(8); let n = 0;
        const timer = setInterval(() => { if (++n === 40) clearInterval(timer); console.log(n, held !== null); }, 20);";
    let id = home.submit_text(source).await.unwrap().id;
    home.wrote(id, 2).await;
    let failure = home.migrate(id, away.peer.url()).await.failure.unwrap();
    assert_eq!(failure.code, "refused-value");
    assert!(
        failure.message.contains("SharedArrayBuffer at main.held"),
        "{}",
        failure.message
    );
    let lines: String = (1..=40).map(|n| format!("{n} true\n")).collect();
    assert_eq!(home.output(id).await, lines);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tampered_snapshot_is_refused_and_the_process_runs_on() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    home.wrote(id, 2).await;
    home.peer.checkpoint(id).await.unwrap();
    let snapshot = home.peer.snapshot(id).await.unwrap();
    let record = {
        let agent = &home.server.as_ref().unwrap().agent;
        serde_json::to_value(agent.process(id).unwrap().record()).unwrap()
    };
    give_source(&away).await;
    let migration = sojourn_agent::api::MigrationId::generate();
    for bad in [
        snapshot.replacen("\"round\":", "\"rounb\":", 1),
        "{}".to_owned(),
        "{\"sojourn\":2}".to_owned(),
    ] {
        let body = format!("{{\"from\":\"x\",\"record\":{record},\"log\":[],\"snapshot\":{bad}}}");
        let Err(PeerError::Problem(problem)) =
            away.peer.prepare(migration, body.into_bytes()).await
        else {
            panic!("taken: {bad}")
        };
        assert!(problem.code.starts_with("snapshot-"), "{problem:?}");
        assert_eq!(problem.status, 422);
    }
    assert_eq!(away.state(id).await, None);
    assert_eq!(home.output(id).await, expected());
}

/// Gives an agent the source of the program.
async fn give_source(to: &Node) {
    let hash = sojourn_agent::store::hash_of(PROGRAM);
    to.peer.put_source(&hash, PROGRAM.to_owned()).await.unwrap();
}

/// What an agent says of a process it would like to give away.
fn offer_of(home: &Node, id: ProcessId) -> Offer {
    let agent = &home.server.as_ref().unwrap().agent;
    let record = agent.process(id).unwrap().record();
    Offer {
        migration: MigrationId::generate(),
        from: "home".to_owned(),
        process: id,
        hops: record.hops,
        format: sojourn_runtime::FORMAT_VERSION,
        program: record.program,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offers_that_come_to_nothing_take_no_place_away() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    give_source(&away).await;
    for _ in 0..6 {
        let answer = away.peer.offer(&offer_of(&home, id)).await.unwrap();
        assert_eq!(answer.missing, Vec::<String>::new());
    }
    assert_eq!(home.migrate(id, away.peer.url()).await.failure, None);
    assert_eq!(away.output(id).await, expected());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_is_instrumented_differently_is_declined_before_it_stops() {
    let (home, away) = (Node::start("home").await, Node::start("away").await);
    let id = home.submit().await;
    give_source(&away).await;
    let mut offer = offer_of(&home, id);
    offer.program.hash = "0".repeat(64);
    let Err(PeerError::Problem(problem)) = away.peer.offer(&offer).await else {
        panic!("accepted")
    };
    assert_eq!(problem.code, "program-hash");
    assert_eq!(home.output(id).await, expected());
}

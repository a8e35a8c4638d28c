//! `sojourn demo`: two agents, one program that is moved from the one to the other and back in the middle of a
//! recursion, and the proof that it did not notice.

use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;
use futures_util::StreamExt;
use serde::Serialize;
use sojourn_runtime::{
    Host, Options, Process, ProgramSource, Stop, Stream, UnitKind, UnitSource, load,
};
use tokio::net::TcpListener;

use super::migrate::settled;
use super::text::{bytes, ms, render, table};
use super::{Failed, Globals, Outcome, guest};
use crate::Server;
use crate::api::{
    LogEntry, LogStream, MigrateRequest, MigrationView, ProcessId, ProcessView, SourceKind,
    SubmitRequest,
};
use crate::config::AgentConfig;
use crate::peer::{LogMessage, Peer};

/// Moves a program between two agents in the middle of a recursion, and proves that its output is that of an unmoved run.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn demo
  sojourn demo --show-program
  sojourn demo --json")]
pub struct Demo {
    /// Print the program that is moved, and do nothing
    #[arg(long)]
    show_program: bool,
}

const PROGRAM: &str = include_str!("demo.js");
const NAME: &str = "queens.js";
/// Board size and rounds: a few seconds, wherever this runs.
const ARGUMENTS: [&str; 2] = ["8", "10"];

/// What the demo has found.
#[derive(Debug, Serialize)]
struct Findings {
    proven: bool,
    unmoved_ms: f64,
    moved_ms: f64,
    output_lines: usize,
    output_bytes: usize,
    output_blake3: String,
    migrations: Vec<MigrationView>,
    process: ProcessView,
}

impl Demo {
    pub fn run(self, globals: &Globals) -> Outcome {
        if self.show_program {
            super::say(PROGRAM);
            return Ok(0);
        }
        let talk = !globals.json;
        if talk {
            super::say(&format!(
                "{NAME} counts the ways to put {0} queens on a {0}×{0} board, by recursion.\n\n1. Unmoved, for comparison.",
                ARGUMENTS[0]
            ));
        }
        let began = Instant::now();
        let expected = guest::on_guest_thread(unmoved)?;
        let unmoved_ms = began.elapsed().as_secs_f64() * 1e3;
        if talk {
            let lines = expected.lines().count();
            super::say(&format!(
                "   {lines} lines of output in {}.\n",
                ms(unmoved_ms)
            ));
        }
        let lines = expected.lines().count();
        let findings = super::block_on_all_cores(moved(talk, expected, lines, unmoved_ms))?;
        if talk {
            super::say(&verdict(&findings));
        } else {
            super::say_json(&findings);
        }
        if findings.proven {
            Ok(0)
        } else {
            Err(Failed::new(
                1,
                "not-proven",
                "the output of the moved program is not that of the unmoved one",
            ))
        }
    }
}

/// The output of the program when nothing happens to it.
fn unmoved() -> Result<String, Failed> {
    let unit = UnitSource {
        resolved: Default::default(),
        name: NAME.to_owned(),
        kind: UnitKind::CommonJs,
        text: PROGRAM.to_owned(),
    };
    let source = ProgramSource {
        units: vec![unit],
        args: ARGUMENTS.map(str::to_owned).to_vec(),
    };
    let output = Arc::new(Mutex::new(String::new()));
    let mut process = Process::start(
        load(source)?,
        Options::default(),
        Box::new(Collect(Arc::clone(&output))),
    )?;
    match process.run()? {
        Stop::Exited(0) => Ok(std::mem::take(
            &mut *output.lock().unwrap_or_else(PoisonError::into_inner),
        )),
        stop => Err(Failed::new(
            1,
            "engine",
            format!("the demo's program did not end well: {stop:?}"),
        )),
    }
}

/// Keeps what a program writes.
struct Collect(Arc<Mutex<String>>);

impl Host for Collect {
    fn write(&mut self, _: Stream, text: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(text);
    }
}

/// The same program, moved there and back.
async fn moved(
    talk: bool,
    expected: String,
    lines: usize,
    unmoved_ms: f64,
) -> Result<Findings, Failed> {
    let directory =
        tempfile::tempdir().map_err(|error| Failed::new(5, "agent", error.to_string()))?;
    let home = start_agent("home", directory.path()).await?;
    let away = start_agent("away", directory.path()).await?;
    let (home_peer, away_peer) = (peer(&home)?, peer(&away)?);
    if talk {
        super::say(&format!(
            "2. Submitted to the agent 'home' ({}), moved to 'away' ({}) and back while it runs.",
            home.url(),
            away.url()
        ));
    }
    let began = Instant::now();
    let request = SubmitRequest {
        modules: Vec::new(),
        resolved: Default::default(),
        name: Some(NAME.to_owned()),
        source: PROGRAM.to_owned(),
        args: ARGUMENTS.map(str::to_owned).to_vec(),
        kind: SourceKind::CommonJs,
        preludes: Vec::new(),
        seed: None,
    };
    let id = home_peer.submit(&request).await?.id;
    let third = (lines / 3).max(1) as u64;
    let mut migrations = Vec::new();
    for (from, to, lines) in [
        (&home_peer, &away_peer, third),
        (&away_peer, &home_peer, 2 * third),
    ] {
        wait_for_line(from, id, lines).await?;
        let view = migrate(from, to, id).await?;
        if talk {
            super::say(&table_of(&view));
        }
        migrations.push(view);
    }
    let output = whole_output(&home_peer, id).await?;
    let moved_ms = began.elapsed().as_secs_f64() * 1e3;
    let findings = Findings {
        proven: output == expected,
        unmoved_ms,
        moved_ms,
        output_lines: lines,
        output_bytes: output.len(),
        output_blake3: crate::store::hash_of(&output),
        migrations,
        process: home_peer.process(id).await?,
    };
    home.crash().await;
    away.crash().await;
    Ok(findings)
}

pub async fn start_agent(name: &str, directory: &Path) -> Result<Server, Failed> {
    let agent = crate::Agent::open(AgentConfig::new(name, directory.join(name))).await?;
    let listening = TcpListener::bind("127.0.0.1:0")
        .await
        .and_then(|listener| crate::serve(listener, agent));
    listening.map_err(|error| Failed::new(5, "agent", format!("cannot listen: {error}")))
}

pub fn peer(server: &Server) -> Result<Peer, Failed> {
    Ok(Peer::new(
        &server.url(),
        Duration::from_secs(5),
        Duration::from_secs(60),
    )?)
}

/// Waits until the program has written so many entries.
pub async fn wait_for_line(peer: &Peer, id: ProcessId, line: u64) -> Result<(), Failed> {
    let mut messages = pin!(peer.follow(id, line.saturating_sub(1)).await?);
    match messages.next().await {
        Some(Ok(LogMessage::Entry(_))) => Ok(()),
        Some(Ok(LogMessage::End(end))) => Err(Failed::new(
            1,
            "too-fast",
            format!("the program ended ({}) before it could be moved", end.state),
        )),
        Some(Err(error)) => Err(error.into()),
        None => Err(Failed::new(
            5,
            "unreachable",
            "the agent has closed the connection",
        )),
    }
}

pub async fn migrate(from: &Peer, to: &Peer, id: ProcessId) -> Result<MigrationView, Failed> {
    let request = MigrateRequest {
        process: id,
        to: to.url().to_owned(),
        stop_timeout_ms: None,
    };
    let view = settled(from, from.migrate(&request).await?).await?;
    match &view.failure {
        None => Ok(view),
        Some(failure) => Err(Failed::new(
            5,
            &failure.code,
            format!("not moved: {}", failure.message),
        )),
    }
}

/// All that the program has written, on all agents, once it has ended.
async fn whole_output(peer: &Peer, id: ProcessId) -> Result<String, Failed> {
    let mut output = String::new();
    let mut messages = pin!(peer.follow(id, 0).await?);
    while let Some(message) = messages.next().await {
        match message? {
            LogMessage::Entry(LogEntry {
                stream: LogStream::Out,
                text,
                ..
            }) => output.push_str(&text),
            LogMessage::Entry(entry) => return Err(Failed::new(1, "guest", entry.text)),
            LogMessage::End(_) => break,
        }
    }
    Ok(output)
}

fn table_of(view: &MigrationView) -> String {
    let mut rows = table(&["   ", "phase", "at", "took", "bytes"], &[2, 3, 4]);
    for report in &view.phases {
        let size = if report.bytes == 0 {
            String::new()
        } else {
            bytes(report.bytes)
        };
        rows.add_row([
            String::new(),
            report.phase.to_string(),
            ms(report.start_ms),
            ms(report.duration_ms),
            size,
        ]);
    }
    format!(
        "\n   {} → {}: {} frames deep, stood still for {}\n\n{}",
        view.from,
        view.target.as_deref().unwrap_or("?"),
        view.frames.unwrap_or(0),
        ms(view.pause_ms.unwrap_or(0.0)),
        render(&rows)
    )
}

fn verdict(findings: &Findings) -> String {
    let equal = if findings.proven {
        "equal, byte for byte"
    } else {
        "NOT EQUAL"
    };
    format!(
        "\n3. The outputs are {equal}: {} lines, {} bytes, blake3 {}…\n   unmoved {}, moved twice {}",
        findings.output_lines,
        findings.output_bytes,
        &findings.output_blake3[..16],
        ms(findings.unmoved_ms),
        ms(findings.moved_ms),
    )
}

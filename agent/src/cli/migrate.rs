//! `sojourn migrate`.

use std::time::{Duration, Instant};

use clap::Args;

use super::text::{bytes, ms, timeline};
use super::{Failed, Globals, Outcome};
use crate::api::{MigrateRequest, MigrationPhase, MigrationView, ProcessId};
use crate::peer::Peer;

/// Moves a process to another agent while it runs, and waits until it is there. If that fails, it runs on where it is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn migrate 01JD3W5H6V0Q7S8T9ABCDEFGHJ --to http://127.0.0.1:7071
  sojourn migrate 01JD3W5H6V0Q7S8T9ABCDEFGHJ --to 127.0.0.1:7070 -H http://127.0.0.1:7071     and back")]
pub struct Migrate {
    /// The process
    id: ProcessId,
    /// The agent that shall take it
    #[arg(long, value_name = "URL")]
    to: String,
    /// How long to wait for a safepoint, in milliseconds [default: 30000]
    #[arg(long, value_name = "MS")]
    stop_timeout: Option<u64>,
    /// Print the id of the migration and do not wait
    #[arg(long)]
    no_wait: bool,
}

impl Migrate {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let peer = globals.peer()?;
        let request = MigrateRequest {
            process: self.id,
            to: self.to,
            stop_timeout_ms: self.stop_timeout,
        };
        // Whatever an agent says against it, for this verb it is the migration that failed.
        let begun = peer.migrate(&request).await.map_err(|error| Failed {
            status: 5,
            ..Failed::from(error)
        })?;
        if self.no_wait {
            super::say(&begun.id.to_string());
            return Ok(0);
        }
        let view = settled(&peer, begun).await?;
        if globals.json {
            super::say_json(&view);
        }
        if let Some(failure) = &view.failure {
            let message = format!(
                "not moved, the process runs on at {}: {}",
                view.from, failure.message
            );
            return Err(Failed::new(5, &failure.code, message));
        }
        if !globals.json {
            super::say(&summary(&view));
            super::say(&timeline(&view));
        }
        Ok(0)
    }
}

/// How long a stop may take before it is worth a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// Waits for the end of a migration.
pub async fn settled(peer: &Peer, mut view: MigrationView) -> Result<MigrationView, Failed> {
    let began = Instant::now();
    let mut told = None;
    while !view.is_final() {
        let doubtful = view.in_doubt.then(|| {
            let to = &view.to;
            format!("{to} has not answered the commit; asking until it does (an interrupt ends the waiting only)")
        });
        let news = match doubtful {
            None if view.phase == MigrationPhase::Stopping && began.elapsed() > PATIENCE => {
                let waiting_for = peer.process(view.process).await?.waiting_for;
                waiting_for
                    .map(|what| format!("the process cannot be stopped yet: it waits for {what}"))
            }
            news => news,
        };
        if news.is_some() && news != told {
            eprintln!("{}", news.as_deref().unwrap_or_default());
            told = news;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        view = peer.migration(view.id).await?;
    }
    Ok(view)
}

fn summary(view: &MigrationView) -> String {
    let target = view.target.as_deref().unwrap_or("?");
    format!(
        "{} moved from {} to {target} ({}): {} frames, {}, stood still for {}",
        view.process,
        view.from,
        view.to,
        view.frames.unwrap_or(0),
        bytes(view.snapshot_bytes.unwrap_or(0)),
        ms(view.pause_ms.unwrap_or(0.0)),
    )
}

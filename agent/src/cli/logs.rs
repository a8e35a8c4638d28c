//! `sojourn logs`.

use std::io::Write;
use std::pin::pin;
use std::time::Duration;

use clap::Args;
use futures_util::StreamExt;

use super::{Globals, Outcome};
use crate::api::{LogEntry, LogStream, ProcessId};
use crate::peer::{LogMessage, Peer, PeerError};

/// Shows what a process has written, on all agents it has been on. Its standard error goes to standard error.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn logs 01JD3W5H6V0Q7S8T9ABCDEFGHJ
  sojourn logs -f 01JD3W5H6V0Q7S8T9ABCDEFGHJ     until it ends, wherever it moves")]
pub struct Logs {
    /// Go on until the process ends, and follow it when it moves
    #[arg(short, long)]
    follow: bool,
    /// The process
    id: ProcessId,
}

/// How often a connection that breaks while following is made anew.
const ATTEMPTS: u32 = 5;

impl Logs {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let mut peer = globals.peer()?;
        if !self.follow {
            let entries = peer.log(self.id).await?;
            if globals.json {
                super::say_json(&entries);
            } else {
                entries.iter().for_each(print);
            }
            return Ok(0);
        }
        let (mut after, mut failures) = (0, 0);
        loop {
            match follow(&peer, self.id, &mut after, globals.json).await {
                Ok(Some(to)) => {
                    peer = Peer::new(&to, Duration::from_secs(5), Duration::from_secs(120))?
                }
                Ok(None) => return Ok(0),
                // Numbers of entries are the same everywhere, so nothing is shown twice or left out.
                Err(PeerError::Unanswered { .. }) if after > 0 && failures < ATTEMPTS => {
                    failures += 1;
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Follows a process at one agent; gives the address of the next, if it moves.
async fn follow(
    peer: &Peer,
    id: ProcessId,
    after: &mut u64,
    json: bool,
) -> Result<Option<String>, PeerError> {
    let mut messages = pin!(peer.follow(id, *after).await?);
    while let Some(message) = messages.next().await {
        match message? {
            LogMessage::Entry(entry) => {
                *after = entry.seq;
                if json {
                    super::say(&serde_json::to_string(&entry).unwrap_or_default());
                } else {
                    print(&entry);
                }
            }
            LogMessage::End(end) => return Ok(end.moved_to),
        }
    }
    Err(PeerError::Unanswered {
        url: peer.url().to_owned(),
        reason: "the agent has closed the connection".to_owned(),
    })
}

fn print(entry: &LogEntry) {
    let written = match entry.stream {
        LogStream::Out => write(std::io::stdout().lock(), &entry.text),
        LogStream::Err => write(std::io::stderr().lock(), &entry.text),
    };
    if written.is_err() {
        std::process::exit(141);
    }
}

fn write(mut stream: impl Write, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

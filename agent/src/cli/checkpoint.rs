//! `sojourn checkpoint`.

use std::path::PathBuf;

use clap::Args;

use super::text::bytes;
use super::{Globals, Outcome, guest};
use crate::api::ProcessId;

/// Stores a snapshot of a process, from which the agent resumes it after a restart. The process goes on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn checkpoint 01JD3W5H6V0Q7S8T9ABCDEFGHJ
  sojourn checkpoint 01JD3W5H6V0Q7S8T9ABCDEFGHJ -o prog.json     and keep a copy here")]
pub struct Checkpoint {
    /// The process
    id: ProcessId,
    /// Where to write a copy
    #[arg(short, long, value_name = "SNAP")]
    output: Option<PathBuf>,
}

impl Checkpoint {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let peer = globals.peer()?;
        let info = peer.checkpoint(self.id).await?;
        if let Some(output) = &self.output {
            guest::write(Some(output), &peer.stored_checkpoint(self.id).await?)?;
        }
        if globals.json {
            super::say_json(&info);
        } else {
            super::say(&format!(
                "checkpoint {}: {} frames, {}",
                info.number,
                info.frames,
                bytes(info.bytes)
            ));
        }
        Ok(0)
    }
}

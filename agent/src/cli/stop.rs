//! `sojourn stop`.

use clap::Args;

use super::{Globals, Outcome};
use crate::api::ProcessId;

/// Stops a process for good. Its log stays until it is removed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn stop 01JD3W5H6V0Q7S8T9ABCDEFGHJ")]
pub struct Stop {
    /// The process
    id: ProcessId,
}

impl Stop {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let view = globals.peer()?.stop(self.id).await?;
        if globals.json {
            super::say_json(&view);
        } else {
            super::say(&format!("{} {}", view.id, view.state));
        }
        Ok(0)
    }
}

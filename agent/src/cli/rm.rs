//! `sojourn rm`.

use clap::Args;

use super::{Globals, Outcome};
use crate::api::ProcessId;

/// Forgets a process that has ended or moved away: its record, its log, its checkpoint.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn rm 01JD3W5H6V0Q7S8T9ABCDEFGHJ
  sojourn rm --force 01JD3W5H6V0Q7S8T9ABCDEFGHJ     even if it is alive")]
pub struct Rm {
    /// Stop it first if it is alive
    #[arg(short, long)]
    force: bool,
    /// The process
    id: ProcessId,
}

impl Rm {
    pub async fn run(self, globals: &Globals) -> Outcome {
        globals.peer()?.remove(self.id, self.force).await?;
        Ok(0)
    }
}

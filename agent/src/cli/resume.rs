//! `sojourn resume`.

use std::path::PathBuf;

use clap::Args;
use sojourn_runtime::{Process, load};

use super::Outcome;
use super::guest::{self, HopArgs, Terminal};

/// Lets a stopped program go on here.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn resume prog.json
  sojourn resume --hop-every 10 prog.json")]
pub struct Resume {
    #[command(flatten)]
    hops: HopArgs,
    /// The snapshot
    #[arg(value_name = "SNAP")]
    snapshot: PathBuf,
}

impl Resume {
    pub fn run(self) -> Outcome {
        guest::on_guest_thread(move || {
            let snapshot = guest::read_snapshot(&self.snapshot)?;
            let program = load(guest::source_of(&snapshot)?)?;
            let mut process =
                Process::resume(program, &snapshot, self.hops.options(), Box::new(Terminal))?;
            guest::finish(&mut process, &self.hops)
        })
    }
}

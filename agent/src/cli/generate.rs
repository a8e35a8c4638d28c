//! `sojourn generate`.

use std::path::PathBuf;

use clap::Args;
use sojourn_runtime::generate_standalone;

use super::Outcome;
use super::guest;

/// Writes the rest of a stopped program as one JavaScript file that needs no other.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn generate prog.json -o rest.js && node rest.js")]
pub struct Generate {
    /// The snapshot
    #[arg(value_name = "SNAP")]
    snapshot: PathBuf,
    /// Where to write it; standard output otherwise
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl Generate {
    pub fn run(self) -> Outcome {
        guest::on_guest_thread(move || {
            let snapshot = guest::read_snapshot(&self.snapshot)?;
            guest::source_of(&snapshot)?;
            guest::write(self.output.as_deref(), &generate_standalone(&snapshot)?)?;
            Ok(0)
        })
    }
}

//! `sojourn instrument`.

use std::path::PathBuf;

use clap::Args;
use sojourn_runtime::load_with;

use super::Outcome;
use super::guest::{self, ProfileArg, ProgramArgs};

/// Shows what a program is turned into.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn instrument prog.js
  sojourn instrument --scopes prog.js
  sojourn instrument --profile turn prog.js
  sojourn instrument --script prog.js -o prog.instrumented.js")]
pub struct Instrument {
    #[command(flatten)]
    program: ProgramArgs,
    /// Where the program can be stopped
    #[arg(long, value_enum, default_value_t)]
    profile: ProfileArg,
    /// Show what was found out about scopes and captures instead
    #[arg(long)]
    scopes: bool,
    /// Where to write it; standard output otherwise
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl Instrument {
    pub fn run(self) -> Outcome {
        let source = self.program.read(Vec::new())?;
        guest::on_guest_thread(move || {
            let program = load_with(source, self.profile.into())?;
            let text = if self.scopes {
                program.scopes_text()
            } else {
                // The last unit is the main one; the library's and the preludes' come before it.
                program.labelled_code(program.units().len().saturating_sub(1))
            };
            guest::write(self.output.as_deref(), &text)?;
            Ok(0)
        })
    }
}

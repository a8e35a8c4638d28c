//! `sojourn run`.

use clap::Args;
use sojourn_runtime::{Process, load_with, run_plain};

use super::guest::{self, HopArgs, ProfileArg, ProgramArgs, Terminal};
use super::{Failed, Outcome};

/// Runs a program here.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn run prog.js one two            process.argv ends in 'one', 'two'
  sojourn run --plain prog.js            without instrumentation, to compare with
  sojourn run --hop-every 1 prog.js      a hop into a fresh realm at every safepoint
  sojourn run --hop-at 10,20 prog.js     two hops; the count goes to standard error")]
pub struct Run {
    /// Run the file as it is: no instrumentation, no hops
    #[arg(long, conflicts_with_all = ["hop_every", "hop_at", "count_safepoints"])]
    plain: bool,
    /// Where the program can be stopped
    #[arg(long, value_enum, default_value_t, conflicts_with = "plain")]
    profile: ProfileArg,
    #[command(flatten)]
    hops: HopArgs,
    #[command(flatten)]
    program: ProgramArgs,
    /// Arguments of the program
    #[arg(
        value_name = "ARGS",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    args: Vec<String>,
}

impl Run {
    pub fn run(self) -> Outcome {
        let source = self.program.read(self.args)?;
        let options = self.hops.options();
        guest::on_guest_thread(move || {
            if self.plain {
                let stop = run_plain(source, options, Box::new(Terminal)).map_err(Failed::from)?;
                return guest::ended(stop);
            }
            let program = load_with(source, self.profile.into())?;
            let mut process = Process::start(program, options, Box::new(Terminal))?;
            guest::finish(&mut process, &self.hops)
        })
    }
}

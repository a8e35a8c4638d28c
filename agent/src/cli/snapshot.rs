//! `sojourn snapshot`.

use std::path::PathBuf;

use clap::Args;
use sojourn_runtime::{Options, Process, RuntimeError, Stop, load};

use super::guest::{self, ProgramArgs, Terminal};
use super::text::bytes;
use super::{Failed, Outcome};

/// Runs a program up to a safepoint, prints what it printed until then, and writes what it is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn snapshot prog.js --at 100 -o prog.json     stop at the 100th safepoint
  sojourn resume prog.json                           prints the rest
  sojourn run --count-safepoints prog.js             how many there are")]
pub struct Snapshot {
    #[command(flatten)]
    program: ProgramArgs,
    /// Arguments of the program
    #[arg(value_name = "ARGS")]
    args: Vec<String>,
    /// Number of the safepoint to stop at; the first is 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    at: u64,
    /// Where to write the snapshot
    #[arg(short, long, value_name = "SNAP")]
    output: PathBuf,
    /// Seed of Math.random
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

impl Snapshot {
    pub fn run(self) -> Outcome {
        let source = self.program.read(self.args)?;
        let options = Options {
            deterministic: true,
            stop_at: Some(self.at),
            seed: self.seed,
            include_source: true,
            ..Options::default()
        };
        guest::on_guest_thread(move || {
            let mut process = Process::start(load(source)?, options, Box::new(Terminal))?;
            let snapshot = match process.run()? {
                Stop::Snapshot(Ok(snapshot)) => snapshot,
                Stop::Snapshot(Err(refusal)) => return Err(RuntimeError::Refused(refusal).into()),
                Stop::Threw { message, stack } => {
                    return guest::ended(Stop::Threw { message, stack });
                }
                Stop::Exited(_) | Stop::Killed => {
                    let passed = process.safepoints();
                    let message = format!(
                        "the program ended after {passed} safepoints, before safepoint {}",
                        self.at
                    );
                    return Err(Failed::usage(message));
                }
            };
            let json = snapshot.to_json();
            guest::write(Some(&self.output), &json)?;
            let (frames, nodes) = (snapshot.frame_count(), snapshot.node_count());
            let size = bytes(json.len() as u64);
            eprintln!(
                "{}: {size}, {frames} frames, {nodes} heap nodes",
                self.output.display()
            );
            Ok(0)
        })
    }
}

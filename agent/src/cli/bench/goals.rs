//! `sojourn bench goals`.

use std::path::PathBuf;

use clap::Args;
use sojourn_js_benchmarks::goals::{Effort, Place, judge, measure, text};
use sojourn_js_benchmarks::programs::own;

use super::super::{Globals, Outcome, VERSION, say, say_json};
use super::{Choice, broken, downtime};

/// Measures everything that there is a goal for. What is not reached is said in the table; it is no error.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn bench goals                               thorough: an hour, and more with other suites
  sojourn bench goals --quick                       fewer repeats: a quarter of that
  sojourn bench goals --out goals-report            keeps the runs, a folder a set, also when it is interrupted
  sojourn bench goals --quick --only fib            to see what it does
  sojourn bench goals --suite octane --suite-dir ~/are-we-fast-yet")]
pub struct Goals {
    /// Repeat less
    #[arg(long)]
    quick: bool,
    /// A folder for results.json, results.csv and report.html of each set of programs
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    choice: Choice,
}

impl Goals {
    pub fn run(self, globals: &Globals) -> Outcome {
        let effort = if self.quick {
            Effort::QUICK
        } else {
            Effort::FULL
        };
        let mut benchmarks = own();
        self.choice.keep_chosen(&mut benchmarks);
        let suites = self.choice.external()?;
        eprintln!("moves between two agents");
        let downtimes = super::super::block_on_all_cores(downtime::of_moves(effort.moves))?;
        let place = Place {
            version: VERSION,
            out: self.out,
        };
        let measured = measure(benchmarks, suites, effort, &place, downtimes).map_err(broken)?;
        let goals = judge(&measured);
        if globals.json {
            say_json(&goals);
        } else {
            say(&text(&goals));
        }
        Ok(0)
    }
}

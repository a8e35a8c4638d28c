//! `sojourn bench goals`.

use std::path::PathBuf;

use clap::Args;
use sojourn_js_benchmarks::goals::{Effort, Measured, Place, judge, measure, read, text};
use sojourn_js_benchmarks::programs::own;

use super::super::{Failed, Globals, Outcome, VERSION, say, say_json};
use super::{Choice, broken, downtime};

/// Measures everything that there is a goal for. What is not reached is said in the table; it is no error.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn bench goals                               thorough: an hour, and more with other suites
  sojourn bench goals --quick                       fewer repeats: a quarter of that
  sojourn bench goals --out goals-report            keeps what it measures, also when it is interrupted
  sojourn bench goals --from goals-report           shows the table of what was kept
  sojourn bench goals --quick --only fib            to see what it does
  sojourn bench goals --suite octane --suite-dir ~/are-we-fast-yet")]
pub struct Goals {
    /// Repeat less
    #[arg(long)]
    quick: bool,
    /// A folder for goals.json, and for results.json, results.csv and report.html of each set of programs
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Measure nothing; take what an earlier measurement has kept in a folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "quick"])]
    from: Option<PathBuf>,
    #[command(flatten)]
    choice: Choice,
}

impl Goals {
    pub fn run(self, globals: &Globals) -> Outcome {
        let measured = match &self.from {
            Some(folder) => read(folder).map_err(broken)?,
            None => self.measure()?,
        };
        let goals = judge(&measured);
        if globals.json {
            say_json(&goals);
        } else {
            say(&text(&goals));
        }
        Ok(0)
    }

    fn measure(self) -> Result<Measured, Failed> {
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
        measure(benchmarks, suites, effort, &place, downtimes).map_err(broken)
    }
}

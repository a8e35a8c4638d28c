//! `sojourn bench compare`.

use std::path::{Path, PathBuf};

use clap::Args;
use sojourn_js_benchmarks::compare::{changes, text};
use sojourn_js_benchmarks::results::Results;

use super::super::{Failed, Globals, Outcome, say, say_json};

/// Shows how the ratios of one measurement differ from those of another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn bench compare before/results.json after/results.json
  sojourn bench compare before after                two folders that `sojourn bench --out` has written

A program is faster or slower only if the two 95 % intervals do not touch.")]
pub struct Compare {
    /// The earlier measurement
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The later one
    #[arg(value_name = "B")]
    after: PathBuf,
}

impl Compare {
    pub fn run(self, globals: &Globals) -> Outcome {
        let read =
            |path: &Path| Results::read(path).map_err(|error| Failed::usage(format!("{error:#}")));
        let changes = changes(&read(&self.before)?, &read(&self.after)?);
        if changes.is_empty() {
            return Err(Failed::usage(
                "the two have no program in common that has a result in both",
            ));
        }
        if globals.json {
            say_json(&changes);
        } else {
            say(&text(&changes));
        }
        Ok(0)
    }
}

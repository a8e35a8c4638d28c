//! `sojourn bench child`: one measurement, for the parent that asked for it.

use std::io::{self, Read};

use sojourn_js_benchmarks::measure;

use super::super::{Failed, Outcome, say};

/// Reads the job from standard input and prints what was measured.
pub fn run() -> Outcome {
    let mut job = String::new();
    io::stdin()
        .read_to_string(&mut job)
        .map_err(|error| Failed::usage(format!("cannot read the job: {error}")))?;
    say(&measure::child(&job).map_err(super::broken)?);
    Ok(0)
}

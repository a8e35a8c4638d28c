//! The driver: text after a program that runs it several times, times each run, checks it, and prints the times as one line.

use anyhow::{Context, Result};
use serde::Deserialize;

const DRIVER: &str = include_str!("../js/driver.js");

/// What the driver prints.
#[derive(Debug, Deserialize)]
pub struct Report {
    /// Milliseconds of each run.
    pub samples: Vec<f64>,
    /// What the runs returned, if that is a short text: then it must be the same in all variants.
    pub said: Option<String>,
}

/// A program with the driver after it; `run` and `verify` are expressions in the program's scope.
pub fn append(program: &str, run: &str, verify: &str) -> String {
    format!("{program}\n;{};\n", call(run, verify))
}

/// The call of the driver, for a unit of its own.
pub fn call(run: &str, verify: &str) -> String {
    format!("{}({run}, {verify})", DRIVER.trim_end())
}

/// The arguments that the driver reads: how many iterations there are, and how many even if they take long. With marks, it says on
/// standard error when an iteration is over.
pub fn arguments(iterations: usize, least: usize, marks: bool) -> Vec<String> {
    let mark = marks.then(|| "mark".to_owned());
    let counts = [iterations, least].map(|count| count.to_string());
    counts.into_iter().chain(mark).collect()
}

/// Reads what the driver has printed, last.
pub fn read(output: &str) -> Result<Report> {
    let line = output
        .lines()
        .last()
        .context("the program printed nothing")?;
    serde_json::from_str(line).with_context(|| format!("not what the driver prints: {line:.100}"))
}

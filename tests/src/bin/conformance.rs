//! `cargo run --release -p sojourn-tests --bin conformance -- --test262 DIR`: test262 instrumented and with hops, against plain Boa.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};
use clap::Parser;
use sojourn_tests::conformance::{Test, Verdict, check, collect};
use sojourn_tests::pool;
use sojourn_tests::run::Mode;

/// Runs the tests of test262 plain, instrumented and, if asked, with hops. What plain Boa passes is the measure; ECMAScript modules,
/// which it cannot run, count as passed there.
#[derive(Debug, Parser)]
struct Arguments {
    /// A checkout of tc39/test262.
    #[arg(long)]
    test262: PathBuf,
    /// Only so many tests, spread evenly over the suite.
    #[arg(long)]
    sample: Option<usize>,
    /// Only tests whose path contains this.
    #[arg(long, default_value = "")]
    only: String,
    /// Also with a hop at every n-th safepoint.
    #[arg(long)]
    hop_every: Option<u64>,
    /// Not plain: what the suite expects is the measure. Shows what plain Boa cannot do either.
    #[arg(long)]
    without_plain: bool,
    /// Where the table is written as it grows, with the tests that plain Boa passes and Sojourn does not.
    #[arg(long, default_value = "target/conformance.txt")]
    out: PathBuf,
}

/// The tests of one directory.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    run: usize,
    plain: usize,
    instrumented: usize,
    refused: usize,
    hopped: usize,
}

/// The row that counts every test.
const ALL: &str = "all";

/// What the tests so far have shown.
#[derive(Debug, Default)]
struct Report {
    rows: BTreeMap<String, Row>,
    /// The tests that plain Boa passes and Sojourn does not, with the reason, by name.
    worse: BTreeMap<String, String>,
}

impl Report {
    fn add(&mut self, test: &Test, verdicts: Verdicts) {
        let directory: Vec<&str> = test.name.split('/').take(2).collect();
        let Verdicts {
            plain,
            instrumented,
            hopped,
            said,
        } = verdicts;
        for name in [directory.join("/"), ALL.to_owned()] {
            let row = self.rows.entry(name).or_default();
            row.run += 1;
            if plain != Verdict::Passed {
                continue;
            }
            row.plain += 1;
            row.instrumented += usize::from(instrumented == Verdict::Passed);
            row.refused += usize::from(instrumented == Verdict::Refused);
            row.hopped += usize::from(hopped == Verdict::Passed);
        }
        if plain == Verdict::Passed && (instrumented, hopped) != (plain, plain) {
            let line = format!(
                "{:<10} {:<10} {}  {said}",
                word(instrumented),
                word(hopped),
                test.name
            );
            self.worse.insert(test.name.clone(), line);
        }
    }

    fn table(&self) -> String {
        let mut table = format!(
            "{:<40} {:>6} {:>6} {:>13} {:>8} {:>6}\n",
            "directory", "run", "plain", "instrumented", "refused", "hops"
        );
        for (name, row) in &self.rows {
            table += &format!(
                "{name:<40} {:>6} {:>6} {:>13} {:>8} {:>6}\n",
                row.run, row.plain, row.instrumented, row.refused, row.hopped
            );
        }
        table
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.table())?;
        self.worse
            .values()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// How one test went: plain, instrumented, with hops, and what went wrong.
struct Verdicts {
    plain: Verdict,
    instrumented: Verdict,
    hopped: Verdict,
    said: String,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let (mut tests, left_out) = collect(&arguments.test262)?;
    tests.retain(|test| test.name.contains(&arguments.only));
    if tests.is_empty() {
        bail!("no test matches");
    }
    if let Some(sample) = arguments.sample.filter(|&sample| sample < tests.len()) {
        let count = tests.len();
        tests = (0..sample)
            .map(|index| tests[index * count / sample].clone())
            .collect();
    }
    for (reason, count) in &left_out {
        eprintln!("not run: {count} tests: {reason}");
    }
    if let Some(parent) = arguments.out.parent() {
        fs::create_dir_all(parent)?;
    }
    let report = Mutex::new(Report::default());
    let results = pool::map(&tests, |test| {
        let verdicts = all(&arguments, test)?;
        let mut report = report.lock().unwrap_or_else(PoisonError::into_inner);
        report.add(test, verdicts);
        let done = report.rows[ALL].run;
        if done.is_multiple_of(200) {
            eprintln!("{done} of {}", tests.len());
            fs::write(&arguments.out, report.to_string())?;
        }
        anyhow::Ok(())
    });
    results.into_iter().collect::<Result<()>>()?;
    let report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
    fs::write(&arguments.out, report.to_string())?;
    print!("{}", report.table());
    println!(
        "{} tests are worse than plain: {}",
        report.worse.len(),
        arguments.out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Runs one test in all ways. What plain Boa fails is no measure for the others.
fn all(arguments: &Arguments, test: &Test) -> Result<Verdicts> {
    let run = |mode| check(&arguments.test262, test, mode);
    let mut verdicts = Verdicts {
        plain: Verdict::Passed,
        instrumented: Verdict::Failed,
        hopped: Verdict::Failed,
        said: String::new(),
    };
    if !test.is_module() && !arguments.without_plain {
        verdicts.plain = run(Mode::Plain)?.0;
    }
    if verdicts.plain == Verdict::Passed {
        (verdicts.instrumented, verdicts.said) = run(Mode::Instrumented)?;
        verdicts.hopped = verdicts.instrumented;
    }
    if let Some(every) = arguments.hop_every
        && verdicts.instrumented == Verdict::Passed
    {
        (verdicts.hopped, verdicts.said) = run(Mode::HopEvery(every))?;
    }
    Ok(verdicts)
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::Refused => "refused",
    }
}

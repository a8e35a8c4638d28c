//! `cargo run --release -p sojourn-tests --bin conformance -- --test262 DIR`: test262 instrumented and with hops, against plain Boa.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// Where the tests are listed that plain Boa passes and Sojourn does not.
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
    let done = AtomicUsize::new(0);
    let verdicts = pool::map(&tests, |test| {
        let verdicts = all(&arguments, test);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(200) {
            eprintln!("{done} of {}", tests.len());
        }
        verdicts
    });
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut worse = String::new();
    for (test, verdicts) in tests.iter().zip(verdicts) {
        let (plain, instrumented, hopped, said) = verdicts?;
        let directory: Vec<&str> = test.name.split('/').take(2).collect();
        for name in [directory.join("/"), "all".to_owned()] {
            let row = rows.entry(name).or_default();
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
            worse += &format!(
                "{:<10} {:<10} {}  {said}\n",
                word(instrumented),
                word(hopped),
                test.name
            );
        }
    }
    println!(
        "{:<40} {:>6} {:>6} {:>13} {:>8} {:>6}",
        "directory", "run", "plain", "instrumented", "refused", "hops"
    );
    for (name, row) in &rows {
        println!(
            "{name:<40} {:>6} {:>6} {:>13} {:>8} {:>6}",
            row.run, row.plain, row.instrumented, row.refused, row.hopped
        );
    }
    if let Some(parent) = arguments.out.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&arguments.out, &worse)?;
    println!(
        "{} tests are worse than plain: {}",
        worse.lines().count(),
        arguments.out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Plain, instrumented, with hops, and what went wrong. What plain Boa fails is no measure for the others.
fn all(arguments: &Arguments, test: &Test) -> Result<(Verdict, Verdict, Verdict, String)> {
    let checkout = &arguments.test262;
    let plain = if test.is_module() || arguments.without_plain {
        Verdict::Passed
    } else {
        check(checkout, test, Mode::Plain)?.0
    };
    if plain != Verdict::Passed {
        return Ok((plain, plain, plain, String::new()));
    }
    let (instrumented, said) = check(checkout, test, Mode::Instrumented)?;
    match arguments.hop_every {
        Some(every) if instrumented == Verdict::Passed => {
            let (hopped, said) = check(checkout, test, Mode::HopEvery(every))?;
            Ok((plain, instrumented, hopped, said))
        }
        _ => Ok((plain, instrumented, instrumented, said)),
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::Refused => "refused",
    }
}

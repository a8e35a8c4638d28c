//! `cargo run --release -p sojourn-tests --bin npm`: real programs from npm, plain, instrumented and with hops spread over the run.
//!
//! `tests/npm/fetch.sh` installs the packages. What a program prints is a hash of its result, mostly; Node's is the measure where it is
//! there, plain Boa's otherwise. A program whose first line is `// Boa: reason` is one that Boa cannot run; `// plain: reason` says why
//! it prints something else when it is not instrumented.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use sojourn_runtime::{ProgramSource, UnitKind, gather};
use sojourn_tests::node;
use sojourn_tests::run::{Mode, Outcome, Settings, run};

/// Runs the programs of `tests/npm` plain, instrumented and with hops, and compares what they print.
#[derive(Debug, Parser)]
struct Arguments {
    /// Only the programs whose names contain this.
    #[arg(default_value = "")]
    only: String,
    /// Hops of the last run.
    #[arg(long, default_value_t = 10)]
    hops: u64,
}

const LIMIT: Duration = Duration::from_secs(300);

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm");
    if !folder.join("node_modules").is_dir() {
        eprintln!(
            "not run: the packages are not there; tests/npm/fetch.sh installs them and needs npm"
        );
        return Ok(ExitCode::SUCCESS);
    }
    let mut wrong = 0;
    println!(
        "{:<14} {:<10} {:<13} {:<13} safepoints",
        "program", "plain", "instrumented", "hops"
    );
    for path in programs(&folder, &arguments.only)? {
        let report = check(&path, arguments.hops)?;
        println!("{}", report.line);
        wrong += usize::from(!report.agrees);
    }
    if wrong > 0 {
        eprintln!("{wrong} programs do not agree");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn programs(folder: &Path, only: &str) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".js") && name != "hash.js" && name.contains(only) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

struct Report {
    line: String,
    agrees: bool,
}

fn check(path: &Path, hops: u64) -> Result<Report> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    if let Some(reason) = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("// Boa: "))
    {
        let line = format!("{name:<14} not run: Boa: {reason}");
        return Ok(Report { line, agrees: true });
    }
    let settings = Settings {
        limit: LIMIT,
        ..Settings::default()
    };
    let source = || -> Result<ProgramSource> {
        let shown = path.file_name().unwrap_or_default().to_string_lossy();
        let units = gather(path, &shown, Some(UnitKind::CommonJs))?;
        Ok(ProgramSource {
            units,
            args: Vec::new(),
        })
    };
    let plain = run(source()?, Mode::Plain, &settings);
    let expected = match node::missing() {
        None => {
            node::run_file(path, &[], LIMIT)
                .map_err(anyhow::Error::msg)?
                .stdout
        }
        Some(_) => plain.stdout.clone(),
    };
    let instrumented = run(source()?, Mode::Instrumented, &settings);
    let total = instrumented.safepoints;
    let numbers: Vec<u64> = (1..=hops)
        .map(|part| (total * part / (hops + 1)).max(1))
        .collect();
    let hopped = run(source()?, Mode::HopAt(numbers), &settings);
    let known = text.lines().next();
    let known = known.and_then(|line| line.strip_prefix("// plain: "));
    let word = |outcome: &Outcome| match &outcome.failure {
        Some(failure) => failure
            .message
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
        None if outcome.stdout == expected && outcome.status == 0 => "same".to_owned(),
        None => "different".to_owned(),
    };
    let agrees = |outcome: &Outcome| word(outcome) == "same";
    let hop_word = format!("{} ({})", word(&hopped), hopped.hops);
    let line = format!(
        "{name:<14} {:<10} {:<13} {hop_word:<13} {total:<10}",
        word(&plain),
        word(&instrumented)
    );
    let line = match known {
        Some(reason) if !agrees(&plain) => format!("{line}  (plain: {reason})"),
        Some(_) => format!("{line}  (plain is the same now)"),
        None => line,
    };
    let is_explained = agrees(&plain) != known.is_some();
    let agrees = agrees(&instrumented) && agrees(&hopped) && is_explained;
    Ok(Report { line, agrees })
}

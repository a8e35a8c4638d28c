//! Runs all variants of all programs, interleaved, each run in a child process of its own.

mod progress;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::analysis;
use crate::csv;
use crate::facts;
use crate::measure::{Job, Run, Variant};
use crate::node::{self, NodeProgram};
use crate::programs::{Benchmark, Form};
use crate::report;
use crate::results::{Program, Results};
use crate::statistics::median;
use progress::Progress;

/// What is measured and how.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The programs.
    pub benchmarks: Vec<Benchmark>,
    /// In which variants.
    pub variants: Vec<Variant>,
    /// Rounds: each runs every variant once.
    pub repeat: usize,
    /// Iterations of each run that count.
    pub iterations: usize,
    /// Whether the program that works in small pieces is moved, too.
    pub trace: bool,
    /// Where the results go, if they are to be kept.
    pub out: Option<PathBuf>,
    /// What this is, for the results.
    pub version: String,
}

/// Measures; what is done is written after every program, so that an interrupted measurement is not lost.
pub fn run(settings: &Settings) -> Result<Results> {
    let mut results = Results {
        facts: facts::gather(&settings.version),
        repeat: settings.repeat,
        iterations: settings.iterations,
        programs: Vec::new(),
        trace: None,
    };
    if settings.trace {
        results.trace = Some(in_child(&Job::trace())?);
    }
    let has_node = results.facts.node.is_some();
    let variants = settings.variants.iter().copied();
    let variants: Vec<Variant> = variants
        .filter(|variant| has_node || !variant.is_node())
        .collect();
    let runs = settings.benchmarks.len() * settings.repeat * variants.len();
    let progress = Progress::new(runs);
    for benchmark in &settings.benchmarks {
        let program = measure(benchmark, settings, &variants, &progress);
        progress.finished(&line(&program));
        results.programs.push(program);
        write(&results, settings)?;
    }
    Ok(results)
}

/// Does a job in a child process.
pub fn in_child(job: &Job) -> Result<Run> {
    let program = std::env::current_exe().context("finding this program")?;
    let mut child = Command::new(program)
        .args(["bench", "child"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting a measurement")?;
    let mut stdin = child.stdin.take().context("the child has no input")?;
    stdin.write_all(&serde_json::to_vec(job)?)?;
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let text = text.lines().take(6).collect::<Vec<_>>().join(" | ");
        bail!("{}", text.trim_start_matches("sojourn: "));
    }
    serde_json::from_slice(&output.stdout).context("reading a measurement")
}

fn measure(
    benchmark: &Benchmark,
    settings: &Settings,
    variants: &[Variant],
    progress: &Progress,
) -> Program {
    let mut program = Program {
        name: benchmark.name.clone(),
        suite: benchmark.suite.clone(),
        group: benchmark.group.clone(),
        profile: benchmark.profile.clone(),
        ..Program::default()
    };
    if let Err(error) = rounds(&mut program, benchmark, settings, variants, progress) {
        program.failure = Some(format!("{error:#}"));
    }
    program
}

/// Interleaves the variants, so that what slows the machine down slows all of them down.
fn rounds(
    program: &mut Program,
    benchmark: &Benchmark,
    settings: &Settings,
    variants: &[Variant],
    progress: &Progress,
) -> Result<()> {
    let node = if variants.iter().any(|variant| variant.is_node()) {
        NodeProgram::prepare(benchmark, settings.iterations).context("for Node")?
    } else {
        None
    };
    for _ in 0..settings.repeat {
        for &variant in variants {
            progress.running(&benchmark.name, variant);
            let expected = median(&analysis::times(program.of(Variant::Instrumented)));
            let run = match (&node, variant.is_node()) {
                (Some(node), true) => node.run(variant),
                (None, true) => {
                    progress.ran();
                    continue;
                }
                (_, false) => {
                    let job = Job::new(benchmark, variant, settings.iterations);
                    in_child(&job.expecting(expected.unwrap_or_default()))
                }
            };
            progress.ran();
            let run = run.with_context(|| variant.to_string())?;
            program.runs.entry(variant).or_default().push(run);
        }
    }
    same_results(&program.runs, benchmark.form)
}

/// What a program says of its result must be the same everywhere.
fn same_results(runs: &BTreeMap<Variant, Vec<Run>>, form: Form) -> Result<()> {
    if form == Form::Whole {
        return Ok(());
    }
    let mut said = runs
        .iter()
        .flat_map(|(variant, runs)| runs.iter().map(move |run| (variant, &run.said)));
    let Some((first, expected)) = said.next() else {
        return Ok(());
    };
    match said.find(|(_, other)| *other != expected) {
        None => Ok(()),
        Some((variant, other)) => bail!(
            "the results differ: {first} {:?}, {variant} {:?}",
            expected.as_deref().unwrap_or_default(),
            other.as_deref().unwrap_or_default()
        ),
    }
}

/// A line about a program that has been measured.
fn line(program: &Program) -> String {
    match (analysis::row(program), &program.failure) {
        (_, Some(failure)) => format!("{}: FAILED: {failure}", program.name),
        (None, None) => format!("{}: no result", program.name),
        (Some(row), None) => format!(
            "{}: plain {:.1} ms, instrumented {:.1} ms, {:.3} ± {:.3}",
            row.name,
            row.plain_ms,
            row.instrumented_ms,
            row.ratio.value,
            row.ratio.half_width()
        ),
    }
}

fn write(results: &Results, settings: &Settings) -> Result<()> {
    let Some(out) = &settings.out else {
        return Ok(());
    };
    fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let files = [
        ("results.json", results.to_json()?),
        ("results.csv", csv::text(results)),
        ("report.html", report::page(results)),
    ];
    for (name, text) in files {
        let path = out.join(name);
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Whether there is a Node to compare with.
#[must_use]
pub fn has_node() -> bool {
    node::version().is_some()
}

//! Runs programs of Octane 2 plain, instrumented and with hops, side by side, and compares.
//!
//! `cargo run --release -p sojourn-js-benchmarks --bin octane` after `js-benchmarks/fetch-octane.sh`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use sojourn_js_benchmarks::measure::{Run, Variant, run};
use sojourn_js_benchmarks::octane::{PROGRAMS, source};
use sojourn_js_benchmarks::report::{Program, table};

/// Octane 2 under Sojourn.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Only the programs whose names contain this.
    #[arg(long, default_value = "")]
    only: String,
    /// Runs of each variant; the median counts.
    #[arg(long, default_value_t = 5)]
    repeat: usize,
    /// Hops in the variant with hops.
    #[arg(long, default_value_t = 10)]
    hops: usize,
    /// Where all measurements are written.
    #[arg(long, default_value = "target/octane.json")]
    out: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// One run in this process; prints a JSON document.
    Run {
        program: String,
        #[arg(long)]
        variant: Variant,
        #[arg(long)]
        iterations: u32,
        #[arg(long, default_value_t = 10)]
        hops: usize,
        #[arg(long, default_value_t = 100)]
        hop_every_ms: u64,
    },
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(Verb::Run {
        program,
        variant,
        iterations,
        hops,
        hop_every_ms,
    }) = arguments.verb
    {
        let every = Duration::from_millis(hop_every_ms);
        let run = run(source(&program, iterations)?, variant, hops, every)?;
        println!("{}", serde_json::to_string(&run)?);
        return Ok(());
    }
    let mut programs = Vec::new();
    for octane in PROGRAMS
        .iter()
        .filter(|octane| octane.name.contains(&arguments.only))
    {
        let mut program = Program {
            name: octane.name.to_owned(),
            iterations: octane.iterations,
            ..Program::default()
        };
        if let Err(error) = measure(&mut program, &arguments) {
            program.failure = Some(format!("{error:#}"));
        }
        eprintln!("{}\n", table(std::slice::from_ref(&program)));
        programs.push(program);
        if let Some(parent) = arguments.out.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&arguments.out, serde_json::to_string_pretty(&programs)?)?;
    }
    println!("{}", table(&programs));
    if programs.iter().any(|program| program.failure.is_some()) {
        bail!("not every program gave its own correct result in every variant");
    }
    Ok(())
}

/// Interleaves the variants, so that what slows the machine down slows all of them down.
fn measure(program: &mut Program, arguments: &Arguments) -> Result<()> {
    for _ in 0..arguments.repeat {
        let plain = child(program, Variant::Plain, arguments, 0)?;
        let instrumented = child(program, Variant::Instrumented, arguments, 0)?;
        let hops = hopping(program, arguments, instrumented.ms)?;
        if instrumented.output != plain.output || hops.output != plain.output {
            bail!(
                "the outputs differ: {:?}, {:?}, {:?}",
                plain.output,
                instrumented.output,
                hops.output
            );
        }
        program.plain.push(plain);
        program.instrumented.push(instrumented);
        program.hops.push(hops);
    }
    Ok(())
}

/// A run with all its hops. On a busy machine a run may be over sooner than the last one let expect: then the hops have to come faster.
fn hopping(program: &Program, arguments: &Arguments, expected_ms: f64) -> Result<Run> {
    let mut every = expected_ms / (arguments.hops + 1) as f64;
    for _ in 0..5 {
        let run = child(program, Variant::Hops, arguments, every as u64)?;
        if run.hops.len() == arguments.hops {
            return Ok(run);
        }
        every *= 0.6;
    }
    bail!(
        "the program ends before it has hopped {} times",
        arguments.hops
    )
}

fn child(program: &Program, variant: Variant, arguments: &Arguments, every: u64) -> Result<Run> {
    let variant_name = format!("{variant:?}").to_lowercase();
    let output = Command::new(std::env::current_exe()?)
        .args(["run", &program.name, "--variant", &variant_name])
        .args(["--iterations", &program.iterations.to_string()])
        .args(["--hops", &arguments.hops.to_string()])
        .args(["--hop-every-ms", &every.max(1).to_string()])
        .output()
        .context("starting a measurement")?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{variant_name}: {}",
            text.lines().take(6).collect::<Vec<_>>().join(" | ")
        );
    }
    serde_json::from_slice(&output.stdout).context("reading a measurement")
}

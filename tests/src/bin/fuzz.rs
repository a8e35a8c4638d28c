//! `cargo run -p sojourn-tests --bin fuzz -- --seed 1 --count 1000`: invents programs and checks each.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;
use sojourn_tests::fuzz::{Checks, Measure, check_seed, keep};
use sojourn_tests::generator::{Recipe, generate, suspends};
use sojourn_tests::pool;

/// Invents programs, runs each plain, instrumented and with a hop at every safepoint, and keeps those that disagree.
#[derive(Debug, Parser)]
struct Arguments {
    /// Seed of the first program.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many programs.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// Whose output is the measure: `plain` (Boa) or `node`, which also allows what plain Boa does wrong.
    #[arg(long, default_value = "plain")]
    oracle: String,
    /// Steps of a program.
    #[arg(long, default_value_t = 26)]
    budget: u32,
    /// Most hops to a fresh realm in a program.
    #[arg(long, default_value_t = 3)]
    hops: u64,
    /// Where failing programs are kept.
    #[arg(long, default_value = "target/fuzz")]
    keep: PathBuf,
    /// Only print the programs.
    #[arg(long)]
    print: bool,
    /// Do not shrink.
    #[arg(long)]
    raw: bool,
    /// Only programs with generators, async functions and promises.
    #[arg(long)]
    suspending: bool,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let checks = Checks {
        measure: match arguments.oracle.as_str() {
            "node" => Measure::Node,
            _ => Measure::Plain,
        },
        most_hops: arguments.hops,
        limit: Duration::from_secs(30),
    };
    let recipe = |seed| Recipe {
        budget: arguments.budget,
        avoid_defects: checks.measure == Measure::Plain,
        ..Recipe::new(seed)
    };
    if arguments.print {
        for seed in arguments.seed..arguments.seed + arguments.count {
            println!("// seed {seed}{}", generate(recipe(seed)).text());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let started = Instant::now();
    let mut seeds: Vec<u64> = (arguments.seed..arguments.seed + arguments.count).collect();
    seeds.retain(|&seed| !arguments.suspending || suspends(seed));
    let results = pool::map(&seeds, |&seed| {
        let (program, checked) = check_seed(recipe(seed), &checks);
        if let Some(wrong) = &checked.wrong {
            println!("seed {seed}: {wrong}");
            if !arguments.raw {
                match keep(&arguments.keep, seed, &program, wrong, &checks) {
                    Ok(file) => println!("seed {seed}: kept as {}", file.display()),
                    Err(error) => println!("seed {seed}: {error:#}"),
                }
            }
        }
        checked
    });
    let failures = results
        .iter()
        .filter(|checked| checked.wrong.is_some())
        .count();
    let hops: u64 = results.iter().map(|checked| checked.hops).sum();
    let safepoints: u64 = results.iter().map(|checked| checked.safepoints).sum();
    println!(
        "{} programs, {safepoints} safepoints, {hops} hops, {failures} failures, {:.1} s",
        results.len(),
        started.elapsed().as_secs_f64()
    );
    Ok(if failures == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

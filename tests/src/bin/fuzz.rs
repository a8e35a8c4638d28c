//! `cargo run -p sojourn-tests --bin fuzz -- --seed 1 --count 1000`: invents programs and checks each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::{Parser, ValueEnum};
use sojourn_tests::fuzz::{Checks, Measure, TOGETHER, check, check_seeds, keep};
use sojourn_tests::generator::{Recipe, generate, suspends};
use sojourn_tests::pool;
use sojourn_tests::through::{self, Elsewhere, Verdict};
use sojourn_tests::tree::Node;

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
    /// Stop each program and let these engines print the rest, `--hops` times.
    #[arg(long, value_enum, value_delimiter = ',')]
    through: Vec<Elsewhere>,
    /// Only programs with generators, async functions and promises.
    #[arg(long)]
    suspending: bool,
}

impl Arguments {
    /// Says what is wrong with a program and keeps it, made small by `find`, which says the same of others.
    fn report(
        &self,
        seed: u64,
        program: &Node,
        wrong: &str,
        find: &mut dyn FnMut(&str) -> Option<String>,
    ) {
        println!("seed {seed}: {wrong}");
        if self.raw {
            return;
        }
        match keep(&self.keep, seed, program, wrong, find) {
            Ok(file) => println!("seed {seed}: kept as {}", file.display()),
            Err(error) => println!("seed {seed}: {error:#}"),
        }
    }
}

/// Says on stderr how far a long run has come.
struct Progress {
    count: usize,
    begun: AtomicUsize,
    started: Instant,
}

/// Programs between two lines.
const PROGRESS_STEP: usize = 500;

impl Progress {
    fn new(seeds: &[u64]) -> Self {
        Self {
            count: seeds.len(),
            begun: AtomicUsize::new(0),
            started: Instant::now(),
        }
    }

    /// Another program begins.
    fn tell(&self) {
        let begun = self.begun.fetch_add(1, Ordering::Relaxed);
        if begun > 0 && begun.is_multiple_of(PROGRESS_STEP) {
            let seconds = self.started.elapsed().as_secs();
            eprintln!("{begun} of {} programs, {seconds} s", self.count);
        }
    }
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
    if !arguments.through.is_empty() {
        let progress = Progress::new(&seeds);
        let others = &arguments.through;
        let verdicts = pool::map(&seeds, |&seed| {
            progress.tell();
            let program = generate(recipe(seed));
            let find = |text: &str, others: &[Elsewhere]| {
                through::check(text, others, arguments.hops, checks.limit)
            };
            let verdicts = find(&program.text(), others);
            for (other, verdict) in others.iter().zip(&verdicts) {
                if let Verdict::Differs(wrong) = verdict {
                    arguments.report(seed, &program, wrong, &mut |text| {
                        find(text, &[*other]).remove(0).difference()
                    });
                }
            }
            verdicts
        });
        let mut status = ExitCode::SUCCESS;
        for (index, other) in others.iter().enumerate() {
            let verdicts: Vec<&Verdict> = verdicts.iter().map(|all| &all[index]).collect();
            if !summary(*other, &verdicts) {
                status = ExitCode::FAILURE;
            }
        }
        println!("{:.1} s", started.elapsed().as_secs_f64());
        return Ok(status);
    }
    let progress = Progress::new(&seeds);
    let recipes: Vec<Recipe> = seeds.iter().map(|&seed| recipe(seed)).collect();
    let groups: Vec<&[Recipe]> = recipes.chunks(TOGETHER).collect();
    let results = pool::map(&groups, |recipes| {
        let all = check_seeds(recipes, &checks);
        for (recipe, checked) in recipes.iter().zip(&all) {
            progress.tell();
            if let Some(wrong) = &checked.wrong {
                arguments.report(recipe.seed, &generate(*recipe), wrong, &mut |text| {
                    check(text, &checks).wrong
                });
            }
        }
        all
    });
    let results = results.concat();
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

/// Says how many programs were compared, differed and were left out; whether none differed.
fn summary(elsewhere: Elsewhere, verdicts: &[&Verdict]) -> bool {
    let engine = elsewhere.to_possible_value();
    let engine = engine.as_ref().map_or("", PossibleValue::get_name);
    let (mut same, mut stops, mut differ) = (0, 0, 0);
    let mut left_out: BTreeMap<&str, u64> = BTreeMap::new();
    for verdict in verdicts {
        match verdict {
            Verdict::Same(made) => {
                same += 1;
                stops += made;
            }
            Verdict::Differs(_) => differ += 1,
            Verdict::LeftOut(reason) => *left_out.entry(reason).or_default() += 1,
        }
    }
    println!(
        "{} programs through {engine}: {} compared, {differ} differ, {} left out; {stops} stops",
        verdicts.len(),
        same + differ,
        left_out.values().sum::<u64>(),
    );
    for (reason, count) in left_out {
        println!("  left out {count}: {reason}");
    }
    differ == 0
}

//! `sojourn bench`: what instrumentation and migration cost, measured side by side.

mod child;
mod compare;
mod downtime;
mod goals;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use sojourn_js_benchmarks::measure::Variant;
use sojourn_js_benchmarks::programs::{Benchmark, own};
use sojourn_js_benchmarks::runner::{self, Settings};
use sojourn_js_benchmarks::{analysis, suites, table};

use super::{Failed, Globals, Outcome, VERSION};

/// Measures what instrumentation and migration cost, on programs that check their own results.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  sojourn bench                                     all own programs; results in bench-report/
  sojourn bench --only fib --repeat 3               one program, soon
  sojourn bench --group iot --out iot               one group of them, elsewhere
  sojourn bench --suite octane                      after js-benchmarks/fetch-octane.sh
  sojourn bench --suite-dir ~/are-we-fast-yet       a checkout of it, or any folder of scripts
  sojourn bench --variants plain,instrumented       nothing but these two
  sojourn bench compare before after                two results beside each other
  sojourn bench goals --quick                       the goals, and whether they hold

Each run is a process of its own; the variants take turns. plain: as it is. instrumented: rewritten so that it can move.
resumed: moved once in the middle of its first iteration, which does not count. resumed-100: the same with a hundred moves.
node-plain, node-instrumented: in Node, if there is one. A program whose result is wrong is an error: exit status 1."
)]
pub struct Bench {
    #[command(subcommand)]
    verb: Option<BenchVerb>,
    #[command(flatten)]
    measure: Measure,
}

#[derive(Debug, Subcommand)]
enum BenchVerb {
    /// Show how one measurement differs from another
    Compare(compare::Compare),
    /// Measure everything that there is a goal for, and show whether it holds
    Goals(goals::Goals),
    /// One measurement; the job is read from standard input
    #[command(hide = true)]
    Child,
}

#[derive(Debug, Args)]
struct Measure {
    #[command(flatten)]
    choice: Choice,
    /// Rounds; each runs every variant once
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    repeat: u16,
    /// Iterations of each run that count; in Node twenty times as many, for it compiles meanwhile
    #[arg(long, default_value_t = 3, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    iterations: u16,
    /// Which variants; plain and instrumented are always among them
    #[arg(long, value_name = "V,…", value_delimiter = ',', value_parser = variant)]
    variants: Vec<Variant>,
    /// The folder for results.json, results.csv and report.html
    #[arg(long, default_value = "bench-report", value_name = "DIR")]
    out: PathBuf,
}

/// Which programs.
#[derive(Debug, Args)]
struct Choice {
    /// Only programs whose names contain this
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    only: String,
    /// Only programs of this group: classic, micro, iot, or the name of a suite
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// A known suite [default: own, unless there is a --suite-dir]
    #[arg(long, value_enum, value_name = "SUITE")]
    suite: Vec<Suite>,
    /// A folder with Octane, a checkout of are-we-fast-yet, or scripts that are run as they are
    #[arg(long, value_name = "DIR")]
    suite_dir: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// The programs in this binary
    Own,
    /// Octane 2, where js-benchmarks/fetch-octane.sh has put it
    Octane,
}

impl Bench {
    pub fn run(self, globals: &Globals) -> Outcome {
        match self.verb {
            None => self.measure.run(globals),
            Some(BenchVerb::Compare(verb)) => verb.run(globals),
            Some(BenchVerb::Goals(verb)) => verb.run(globals),
            Some(BenchVerb::Child) => child::run(),
        }
    }
}

impl Measure {
    fn run(self, globals: &Globals) -> Outcome {
        let settings = Settings {
            benchmarks: self.choice.benchmarks()?,
            variants: self.variants(),
            repeat: usize::from(self.repeat),
            iterations: usize::from(self.iterations),
            trace: true,
            out: Some(self.out.clone()),
            version: VERSION.to_owned(),
        };
        let results = runner::run(&settings).map_err(broken)?;
        if globals.json {
            let rows = analysis::rows(&results);
            let groups = analysis::groups(&rows);
            super::say_json(&json!({ "rows": rows, "groups": groups, "results": results }));
        } else {
            super::say(&table::text(&results));
            let out = self.out.display();
            super::say(&format!("\n{out}/report.html, results.json, results.csv"));
        }
        let failed = results
            .programs
            .iter()
            .any(|program| program.failure.is_some());
        Ok(u8::from(failed))
    }

    /// In the order in which they are always run.
    fn variants(&self) -> Vec<Variant> {
        let always = [Variant::Plain, Variant::Instrumented];
        let wanted = |variant: &Variant| {
            self.variants.is_empty() || always.contains(variant) || self.variants.contains(variant)
        };
        Variant::ALL.into_iter().filter(wanted).collect()
    }
}

impl Choice {
    fn benchmarks(&self) -> Result<Vec<Benchmark>, Failed> {
        let mut benchmarks = Vec::new();
        if self.suite.contains(&Suite::Own) || (self.suite.is_empty() && self.suite_dir.is_empty())
        {
            benchmarks.extend(own());
        }
        for (_, suite) in self.external()? {
            benchmarks.extend(suite);
        }
        self.keep_chosen(&mut benchmarks);
        if benchmarks.is_empty() {
            return Err(Failed::usage("no program has this name and this group"));
        }
        Ok(benchmarks)
    }

    /// The suites that are not in this binary, with their names.
    fn external(&self) -> Result<Vec<(String, Vec<Benchmark>)>, Failed> {
        let mut folders = self.suite_dir.clone();
        if self.suite.contains(&Suite::Octane) {
            folders.push(suites::fetched_octane());
        }
        let read = |folder: PathBuf| {
            let suite =
                suites::read(&folder).map_err(|error| Failed::usage(format!("{error:#}")))?;
            let name = suite
                .first()
                .map_or(String::new(), |first| first.suite.clone());
            Ok((name, suite))
        };
        folders.into_iter().map(read).collect()
    }

    fn keep_chosen(&self, benchmarks: &mut Vec<Benchmark>) {
        benchmarks.retain(|benchmark| {
            let group = self.group.as_ref();
            benchmark.name.contains(&self.only)
                && group.is_none_or(|group| *group == benchmark.group)
        });
    }
}

fn variant(text: &str) -> Result<Variant, String> {
    let found = Variant::ALL
        .into_iter()
        .find(|variant| variant.to_string() == text);
    let names = Variant::ALL.map(|variant| variant.to_string()).join(", ");
    found.ok_or_else(|| format!("one of {names}"))
}

/// A measurement that could not be made.
fn broken(error: anyhow::Error) -> Failed {
    Failed::new(1, "bench", format!("{error:#}"))
}

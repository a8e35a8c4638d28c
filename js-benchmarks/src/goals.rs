//! The goals, each beside what was measured.

mod judge;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::measure::{Hop, Job, Json, Variant};
use crate::programs::Benchmark;
use crate::results::Results;
use crate::runner::{self, Settings};

pub use judge::{Goal, judge, text};

/// The program that holds many objects: `process.argv` ends in their number and `hold`. It writes a line when it has them.
pub const OBJECTS_PROGRAM: &str = include_str!("../js/objects.js");

/// How thoroughly it is measured.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Rounds of every program.
    pub repeat: usize,
    /// Iterations of each run.
    pub iterations: usize,
    /// Stops asked of each program.
    pub stops: usize,
    /// Snapshots of many objects.
    pub objects: usize,
    /// Moves between two agents.
    pub moves: usize,
    /// Starts of a program that says hello.
    pub starts: usize,
}

impl Effort {
    /// Enough to believe.
    pub const FULL: Self = Self {
        repeat: 5,
        iterations: 3,
        stops: 40,
        objects: 3,
        moves: 30,
        starts: 15,
    };
    /// Enough to see where it stands.
    pub const QUICK: Self = Self {
        repeat: 2,
        iterations: 2,
        stops: 10,
        objects: 1,
        moves: 7,
        starts: 5,
    };
}

/// What is measured, and where it is kept.
#[derive(Debug)]
pub struct Place<'a> {
    /// What this is, for the results.
    pub version: &'a str,
    /// The runs of each set of programs go into a folder of this one.
    pub out: Option<PathBuf>,
}

/// Everything that the goals are about.
#[derive(Debug)]
pub struct Measured {
    /// Our own programs.
    pub own: Results,
    /// External suites, with their names.
    pub suites: Vec<(String, Results)>,
    /// From the request for a stop to the unwound stack, with the program.
    pub stops: Vec<(String, Vec<f64>)>,
    /// JSON of many objects.
    pub json: Vec<Json>,
    /// Hops of a program that holds the same objects.
    pub objects: Vec<Hop>,
    /// Milliseconds from start to end of a program that says hello, plain and instrumented.
    pub starts: (Vec<f64>, Vec<f64>),
    /// Milliseconds that a program with 10 000 objects stood still when one agent gave it to another.
    pub downtimes: Vec<f64>,
}

/// Measures all but the moves between agents, of which this crate knows nothing.
pub fn measure(
    own: Vec<Benchmark>,
    suites: Vec<(String, Vec<Benchmark>)>,
    effort: Effort,
    place: &Place<'_>,
    downtimes: Vec<f64>,
) -> Result<Measured> {
    let settings = |name: &str, benchmarks: Vec<Benchmark>, variants: &[Variant]| Settings {
        benchmarks,
        variants: variants.to_vec(),
        repeat: effort.repeat,
        iterations: effort.iterations,
        trace: false,
        out: place.out.as_ref().map(|out| out.join(name)),
        version: place.version.to_owned(),
    };
    eprintln!("starts of hello.js");
    let starts = starts(effort.starts)?;
    eprintln!("{MANY_OBJECTS} objects");
    let (json, objects) = many_objects(effort.objects)?;
    eprintln!("stops");
    let stops = stops(&own, effort.stops)?;
    let own = {
        let is_needed = |variant: &Variant| *variant != Variant::Turn;
        let variants: Vec<Variant> = Variant::ALL.into_iter().filter(is_needed).collect();
        runner::run(&settings("own", own, &variants))?
    };
    let suite = |(name, benchmarks): (String, Vec<Benchmark>)| {
        let variants = [Variant::Plain, Variant::Instrumented];
        let results = runner::run(&settings(&name, benchmarks, &variants))?;
        Ok((name, results))
    };
    Ok(Measured {
        own,
        suites: suites.into_iter().map(suite).collect::<Result<_>>()?,
        stops,
        json,
        objects,
        starts,
        downtimes,
    })
}

/// As many as the goals speak of.
const MANY_OBJECTS: usize = 400_000;

fn many_objects(times: usize) -> Result<(Vec<Json>, Vec<Hop>)> {
    let (mut json, mut hops) = (Vec::new(), Vec::new());
    for _ in 0..times {
        json.extend(runner::in_child(&Job::json(MANY_OBJECTS))?.json);
        hops.extend(runner::in_child(&Job::objects(MANY_OBJECTS))?.hops);
    }
    Ok((json, hops))
}

fn stops(benchmarks: &[Benchmark], count: usize) -> Result<Vec<(String, Vec<f64>)>> {
    let of = |benchmark: &Benchmark| {
        // A fixed seed a program, so that no two are asked at the same moments.
        let seed = benchmark.name.bytes().map(u64::from).sum::<u64>() * 7919;
        let run = runner::in_child(&Job::stops(benchmark, count, seed));
        let run = run.with_context(|| format!("stopping {}", benchmark.name))?;
        Ok((benchmark.name.clone(), run.stops_ms))
    };
    benchmarks.iter().map(of).collect()
}

/// Starts a program that says hello, plain and instrumented in turn.
fn starts(times: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("hello.js");
    fs::write(&file, include_str!("../js/hello.js"))?;
    let start = |arguments: &[&str]| -> Result<f64> {
        let began = Instant::now();
        let status = Command::new(std::env::current_exe()?)
            .arg("run")
            .args(arguments)
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            bail!("hello.js did not run");
        }
        Ok(began.elapsed().as_secs_f64() * 1000.0)
    };
    let (mut plain, mut instrumented) = (Vec::new(), Vec::new());
    for _ in 0..times {
        plain.push(start(&["--plain"])?);
        instrumented.push(start(&[])?);
    }
    Ok((plain, instrumented))
}

//! The goals, each beside what was measured.

mod judge;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

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
    /// The runs of each set of programs go into a folder of this one, everything else into its `goals.json`.
    pub out: Option<PathBuf>,
}

/// Everything that the goals are about, as far as it was measured.
#[derive(Debug, Default)]
pub struct Measured {
    /// Our own programs.
    pub own: Option<Results>,
    /// External suites, with their names.
    pub suites: Vec<(String, Results)>,
    /// All but runs of programs.
    pub single: Single,
}

/// What is measured beside the runs of programs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Single {
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

/// The file of a folder with what is measured beside the runs of programs.
const SINGLE: &str = "goals.json";
/// The folder of the runs of our own programs.
const OWN: &str = "own";

/// What a measurement has kept in a folder; one that was interrupted has not kept everything.
pub fn read(folder: &Path) -> Result<Measured> {
    let file = folder.join(SINGLE);
    let text = fs::read_to_string(&file).with_context(|| {
        format!(
            "{} holds no goals: reading {}",
            folder.display(),
            file.display()
        )
    })?;
    let single = serde_json::from_str(&text)
        .with_context(|| format!("{} is not from `sojourn bench goals`", file.display()))?;
    let mut measured = Measured {
        single,
        ..Measured::default()
    };
    let mut entries = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    entries.retain(|entry| entry.join("results.json").is_file());
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        let results = Results::read(&entry)?;
        if name == OWN {
            measured.own = Some(results);
        } else {
            measured.suites.push((name.into_owned(), results));
        }
    }
    Ok(measured)
}

fn keep(single: &Single, place: &Place<'_>) -> Result<()> {
    let Some(out) = &place.out else {
        return Ok(());
    };
    let file = out.join(SINGLE);
    fs::create_dir_all(out)
        .and_then(|()| fs::write(&file, serde_json::to_string(single)?))
        .with_context(|| format!("writing {}", file.display()))
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
    let mut single = Single {
        downtimes,
        ..Single::default()
    };
    eprintln!("starts of hello.js");
    single.starts = starts(effort.starts)?;
    keep(&single, place)?;
    eprintln!("{MANY_OBJECTS} objects");
    (single.json, single.objects) = many_objects(effort.objects)?;
    keep(&single, place)?;
    eprintln!("stops");
    single.stops = stops(&own, effort.stops)?;
    keep(&single, place)?;
    let own = {
        let is_needed = |variant: &Variant| *variant != Variant::Turn;
        let variants: Vec<Variant> = Variant::ALL.into_iter().filter(is_needed).collect();
        runner::run(&settings(OWN, own, &variants))?
    };
    let suite = |(name, benchmarks): (String, Vec<Benchmark>)| {
        let variants = [Variant::Plain, Variant::Instrumented];
        let results = runner::run(&settings(&name, benchmarks, &variants))?;
        Ok((name, results))
    };
    Ok(Measured {
        own: Some(own),
        suites: suites.into_iter().map(suite).collect::<Result<_>>()?,
        single,
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

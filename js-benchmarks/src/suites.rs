//! Suites that are not part of this repository, by the path of their folder: Octane 2, are-we-fast-yet, or scripts of any kind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sojourn_runtime::{UnitKind, UnitSource, gather};

use crate::driver;
use crate::programs::{Benchmark, Form};

/// The programs of a folder. What it is is told by what is in it.
pub fn read(folder: &Path) -> Result<Vec<Benchmark>> {
    let javascript = folder.join("benchmarks/JavaScript");
    let benchmarks = if javascript.join("benchmark.js").is_file() {
        are_we_fast_yet(&javascript)?
    } else if folder.join("benchmark.js").is_file() && folder.join("som.js").is_file() {
        are_we_fast_yet(folder)?
    } else if folder.join("base.js").is_file() && folder.join("richards.js").is_file() {
        octane(folder)?
    } else {
        scripts(folder)?
    };
    if benchmarks.is_empty() {
        bail!("there are no programs in {}", folder.display());
    }
    Ok(benchmarks)
}

/// Where `js-benchmarks/fetch-octane.sh` puts Octane.
#[must_use]
pub fn fetched_octane() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("octane/downloaded")
}

/// The programs of Octane that are run, in the suite's order, each with how often a sample runs its benchmarks.
const OCTANE: [(&str, u32); 8] = [
    ("richards", 10),
    ("deltablue", 6),
    ("crypto", 1),
    ("raytrace", 1),
    ("earley-boyer", 1),
    ("regexp", 1),
    ("splay", 6),
    ("navier-stokes", 2),
];

/// Octane's programs are classic scripts between our harness, which stands for the suite's own, and the driver.
fn octane(folder: &Path) -> Result<Vec<Benchmark>> {
    let script = |name: &str, text: String| UnitSource {
        name: format!("{name}.js"),
        kind: UnitKind::Script,
        text,
        resolved: BTreeMap::new(),
    };
    eprintln!(
        "octane: {} of its programs; the others need a browser's memory, or an hour",
        OCTANE.len()
    );
    let harness = include_str!("../octane/harness.js");
    let drive = include_str!("../octane/drive.js");
    let drive = driver::append(drive, "$runOctane", "$verifyOctane");
    let program = |(name, runs): (&str, u32)| -> Result<Benchmark> {
        Ok(Benchmark {
            name: name.to_owned(),
            suite: "octane".to_owned(),
            group: "octane".to_owned(),
            profile: Vec::new(),
            form: Form::Driven,
            units: vec![
                script("harness", harness.to_owned()),
                script(name, text_of(&folder.join(format!("{name}.js")))?),
                script("drive", format!("const $octaneRuns = {runs};\n{drive}")),
            ],
        })
    };
    OCTANE.into_iter().map(program).collect()
}

/// Files of are-we-fast-yet that are no benchmarks.
const HELPERS: [&str; 6] = [
    "benchmark.js",
    "harness.js",
    "run.js",
    "som.js",
    "webpack.config.js",
    "eslint.config.js",
];

/// Inner iterations of those whose results are known for a few numbers only, and of those that are too short otherwise.
const INNER: [(&str, u32); 14] = [
    ("cd", 10),
    ("havlak", 1),
    ("mandelbrot", 500),
    ("nbody", 250_000),
    ("deltablue", 200),
    ("bounce", 20),
    ("json", 2),
    ("list", 10),
    ("permute", 10),
    ("queens", 10),
    ("richards", 1),
    ("sieve", 10),
    ("storage", 5),
    ("towers", 5),
];

/// The benchmarks of are-we-fast-yet are CommonJS modules that export `newInstance`, and require the suite's own library.
fn are_we_fast_yet(folder: &Path) -> Result<Vec<Benchmark>> {
    let files = files_of(folder)?.into_iter();
    let files = files.filter(|path| !HELPERS.contains(&&*file_name(path)));
    let program = |path: PathBuf| -> Result<Benchmark> {
        let name = stem(&path);
        let known = INNER.iter().find(|(known, _)| *known == name);
        let inner = known.map_or(1, |(_, inner)| *inner);
        let mut units = gather(&path, &file_name(&path), Some(UnitKind::CommonJs))?;
        let main = units.last_mut().context("nothing gathered")?;
        let run =
            format!("function () {{ return exports.newInstance().innerBenchmarkLoop({inner}); }}");
        let verify = "function (isRight) { return isRight === true; }";
        main.text = driver::append(&main.text, &run, verify);
        Ok(Benchmark {
            name,
            suite: "are-we-fast-yet".to_owned(),
            group: "are-we-fast-yet".to_owned(),
            profile: Vec::new(),
            form: Form::Driven,
            units,
        })
    };
    files.map(program).collect()
}

/// Scripts of any kind are run as they are, from their start to their end.
fn scripts(folder: &Path) -> Result<Vec<Benchmark>> {
    let suite = stem(folder);
    let program = |path: PathBuf| -> Result<Benchmark> {
        Ok(Benchmark {
            name: stem(&path),
            suite: suite.clone(),
            group: suite.clone(),
            profile: Vec::new(),
            form: Form::Whole,
            units: gather(&path, &file_name(&path), None)?,
        })
    };
    files_of(folder)?.into_iter().map(program).collect()
}

/// The JavaScript files of a folder, in the order of their names.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "js"));
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn text_of(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

//! The project's own programs, embedded: each has `run()`, `verify(result)` and a line that says what it exercises.

use std::collections::BTreeMap;

use sojourn_runtime::{UnitKind, UnitSource};

use crate::driver;

/// A program that can be measured.
#[derive(Clone, Debug)]
pub struct Benchmark {
    /// What it is called.
    pub name: String,
    /// Where it is from: `own`, `octane`, `are-we-fast-yet`, or a folder.
    pub suite: String,
    /// Which programs it is compared with.
    pub group: String,
    /// What it exercises.
    pub profile: Vec<String>,
    /// How it is run.
    pub form: Form,
    /// Its units, the driver included.
    pub units: Vec<UnitSource>,
}

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The driver calls it several times and times each call.
    Driven,
    /// From its start to its end; the whole is one sample.
    Whole,
}

macro_rules! embedded {
    ($($group:literal: $($name:literal)*;)*) => {
        [$($(($group, $name, include_str!(concat!("../programs/", $name, ".js")))),*),*]
    };
}

/// Group, name and text of each.
const PROGRAMS: [(&str, &str, &str); 41] = embedded! {
    "classic":
        "richards" "deltablue" "havlak" "cd" "bounce" "list" "permute" "queens" "sieve" "storage" "towers" "nbody" "mandelbrot" "json"
        "splay" "navier-stokes" "raytrace" "crypto-rsa" "sha-256" "regexp" "earley" "fannkuch" "spectral-norm" "binary-trees"
        "string-build" "map-set" "closures" "generators" "async-pipeline";
    "micro": "fib" "tak" "ackermann";
    "iot":
        "senml-parse" "kalman-filter" "bloom-filter" "range-interpolation" "linear-regression" "decision-tree" "averaging-window"
        "motion-detector" "pid-regulator";
};

/// The group that is listed apart from the rest of the set: hardly more than calls.
pub const MICRO: &str = "micro";

/// All of them.
#[must_use]
pub fn own() -> Vec<Benchmark> {
    let all = PROGRAMS.iter();
    all.map(|(group, name, text)| benchmark(group, name, text))
        .collect()
}

fn benchmark(group: &str, name: &str, text: &str) -> Benchmark {
    Benchmark {
        name: name.to_owned(),
        suite: "own".to_owned(),
        group: group.to_owned(),
        profile: profile(text),
        form: Form::Driven,
        units: vec![UnitSource {
            name: format!("{name}.js"),
            kind: UnitKind::CommonJs,
            text: driver::append(text, "run", "verify"),
            resolved: BTreeMap::new(),
        }],
    }
}

/// The words of the line `// profile: a, b`.
fn profile(text: &str) -> Vec<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("// profile:"));
    let words = line.unwrap_or_default().split(',');
    words
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::measure::{Job, Variant};

    #[test]
    fn every_program_of_the_folder_is_here_and_says_what_it_exercises() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
        let names = fs::read_dir(folder).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            path.file_stem().unwrap().to_string_lossy().into_owned()
        });
        let embedded = PROGRAMS.iter().map(|(_, name, _)| (*name).to_owned());
        assert_eq!(
            names.collect::<BTreeSet<_>>(),
            embedded.collect::<BTreeSet<_>>()
        );
        for benchmark in own() {
            assert!(!benchmark.profile.is_empty(), "{}", benchmark.name);
        }
    }

    #[test]
    fn every_program_gives_its_result_plain_and_instrumented() {
        for benchmark in own() {
            for variant in [Variant::Plain, Variant::Instrumented] {
                let run = Job::new(&benchmark, variant, 1).run();
                let run =
                    run.unwrap_or_else(|error| panic!("{} {variant}: {error:#}", benchmark.name));
                assert_eq!(run.samples.len(), 1, "{} {variant}", benchmark.name);
            }
        }
    }
}

//! Many programs in a row: each must print the same however it is run, and what does not is made small and kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use sojourn_runtime::{ProgramSource, UnitKind, UnitSource};

use crate::generator::{Recipe, generate};
use crate::node;
use crate::oracle::{difference, waits};
use crate::run::{Mode, Outcome, Settings, run};
use crate::shrink::shrink;
use crate::tree::Node;

/// Whose output is the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Boa, running the program as it is.
    #[default]
    Plain,
    /// Node.
    Node,
}

/// How programs are checked.
#[derive(Clone, Debug)]
pub struct Checks {
    /// Whose output is the measure.
    pub measure: Measure,
    /// Most hops to a fresh realm; the interval between them is as wide as that needs. Every safepoint is stopped at in any case.
    pub most_hops: u64,
    /// How long one run may take.
    pub limit: Duration,
}

impl Default for Checks {
    fn default() -> Self {
        Self {
            measure: Measure::Plain,
            most_hops: 3,
            limit: Duration::from_secs(60),
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is wrong; `None` when all runs agree.
    pub wrong: Option<String>,
    /// Hops made.
    pub hops: u64,
    /// Safepoints of the program.
    pub safepoints: u64,
    /// Whether Boa, running the program as it is, prints something else than Node.
    pub boa_deviates: bool,
}

/// A program text as a unit.
#[must_use]
pub fn as_source(text: &str) -> ProgramSource {
    ProgramSource {
        units: vec![unit("input.js", text.to_owned(), Default::default())],
        args: Vec::new(),
    }
}

fn unit(name: &str, text: String, resolved: BTreeMap<String, String>) -> UnitSource {
    UnitSource {
        resolved,
        name: name.to_owned(),
        kind: UnitKind::CommonJs,
        text,
    }
}

/// Programs as the modules of one, whose main unit, the last, requires each in turn.
pub(crate) fn as_modules(texts: &[String]) -> ProgramSource {
    let names: Vec<String> = (0..texts.len()).map(|i| format!("p{i}.js")).collect();
    let specifiers = names.iter().map(|name| format!("./{name}"));
    let main: String = specifiers
        .clone()
        .map(|specifier| format!("require('{specifier}');\n"))
        .collect();
    let resolved = specifiers.zip(names.iter().cloned()).collect();
    let modules = names
        .iter()
        .zip(texts)
        .map(|(name, text)| unit(name, text.clone(), Default::default()));
    ProgramSource {
        units: modules.chain([unit("input.js", main, resolved)]).collect(),
        args: Vec::new(),
    }
}

/// The same for Node, which gets one file.
fn as_functions(texts: &[String]) -> String {
    let function = |text: &String| {
        format!(
            "(function (exports, require, module) {{{text}\n}}).call({{}}, {{}}, require, {{}});\n"
        )
    };
    texts.iter().map(function).collect()
}

/// Runs a program in all ways and compares.
#[must_use]
pub fn check(text: &str, checks: &Checks) -> Checked {
    check_together(&[text.to_owned()], checks)
}

fn check_together(texts: &[String], checks: &Checks) -> Checked {
    let mut checked = Checked::default();
    checked.wrong = compare(texts, checks, &mut checked).err();
    checked
}

/// Programs that are checked together by [`check_seeds`].
pub const TOGETHER: usize = 16;

/// Checks the programs of some seeds; what is wrong comes with the number of its seed.
///
/// They run as the modules of one program at first: a fresh realm takes longer than most of them. Where those runs do not agree,
/// each half is checked by itself, and so on.
#[must_use]
pub fn check_seeds(recipes: &[Recipe], checks: &Checks) -> Vec<Checked> {
    let texts: Vec<String> = recipes
        .iter()
        .map(|recipe| generate(*recipe).text())
        .collect();
    // When timers of different programs fire depends on the machine.
    let (waiting, others): (Vec<usize>, Vec<usize>) =
        (0..texts.len()).partition(|&i| waits(&texts[i]));
    let mut all = vec![Checked::default(); texts.len()];
    for index in waiting {
        all[index] = check(&texts[index], checks);
    }
    check_part(&others, recipes, &texts, checks, &mut all);
    all
}

fn check_part(
    part: &[usize],
    recipes: &[Recipe],
    texts: &[String],
    checks: &Checks,
    all: &mut [Checked],
) {
    let Some(&first) = part.first() else {
        return;
    };
    let own: Vec<String> = part.iter().map(|&i| texts[i].clone()).collect();
    let checked = check_together(&own, checks);
    let Some(wrong) = checked.wrong.clone().filter(|_| part.len() > 1) else {
        all[first] = checked;
        return;
    };
    let (left, right) = part.split_at(part.len() / 2);
    check_part(left, recipes, texts, checks, all);
    check_part(right, recipes, texts, checks, all);
    // What one of them is known for is no news.
    let is_known = |&i: &usize| all[i].wrong.is_some() || all[i].boa_deviates;
    if !part.iter().any(is_known) {
        let seeds: Vec<u64> = part.iter().map(|&i| recipes[i].seed).collect();
        all[first].wrong = Some(format!(
            "only as modules of one program ({seeds:?}): {wrong}"
        ));
    }
}

/// Runs one program, or several as the modules of one, in all ways.
fn compare(texts: &[String], checks: &Checks, checked: &mut Checked) -> Result<(), String> {
    let count = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let limit = checks.limit * count;
    let settings = Settings {
        limit,
        ..Settings::default()
    };
    let source = || match texts {
        [text] => as_source(text),
        _ => as_modules(texts),
    };
    let by_node = || match texts {
        [text] => ask_node(text, limit),
        _ => ask_node(&as_functions(texts), limit),
    };
    let mut expected = match checks.measure {
        Measure::Plain => {
            let plain = finished("plain", run(source(), Mode::Plain, &settings));
            match plain {
                Err(_) if count == 1 && node::missing().is_none() => {
                    checked.boa_deviates = true;
                    match by_node() {
                        // The budget ran out where nothing catches it: there is no log to compare.
                        Err(reason) if reason.contains("RangeError: budget") => {
                            eprintln!(
                                "left out: a program whose budget runs out outside of its handlers"
                            );
                            return Ok(());
                        }
                        by_node => by_node?,
                    }
                }
                plain => plain?.stdout,
            }
        }
        Measure::Node => by_node()?,
    };
    let instrumented = run(source(), Mode::Instrumented, &settings);
    if instrumented.failure.is_none()
        && instrumented.stdout != expected
        && node::missing().is_none()
    {
        // Rewriting avoids some defects of Boa: then the plain run is wrong.
        let by_node = by_node()?;
        checked.boa_deviates = by_node != expected;
        expected = by_node;
    }
    checked.safepoints = instrumented.safepoints;
    same("instrumented", &expected, instrumented)?;
    if !texts.iter().any(|text| waits(text)) {
        let in_place = run(source(), Mode::InPlace, &settings);
        same("in place", &expected, in_place)?;
    }
    let most_hops = checks.most_hops * u64::from(count);
    let interval = checked.safepoints.div_ceil(most_hops + 1).max(1);
    let hopped = run(source(), Mode::HopEvery(interval), &settings);
    checked.hops = hopped.hops;
    same(&format!("hop-every-{interval}"), &expected, hopped)
}

pub(crate) fn ask_node(text: &str, limit: Duration) -> Result<String, String> {
    let file = std::env::temp_dir().join(format!(
        "sojourn-fuzz-{}-{:?}.js",
        std::process::id(),
        std::thread::current().id()
    ));
    fs::write(&file, text).map_err(|error| error.to_string())?;
    let outcome = node::run_file(&file, &[], limit);
    let _ = fs::remove_file(&file);
    match outcome {
        Ok(outcome) if outcome.status == 0 => Ok(outcome.stdout),
        Ok(outcome) => Err(format!("node: {}", outcome.stderr)),
        Err(error) => Err(format!("node: {error}")),
    }
}

fn finished(name: &str, outcome: Outcome) -> Result<Outcome, String> {
    match &outcome.failure {
        Some(failure) => Err(format!("{name}: {}", failure.message)),
        None if outcome.status != 0 => Err(format!(
            "{name}: status {} {}",
            outcome.status, outcome.stderr
        )),
        None => Ok(outcome),
    }
}

fn same(name: &str, expected: &str, outcome: Outcome) -> Result<(), String> {
    let outcome = finished(name, outcome)?;
    if let Some(refusal) = outcome.refusals.first() {
        return Err(format!("{name}: refused: {refusal}"));
    }
    if outcome.stdout == expected {
        Ok(())
    } else {
        Err(difference(name, expected, &outcome.stdout))
    }
}

/// Makes a failing program small and writes both forms, with what is wrong, to a folder. `find` says what is wrong with a program.
pub fn keep(
    folder: &Path,
    seed: u64,
    program: &Node,
    wrong: &str,
    find: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<PathBuf> {
    let mut last = wrong.to_owned();
    let kind = kind_of(wrong);
    let small = shrink(
        program,
        Duration::from_secs(60),
        &mut |candidate| match find(&candidate.text()) {
            Some(message) if kind_of(&message) == kind => {
                last = message;
                true
            }
            _ => false,
        },
    );
    fs::create_dir_all(folder)?;
    let file = folder.join(format!("seed-{seed}.js"));
    let comment: String = last.lines().map(|line| format!("// {line}\n")).collect();
    fs::write(&file, comment + small.text().trim_start())
        .with_context(|| file.display().to_string())?;
    let whole = folder.join(format!("seed-{seed}.whole.js"));
    fs::write(&whole, program.text())?;
    Ok(file)
}

/// Failures of the same kind begin alike: which run, and whether it printed something else or broke.
fn kind_of(wrong: &str) -> String {
    let run = wrong.split(':').next().unwrap_or_default();
    let run = run.split("-every").next().unwrap_or_default();
    let differs = wrong.contains("expected ");
    format!("{run} {differs}")
}

//! The official conformance suite, test262: what plain Boa passes is the measure for the same tests instrumented and with hops.
//!
//! How a test says what it needs and what must happen: <https://github.com/tc39/test262/blob/main/INTERPRETING.md>.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use sojourn_runtime::{ProgramSource, UnitKind, UnitSource, gather};

use crate::run::{Mode, Outcome, Settings, run};

/// A test of the suite.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its path below the suite's `test` folder.
    pub name: String,
    path: PathBuf,
    header: Header,
}

impl Test {
    /// Whether its text is an ECMAScript module. A plain run cannot evaluate those.
    #[must_use]
    pub fn is_module(&self) -> bool {
        self.header.has("module")
    }
}

/// What a test says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Header {
    includes: Vec<String>,
    flags: Vec<String>,
    /// Phase and name of the error that must be thrown.
    negative: Option<(String, String)>,
}

impl Header {
    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|candidate| candidate == flag)
    }
}

/// What became of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It did what it must.
    Passed,
    /// It did not.
    Failed,
    /// Its source was refused with a code frame.
    Refused,
}

/// All tests of a checkout that can be run here, in order; what cannot is counted by its reason.
pub fn collect(checkout: &Path) -> Result<(Vec<Test>, BTreeMap<&'static str, usize>)> {
    let root = checkout.join("test");
    let mut paths = Vec::new();
    files(&root, &mut paths)
        .with_context(|| format!("{} is no checkout of test262", checkout.display()))?;
    paths.sort();
    let mut tests = Vec::new();
    let mut left_out = BTreeMap::new();
    for path in paths {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        if !name.ends_with(".js") || name.contains("_FIXTURE") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let header = header(&text);
        match reason_against(&name, &text, &header) {
            Some(reason) => *left_out.entry(reason).or_insert(0) += 1,
            None => tests.push(Test { name, path, header }),
        }
    }
    Ok((tests, left_out))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn reason_against(name: &str, text: &str, header: &Header) -> Option<&'static str> {
    if name.starts_with("intl402") {
        Some("Boa is built without Intl")
    } else if name.starts_with("staging") {
        Some("not part of the standard yet")
    } else if text.contains("$262") || header.has("CanBlockIsFalse") || header.has("CanBlockIsTrue")
    {
        Some("needs hooks into the engine ($262)")
    } else {
        None
    }
}

/// Reads the comment between `/*---` and `---*/`.
fn header(text: &str) -> Header {
    let mut header = Header::default();
    let comment = text
        .split_once("/*---")
        .and_then(|(_, rest)| rest.split_once("---*/"));
    let Some((comment, _)) = comment else {
        return header;
    };
    let list = |value: &str| -> Vec<String> {
        let value = value.trim().trim_start_matches('[').trim_end_matches(']');
        let items = value.split(',').map(|item| item.trim().to_owned());
        items.filter(|item| !item.is_empty()).collect()
    };
    let mut key = "";
    let (mut phase, mut error) = (String::new(), String::new());
    for line in comment.lines() {
        let trimmed = line.trim();
        if let (false, Some((name, value))) =
            (line.starts_with([' ', '-']), trimmed.split_once(':'))
        {
            key = name;
            match name {
                "includes" => header.includes = list(value),
                "flags" => header.flags = list(value),
                _ => {}
            }
        } else if let Some(item) = trimmed.strip_prefix("- ") {
            match key {
                "includes" => header.includes.push(item.trim().to_owned()),
                "flags" => header.flags.push(item.trim().to_owned()),
                _ => {}
            }
        } else if key == "negative" {
            match trimmed.split_once(':') {
                Some(("phase", value)) => value.trim().clone_into(&mut phase),
                Some(("type", value)) => value.trim().clone_into(&mut error),
                _ => {}
            }
        }
    }
    header.negative = (!error.is_empty()).then_some((phase, error));
    header
}

/// Runs a test in a mode; says in a line what went wrong.
pub fn check(checkout: &Path, test: &Test, mode: Mode) -> Result<(Verdict, String)> {
    let settings = Settings {
        limit: Duration::from_secs(20),
        ..Settings::default()
    };
    let outcome = run(source(checkout, test)?, mode, &settings);
    let said = match &outcome.failure {
        Some(failure) => &failure.message,
        None if outcome.stderr.is_empty() => &outcome.stdout,
        None => &outcome.stderr,
    };
    let said = said.lines().find(|line| !line.trim().is_empty());
    Ok((
        verdict(test, &outcome),
        said.unwrap_or_default().trim().to_owned(),
    ))
}

fn source(checkout: &Path, test: &Test) -> Result<ProgramSource> {
    let mut names = Vec::new();
    if !test.header.has("raw") {
        names.extend(["assert.js".to_owned(), "sta.js".to_owned()]);
        if test.header.has("async") {
            names.push("doneprintHandle.js".to_owned());
        }
        names.extend(test.header.includes.iter().cloned());
    }
    let script = |name: String, text: String| UnitSource {
        name,
        kind: UnitKind::Script,
        text,
        resolved: BTreeMap::new(),
    };
    let mut units = Vec::new();
    for name in names {
        let path = checkout.join("harness").join(&name);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        units.push(script(name, text));
    }
    let kind = if test.is_module() {
        UnitKind::Module
    } else {
        UnitKind::Script
    };
    // Some import themselves.
    let name = test.path.file_name().unwrap_or_default();
    units.extend(gather(&test.path, &name.to_string_lossy(), Some(kind))?);
    if let (true, Some(main)) = (test.header.has("onlyStrict"), units.last_mut()) {
        main.text.insert_str(0, "\"use strict\";\n");
    }
    Ok(ProgramSource {
        units,
        args: Vec::new(),
    })
}

fn verdict(test: &Test, outcome: &Outcome) -> Verdict {
    if let Some(failure) = &outcome.failure {
        let is_early = test
            .header
            .negative
            .as_ref()
            .is_some_and(|(phase, error)| phase != "runtime" && error == "SyntaxError");
        return match failure.status {
            Some(2) if is_early => Verdict::Passed,
            Some(3) => Verdict::Refused,
            _ => Verdict::Failed,
        };
    }
    let passed = match &test.header.negative {
        Some((_, error)) => outcome.status == 1 && outcome.stderr.contains(error.as_str()),
        None if test.header.has("async") => outcome.stdout.contains("Test262:AsyncTestComplete"),
        None => outcome.status == 0,
    };
    if passed {
        Verdict::Passed
    } else {
        Verdict::Failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_in_both_styles() {
        let text = "/*---\ndescription: x: y\nnegative:\n  phase: parse\n  type: SyntaxError\nflags: [onlyStrict, async]\nincludes:\n  - a.js\n  - b.js\n---*/";
        let header = header(text);
        assert_eq!(
            header.negative,
            Some(("parse".to_owned(), "SyntaxError".to_owned()))
        );
        assert_eq!(header.flags, ["onlyStrict", "async"]);
        assert_eq!(header.includes, ["a.js", "b.js"]);
    }
}

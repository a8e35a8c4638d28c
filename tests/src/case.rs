//! Cases: folders with a program, what it prints, and how it is to be run.
//!
//! `cases/<area>/<case>/input.js` is the program, `expected.txt` what ECMA-262 says it prints (blessed with Node where it is on the
//! machine), `options.json` what is special about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;
use sojourn_runtime::{ProgramSource, UnitKind, UnitSource, gather};

/// A case folder.
#[derive(Clone, Debug)]
pub struct Case {
    /// `<area>/<case>`.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The text of `input.js`.
    pub input: String,
    /// Standard output by the specification; without it, plain Boa's output is taken.
    pub expected: Option<String>,
    /// What is special about the case.
    pub options: CaseOptions,
}

/// `options.json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaseOptions {
    /// Global script semantics instead of a CommonJS module.
    pub script: bool,
    /// An ECMAScript module instead of a CommonJS one.
    pub module: bool,
    /// Scripts of the same folder that run before the main unit.
    pub preludes: Vec<String>,
    /// What follows the program in `process.argv`.
    pub args: Vec<String>,
    /// Environment variables.
    pub env: BTreeMap<String, String>,
    /// Exit status: of the run, or of the refusal of the source.
    pub status: i32,
    /// A piece of text on standard error, or in the uncaught exception.
    pub stderr: String,
    /// The source is refused with a message that contains this; with `value`, the snapshot is.
    pub refused: Option<String>,
    /// Source line of the refusal.
    pub line: Option<u32>,
    /// The program holds a value that cannot travel: every snapshot is refused, and the program runs on.
    pub value: bool,
    /// A piece of the heap path of the refused value.
    pub path: String,
    /// Carried or refused, but never wrong: the issue at hand does not ask for these values.
    pub optional_values: bool,
    /// Intervals of the hops; by default 1, 3 and 7.
    pub hops: Option<Vec<u64>>,
    /// Most hops of one run, for programs with many safepoints: the interval is widened accordingly.
    pub max_hops: Option<u64>,
    /// Why plain Boa prints something else than `expected.txt`.
    pub boa_deviates: Option<String>,
    /// Why Node prints something else than `expected.txt`.
    pub node_differs: Option<String>,
    /// What Node itself lacks, though the rest that we generate for it does not: `expected.txt` is not what Node prints.
    pub node_lacks: Option<String>,
    /// Why QuickJS prints something else than `expected.txt`.
    pub quickjs_differs: Option<String>,
    /// Compare with the plain run only: the output is not determined by the specification.
    pub against_plain: bool,
    /// Deep recursion: allow more time.
    pub slow: bool,
    /// Why the case is known to fail. It is run and named all the same, and must be closed when it passes.
    pub open: Option<String>,
    /// A remark.
    pub note: String,
}

impl Case {
    /// Reads one folder.
    pub fn read(root: &Path, folder: &Path) -> Result<Self> {
        let input = folder.join("input.js");
        let options = folder.join("options.json");
        let name = folder
            .strip_prefix(root)?
            .to_string_lossy()
            .replace('\\', "/");
        let options = match fs::read_to_string(&options) {
            Ok(text) => {
                serde_json::from_str(&text).with_context(|| format!("options of {name}"))?
            }
            Err(_) => CaseOptions::default(),
        };
        Ok(Self {
            input: fs::read_to_string(&input).with_context(|| format!("program of {name}"))?,
            expected: fs::read_to_string(folder.join("expected.txt")).ok(),
            folder: folder.to_owned(),
            name,
            options,
        })
    }

    /// The units in the order of their evaluation.
    pub fn source(&self) -> Result<ProgramSource> {
        let mut units = Vec::new();
        for name in &self.options.preludes {
            units.push(UnitSource {
                resolved: BTreeMap::new(),
                name: name.clone(),
                kind: UnitKind::Script,
                text: fs::read_to_string(self.folder.join(name))
                    .with_context(|| format!("prelude {name} of {}", self.name))?,
            });
        }
        let kind = match (self.options.script, self.options.module) {
            (true, _) => Some(UnitKind::Script),
            (_, true) => Some(UnitKind::Module),
            _ => None,
        };
        units.extend(gather(&self.folder.join("input.js"), "input.js", kind)?);
        Ok(ProgramSource {
            units,
            args: self.options.args.clone(),
        })
    }

    /// Whether plain Boa does not even come to an end.
    #[must_use]
    pub fn plain_hangs(&self) -> bool {
        let reason = self.options.boa_deviates.as_deref();
        reason.is_some_and(|reason| reason.starts_with("hangs"))
    }

    /// Whether the source itself is refused.
    #[must_use]
    pub fn is_source_refusal(&self) -> bool {
        self.options.refused.is_some() && !self.options.value
    }
}

/// Where the case folders are.
#[must_use]
pub fn cases_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// All cases in the order of their names. `SOJOURN_CASE` in the environment keeps those whose name contains it.
pub fn all() -> Result<Vec<Case>> {
    let root = cases_root();
    let wanted = std::env::var("SOJOURN_CASE").unwrap_or_default();
    let mut cases = Vec::new();
    for area in folders(&root)? {
        for folder in folders(&area)? {
            cases.push(Case::read(&root, &folder)?);
        }
    }
    cases.retain(|case| case.name.contains(&wanted));
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

fn folders(parent: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent).with_context(|| parent.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

//! The document that a measurement leaves behind: every run of every program, and where it was made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::measure::{Run, Variant};

/// A measurement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Results {
    /// Where and of what.
    pub facts: Facts,
    /// Rounds that were asked for.
    pub repeat: usize,
    /// Iterations of each run that count.
    pub iterations: usize,
    /// The programs, in the order in which they were measured.
    pub programs: Vec<Program>,
    /// A program that works in small pieces, moved in the middle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Run>,
}

/// The machine and the versions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// When, in UTC.
    pub date: String,
    /// Model of the processor.
    pub cpu: Option<String>,
    /// How many threads run at once.
    pub cores: usize,
    /// Size of the memory.
    pub memory: Option<String>,
    /// Operating system, kernel, architecture.
    pub os: String,
    /// The commit, if this is a checkout.
    pub commit: Option<String>,
    /// Version of Sojourn and its engine.
    pub sojourn: String,
    /// Version of Node, if there is one.
    pub node: Option<String>,
}

/// The runs of one program.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Where it is from.
    pub suite: String,
    /// Which programs it is compared with.
    pub group: String,
    /// What it exercises.
    pub profile: Vec<String>,
    /// The runs of each variant, one a round.
    pub runs: BTreeMap<Variant, Vec<Run>>,
    /// Why there is no result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// What else is to be known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Program {
    /// The runs of a variant.
    #[must_use]
    pub fn of(&self, variant: Variant) -> &[Run] {
        self.runs.get(&variant).map_or(&[], Vec::as_slice)
    }
}

impl Results {
    /// Reads a document; a folder stands for the `results.json` in it.
    pub fn read(path: &Path) -> Result<Self> {
        let file = if path.is_dir() {
            path.join("results.json")
        } else {
            path.to_owned()
        };
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_str(&text)
            .with_context(|| format!("{} is no document of `sojourn bench`", file.display()))
    }

    /// The document as JSON.
    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
}

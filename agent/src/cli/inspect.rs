//! `sojourn inspect`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use sojourn_runtime::load;

use super::guest;
use super::{Failed, Globals, Outcome};
use crate::api::ProcessId;

/// Shows where a program stands: frames with source lines, environments, and a summary of its heap.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn inspect prog.json                  a snapshot
  sojourn inspect 01JD3W5H6V0Q7S8T9ABCDEFGHJ a process of an agent, while it runs
  sojourn inspect --json prog.json")]
pub struct Inspect {
    /// A snapshot file, or the id of a process of the agent
    #[arg(value_name = "SNAP|ID")]
    what: PathBuf,
}

impl Inspect {
    pub fn run(self, globals: &Globals) -> Outcome {
        let id = self
            .what
            .to_str()
            .and_then(|text| text.parse::<ProcessId>().ok());
        match id.filter(|_| !self.what.exists()) {
            Some(id) => inspect_process(id, globals),
            None => inspect_file(self.what, globals.json),
        }
    }
}

fn inspect_process(id: ProcessId, globals: &Globals) -> Outcome {
    let peer = globals.peer()?;
    let as_json = globals.json;
    super::block_on(async move {
        if as_json {
            super::say_json(&outline(&peer.snapshot(id).await?)?);
        } else {
            super::say(&peer.inspect(id).await?);
        }
        Ok(0)
    })
}

fn inspect_file(path: PathBuf, as_json: bool) -> Outcome {
    guest::on_guest_thread(move || {
        let snapshot = guest::read_snapshot(&path)?;
        let program = load(guest::source_of(&snapshot)?)?;
        snapshot.validate(&program)?;
        if as_json {
            super::say_json(&outline(&text_of(&path)?)?);
        } else {
            super::say(&snapshot.summary(&program).to_string());
        }
        Ok(0)
    })
}

fn text_of(path: &Path) -> Result<String, Failed> {
    guest::read(path)
}

/// A snapshot in numbers.
fn outline(text: &str) -> Result<Value, Failed> {
    let snapshot: Value = serde_json::from_str(text)
        .map_err(|error| Failed::new(4, "snapshot-syntax", error.to_string()))?;
    let find = |name: &str| {
        snapshot
            .get(name)
            .or_else(|| snapshot.pointer(&format!("/state/{name}")))
    };
    let count = |name: &str| find(name).and_then(Value::as_array).map_or(0, Vec::len);
    let mut kinds = serde_json::Map::new();
    for node in find("heap").and_then(Value::as_array).into_iter().flatten() {
        let kind = node.get("kind").and_then(Value::as_str).unwrap_or("object");
        let seen = kinds.get(kind).and_then(Value::as_u64).unwrap_or(0);
        kinds.insert(kind.to_owned(), json!(seen + 1));
    }
    Ok(json!({
        "format": snapshot.get("sojourn"),
        "program": snapshot.pointer("/program/hash"),
        "bytes": text.len(),
        "frames": count("frames"),
        "environments": count("environments"),
        "nodes": count("heap"),
        "kinds": kinds,
        "timers": find("event_loop").and_then(|event_loop| event_loop.get("timers")).and_then(Value::as_array).map(Vec::len),
    }))
}

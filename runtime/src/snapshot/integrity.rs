//! The text of a snapshot, and the checksums that stand at its end.
//!
//! Each section has a checksum of its own, so that damage is reported with the section it lies in. The checksums find
//! accidents, not attacks: whoever can change a section can recompute them. What a snapshot may do is decided by
//! validation and by the receiver.

use serde::{Deserialize, Serialize};

use super::{FORMAT_VERSION, Snapshot};
use crate::error::{SnapshotError, SnapshotFault};

/// One checksum for each section: the first 16 hexadecimal digits of its blake3 hash.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Integrity {
    program: String,
    frames: String,
    environments: String,
    heap: String,
    event_loop: String,
    realm: String,
    host: String,
}

impl Integrity {
    fn of(sections: &Sections) -> Self {
        let [program, frames, environments, heap, event_loop, realm, host] =
            sections.each_ref().map(|(_, text)| checksum(text));
        Self {
            program,
            frames,
            environments,
            heap,
            event_loop,
            realm,
            host,
        }
    }

    /// Compares with the sections of a snapshot that carried these checksums.
    pub(super) fn check(&self, snapshot: &Snapshot) -> Result<(), SnapshotError> {
        let sections = sections(snapshot);
        let carried = [
            &self.program,
            &self.frames,
            &self.environments,
            &self.heap,
            &self.event_loop,
            &self.realm,
            &self.host,
        ];
        let damaged = sections
            .iter()
            .zip(carried)
            .find(|((_, text), carried)| checksum(text) != **carried);
        damaged.map_or(Ok(()), |((name, _), _)| {
            let message =
                "the section was changed: it does not have the checksum that the snapshot carries";
            Err(SnapshotError::new(
                SnapshotFault::Integrity,
                format!("/{name}"),
                message,
            ))
        })
    }
}

type Sections = [(&'static str, String); 7];

/// The document's text: each section, frame, environment and node on a line of its own.
pub(super) fn write(snapshot: &Snapshot) -> String {
    let sections = sections(snapshot);
    let mut text = format!("{{\"sojourn\":{FORMAT_VERSION},\n");
    for (name, section) in &sections {
        text.push_str(&format!("\"{name}\":{section},\n"));
    }
    text.push_str(&format!(
        "\"integrity\":{}}}\n",
        json(&Integrity::of(&sections))
    ));
    text
}

fn sections(snapshot: &Snapshot) -> Sections {
    let state = &snapshot.state;
    [
        ("program", json(&snapshot.program)),
        ("frames", json_lines(&state.frames)),
        ("environments", json_lines(&state.environments)),
        ("heap", json_lines(&state.heap)),
        ("event_loop", json(&state.event_loop)),
        ("realm", json(&state.realm)),
        ("host", json(&state.host)),
    ]
}

/// The JSON text of a part of a snapshot.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value)
        .expect("the types of a snapshot have string keys only, which is all that JSON asks for")
}

fn json_lines<T: Serialize>(values: &[T]) -> String {
    let lines: Vec<String> = values.iter().map(json).collect();
    if lines.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n{}]", lines.join(",\n"))
    }
}

fn checksum(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

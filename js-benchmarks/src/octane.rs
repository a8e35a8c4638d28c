//! The programs of Octane 2 that are run, and how often.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sojourn_runtime::{ProgramSource, UnitKind, UnitSource};

/// A program of the suite.
#[derive(Clone, Copy, Debug)]
pub struct Octane {
    /// Its file, without `.js`.
    pub name: &'static str,
    /// How often each of its benchmarks is run: about two seconds of plain Boa.
    pub iterations: u32,
}

/// The programs, in the suite's order.
pub const PROGRAMS: [Octane; 8] = [
    Octane {
        name: "richards",
        iterations: 100,
    },
    Octane {
        name: "deltablue",
        iterations: 60,
    },
    Octane {
        name: "crypto",
        iterations: 4,
    },
    Octane {
        name: "raytrace",
        iterations: 10,
    },
    Octane {
        name: "earley-boyer",
        iterations: 3,
    },
    Octane {
        name: "regexp",
        iterations: 1,
    },
    Octane {
        name: "splay",
        iterations: 60,
    },
    Octane {
        name: "navier-stokes",
        iterations: 15,
    },
];

/// The folder of this crate's own JavaScript.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("octane")
}

/// A program with the harness around it.
pub fn source(name: &str, iterations: u32) -> Result<ProgramSource> {
    let program = folder().join("downloaded").join(format!("{name}.js"));
    let unit = |name: &str, path: PathBuf| -> Result<UnitSource> {
        Ok(UnitSource {
            resolved: Default::default(),
            name: name.to_owned(),
            kind: UnitKind::Script,
            text: fs::read_to_string(&path).with_context(|| {
                format!(
                    "{} (run js-benchmarks/fetch-octane.sh first)",
                    path.display()
                )
            })?,
        })
    };
    Ok(ProgramSource {
        units: vec![
            unit("harness.js", folder().join("harness.js"))?,
            unit(&format!("{name}.js"), program)?,
            unit("drive.js", folder().join("drive.js"))?,
        ],
        args: vec![iterations.to_string()],
    })
}

//! The Node columns: a program as it is, and the same instrumented, as the standalone file of a snapshot from before its beginning.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use sojourn_runtime::{
    Host, Options, Process, ProgramSource, Snapshot, Stop, Stream, UnitKind, UnitSource,
    generate_standalone_for, load, spawn_guest_thread,
};
use tempfile::TempDir;

use crate::driver;
use crate::measure::{Run, Variant};
use crate::programs::{Benchmark, Form};

/// The version of the `node` on the path, if there is one.
pub fn version() -> Option<String> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Node compiles a program while it runs. With so many times the iterations the median is one of compiled code, which is what programs that run
/// for longer are; the first iterations measure the compiler.
const WARMED: usize = 20;

/// A program, written to files that Node runs.
pub struct NodeProgram {
    plain: PathBuf,
    instrumented: PathBuf,
    args: Vec<String>,
    /// The files live as long as this.
    _folder: TempDir,
}

impl NodeProgram {
    /// Writes the files. There are none for classic scripts, which cannot be in one file with other code, nor for programs that
    /// time themselves.
    pub fn prepare(benchmark: &Benchmark, iterations: usize) -> Result<Option<Self>> {
        let is_script = |unit: &UnitSource| unit.kind != UnitKind::CommonJs;
        if benchmark.form == Form::Whole || benchmark.units.iter().any(is_script) {
            return Ok(None);
        }
        let folder = tempfile::tempdir()?;
        for unit in &benchmark.units {
            fs::write(folder.path().join(relative(&unit.name)?), &unit.text)?;
        }
        let main = benchmark.units.last().context("no units")?;
        let args = driver::arguments(iterations * WARMED, 1, false);
        let source = ProgramSource {
            units: benchmark.units.clone(),
            args: args.clone(),
        };
        let instrumented = folder.path().join("sojourn-standalone.cjs");
        fs::write(&instrumented, standalone(source)?)?;
        Ok(Some(Self {
            plain: folder.path().join(&main.name),
            instrumented,
            args,
            _folder: folder,
        }))
    }

    /// Runs one of them.
    pub fn run(&self, variant: Variant) -> Result<Run> {
        let file = match variant {
            Variant::NodeInstrumented => &self.instrumented,
            _ => &self.plain,
        };
        let output = Command::new("node")
            .arg(file)
            .args(&self.args)
            .stdin(Stdio::null())
            .output()
            .context("starting node")?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            bail!(
                "node: {}",
                text.lines().take(6).collect::<Vec<_>>().join(" | ")
            );
        }
        let report = driver::read(&String::from_utf8_lossy(&output.stdout))?;
        Ok(Run {
            samples: report.samples,
            said: report.said,
            source_bytes: fs::metadata(file)?.len() as usize,
            ..Run::default()
        })
    }
}

/// Names of units become names of files; none of them leaves the folder.
fn relative(name: &str) -> Result<&Path> {
    let path = Path::new(name);
    if path.components().count() != 1 {
        bail!("{name} is not in the folder of the program");
    }
    Ok(path)
}

/// The instrumented program as one file: the rest of it after a stop before its beginning.
fn standalone(source: ProgramSource) -> Result<String> {
    let thread = spawn_guest_thread("guest", move || -> Result<String> {
        let program = load(source)?;
        let options = Options {
            stop_at: Some(1),
            ..Options::default()
        };
        let mut process = Process::start(Arc::clone(&program), options, Box::new(Silence))?;
        let snapshot: Snapshot = match process.run()? {
            Stop::Snapshot(snapshot) => {
                snapshot.map_err(|refusal| anyhow!("refused: {refusal}"))?
            }
            other => bail!("not stopped: {other:?}"),
        };
        Ok(generate_standalone_for(&snapshot, &program)?)
    })?;
    thread.join().map_err(|_| anyhow!("the guest panicked"))?
}

struct Silence;

impl Host for Silence {
    fn write(&mut self, _: Stream, _: &str) {}
}

//! Node as a second opinion, where it is on the machine.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::case::Case;

/// Why tests that need Node are skipped; `None` when it is there.
pub fn missing() -> Option<&'static str> {
    static FOUND: OnceLock<bool> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        Command::new("node")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    });
    (!found).then_some("`node` is not on this machine")
}

/// What Node did with a program.
#[derive(Clone, Debug)]
pub struct NodeOutcome {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Exit status.
    pub status: i32,
}

/// Runs a file.
pub fn run_file(file: &Path, args: &[String], limit: Duration) -> Result<NodeOutcome> {
    let mut command = Command::new("node");
    command.arg(file).args(args);
    run(command, limit)
}

/// Runs a case as Sojourn would.
pub fn run_case(case: &Case, limit: Duration) -> Result<NodeOutcome> {
    let mut command = Command::new("node");
    let main = case.folder.join("input.js");
    if case.options.script || !case.options.preludes.is_empty() {
        command.args(["-e", SCRIPTS, "--"]);
        command.arg(if case.options.script {
            "script"
        } else {
            "module"
        });
        let preludes = case.options.preludes.iter();
        let files: Vec<PathBuf> = preludes.map(|name| case.folder.join(name)).collect();
        command.args(files).arg(main);
    } else {
        command.arg(main).args(&case.options.args);
    }
    command.envs(&case.options.env);
    run(command, limit)
}

/// Evaluates the given files as classic scripts in one realm; the last one as a module function when the first argument says so.
const SCRIPTS: &str = r"
const vm = require('vm'), fs = require('fs'), [kind, ...files] = process.argv.slice(1), main = files.pop();
globalThis.print = console.log;
for (const file of files) vm.runInThisContext(fs.readFileSync(file, 'utf8'), file);
if (kind === 'script') vm.runInThisContext(fs.readFileSync(main, 'utf8'), main);
else require(main);
";

fn run(mut command: Command, limit: Duration) -> Result<NodeOutcome> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting node")?;
    let mut out = child.stdout.take().context("standard output")?;
    let mut err = child.stderr.take().context("standard error")?;
    let out = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = out.read_to_string(&mut text);
        text
    });
    let err = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = err.read_to_string(&mut text);
        text
    });
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            bail!("node did not finish within {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    Ok(NodeOutcome {
        stdout: out.join().unwrap_or_default(),
        stderr: err.join().unwrap_or_default(),
        status: status.code().unwrap_or(-1),
    })
}

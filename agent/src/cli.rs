//! The command line: one module a verb.
//!
//! A program's output goes to standard output and what is asked for as a result too; everything else goes to standard
//! error. Exit status: 0 fine, 1 the guest threw, 2 usage or syntax, 3 refused construct or value, 4 bad snapshot,
//! 5 agent or network.

mod agent;
mod bench;
mod checkpoint;
mod demo;
mod generate;
mod guest;
mod inspect;
mod instrument;
mod logs;
mod migrate;
mod ps;
mod resume;
mod rm;
mod run;
mod snapshot;
mod stop;
mod submit;
mod text;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use sojourn_runtime::{RuntimeError, SnapshotError};
use tracing_subscriber::EnvFilter;

use crate::error::Problem;
use crate::peer::{Peer, PeerError};

const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (Boa 0.22.0, snapshot format 3)"
);

/// Where the client verbs look for an agent, unless told otherwise.
const DEFAULT_HOST: &str = "http://127.0.0.1:7070";

/// Moves running JavaScript programs: from one realm, process, machine or engine to another, in the middle of what they
/// are doing.
#[derive(Debug, Parser)]
#[command(name = "sojourn", version = VERSION, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  sojourn demo                                       two agents, one program that moves between them
  sojourn run --hop-every 1 prog.js                  run a program that moves at every safepoint
  sojourn snapshot prog.js --at 100 -o prog.json     stop it at its 100th safepoint
  sojourn generate prog.json -o rest.js              the rest of it as a file for any JavaScript engine
  sojourn agent --listen 127.0.0.1:7070              an agent; then, elsewhere:
  id=$(sojourn submit prog.js); sojourn migrate $id --to http://127.0.0.1:7071

Exit status: 0 fine, 1 the program threw, 2 usage or syntax error, 3 refused construct or value,
4 bad snapshot, 5 agent or network error. process.exit(n) gives n.";

#[derive(Debug, Args)]
struct Globals {
    /// The agent to talk to [default: $SOJOURN_HOST, or http://127.0.0.1:7070]
    #[arg(short = 'H', long, global = true, value_name = "URL")]
    host: Option<String>,
    /// Print results and errors as JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run a program here
    Run(run::Run),
    /// Show what a program is turned into
    Instrument(instrument::Instrument),
    /// Run a program up to a safepoint and write what it is then
    Snapshot(snapshot::Snapshot),
    /// Write the rest of a stopped program as JavaScript
    Generate(generate::Generate),
    /// Let a stopped program go on here
    Resume(resume::Resume),
    /// Show frames, environments and heap of a snapshot or a running process
    Inspect(inspect::Inspect),
    /// Run an agent
    Agent(agent::Agent),
    /// Let an agent run a program; prints its id
    Submit(submit::Submit),
    /// List an agent's processes
    Ps(ps::Ps),
    /// Show what a process has written
    Logs(logs::Logs),
    /// Move a process to another agent while it runs
    Migrate(migrate::Migrate),
    /// Store a snapshot of a process, which goes on
    Checkpoint(checkpoint::Checkpoint),
    /// Stop a process for good
    Stop(stop::Stop),
    /// Forget a process that has ended
    Rm(rm::Rm),
    /// Move a program between two agents and prove that it did not notice
    Demo(demo::Demo),
    /// Measure what instrumentation and migration cost
    Bench(bench::Bench),
}

/// What a verb ends with: an exit status, or why it failed.
type Outcome = Result<u8, Failed>;

/// Why a command failed, with the exit status it has for that.
#[derive(Debug)]
struct Failed {
    status: u8,
    code: String,
    message: String,
}

impl Failed {
    fn new(status: u8, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// The command line asks for what cannot be.
    fn usage(message: impl Into<String>) -> Self {
        Self::new(2, "usage", message)
    }
}

impl From<RuntimeError> for Failed {
    fn from(error: RuntimeError) -> Self {
        let message = match &error {
            RuntimeError::Instrument(error) => error.report().to_owned(),
            other => other.to_string(),
        };
        let status = u8::try_from(error.exit_status()).unwrap_or(1);
        Self::new(status, error.code(), message)
    }
}

impl From<SnapshotError> for Failed {
    fn from(error: SnapshotError) -> Self {
        RuntimeError::from(error).into()
    }
}

impl From<PeerError> for Failed {
    fn from(error: PeerError) -> Self {
        match error {
            PeerError::Problem(problem) => (*problem).into(),
            PeerError::Unanswered { .. } => {
                let message = format!("{error}; is an agent running there? (-H names another)");
                Self::new(5, "unreachable", message)
            }
            PeerError::Strange { .. } => Self::new(5, "not-an-agent", error.to_string()),
        }
    }
}

impl From<Problem> for Failed {
    /// What an agent refuses has the status it has here: a source that is refused, a value that cannot be carried.
    fn from(problem: Problem) -> Self {
        let status = match problem.code.as_str() {
            "syntax" => 2,
            "refused" | "refused-value" => 3,
            code if code.starts_with("snapshot-") => 4,
            _ => 5,
        };
        Self::new(status, &problem.code, problem.detail)
    }
}

impl Globals {
    fn peer(&self) -> Result<Peer, Failed> {
        let environment = std::env::var("SOJOURN_HOST").ok();
        let host = self
            .host
            .as_deref()
            .or(environment.as_deref())
            .unwrap_or(DEFAULT_HOST);
        Peer::new(host, Duration::from_secs(5), Duration::from_secs(120))
            .map_err(|problem| Failed::usage(problem.detail))
    }
}

/// Reads the arguments, does what they say.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let default = match cli.verb {
        Verb::Agent(_) => "sojourn_agent=info,warn",
        _ => "error",
    };
    let filter = EnvFilter::try_from_env("SOJOURN_LOG").unwrap_or_else(|_| EnvFilter::new(default));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    let globals = cli.globals;
    match dispatch(cli.verb, &globals) {
        Ok(status) => ExitCode::from(status),
        Err(failed) => {
            report(&failed, globals.json);
            ExitCode::from(failed.status)
        }
    }
}

fn dispatch(verb: Verb, globals: &Globals) -> Outcome {
    match verb {
        Verb::Run(verb) => verb.run(),
        Verb::Instrument(verb) => verb.run(),
        Verb::Snapshot(verb) => verb.run(),
        Verb::Generate(verb) => verb.run(),
        Verb::Resume(verb) => verb.run(),
        Verb::Inspect(verb) => verb.run(globals),
        Verb::Agent(verb) => verb.run(),
        Verb::Submit(verb) => block_on(verb.run(globals)),
        Verb::Ps(verb) => block_on(verb.run(globals)),
        Verb::Logs(verb) => block_on(verb.run(globals)),
        Verb::Migrate(verb) => block_on(verb.run(globals)),
        Verb::Checkpoint(verb) => block_on(verb.run(globals)),
        Verb::Stop(verb) => block_on(verb.run(globals)),
        Verb::Rm(verb) => block_on(verb.run(globals)),
        Verb::Demo(verb) => verb.run(globals),
        Verb::Bench(verb) => verb.run(globals),
    }
}

/// Runs what a client waits for.
fn block_on(task: impl Future<Output = Outcome>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .map_err(|error| Failed::new(5, "internal", error.to_string()))?
        .block_on(task)
}

/// Runs what serves: an agent needs more than one thread.
fn block_on_all_cores<T>(task: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime
        .map_err(|error| Failed::new(5, "internal", error.to_string()))?
        .block_on(task)
}

fn report(failed: &Failed, json: bool) {
    if json {
        let error = serde_json::json!({ "error": {
            "code": failed.code, "message": failed.message, "exit_status": failed.status
        } });
        eprintln!("{error}");
    } else if failed.message.contains('\n') {
        // A code frame says for itself what it is.
        eprintln!("{}", failed.message.trim_end());
    } else {
        eprintln!("sojourn: {}", failed.message);
    }
}

/// Prints a result. A reader that has gone away is no error of ours.
fn say(text: &str) {
    let mut stdout = std::io::stdout().lock();
    drop(writeln!(stdout, "{}", text.trim_end_matches('\n')).and_then(|()| stdout.flush()));
}

/// Prints a result as JSON.
fn say_json(value: &impl serde::Serialize) {
    say(&serde_json::to_string_pretty(value).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_has_examples() {
        for verb in Cli::command().get_subcommands() {
            let help = verb
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.contains(&format!("sojourn {}", verb.get_name())),
                "{}",
                verb.get_name()
            );
        }
    }

    #[test]
    fn the_host_goes_before_or_after_the_verb() {
        for arguments in [
            ["sojourn", "-H", "http://a:1", "ps"],
            ["sojourn", "ps", "--host", "http://a:1"],
        ] {
            let cli = Cli::try_parse_from(arguments).unwrap();
            assert_eq!(cli.globals.host.as_deref(), Some("http://a:1"));
        }
        let cli =
            Cli::try_parse_from(["sojourn", "submit", "a.js", "x", "-H", "http://a:1"]).unwrap();
        assert_eq!(cli.globals.host.as_deref(), Some("http://a:1"));
    }

    #[test]
    fn the_version_names_what_it_is_built_of() {
        assert!(VERSION.contains(&format!(
            "snapshot format {}",
            sojourn_runtime::FORMAT_VERSION
        )));
        let lock = include_str!("../../Cargo.lock");
        let boa = lock
            .split("[[package]]")
            .find(|package| package.contains("name = \"boa_engine\""))
            .unwrap();
        assert!(boa.contains("version = \"0.22.0\"") && VERSION.contains("Boa 0.22.0"));
    }
}

//! Invented programs that are stopped in Boa and go on in a fresh realm, or in another engine as standalone files.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

use sojourn_runtime::{LoadedProgram, Options, Snapshot, generate_standalone, load};

use crate::fuzz::{as_source, ask_node};
use crate::oracle::{difference, waits};
use crate::quickjs;
use crate::run::{resume, stop_and_go_on};

/// Where a stopped program goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Elsewhere {
    /// Boa, in a fresh realm.
    Boa,
    /// QuickJS, in this process.
    #[value(name = "quickjs")]
    QuickJs,
    /// Node.
    Node,
}

/// What became of a program.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// All is well after this many stops.
    Same(u64),
    /// What was printed elsewhere is not the rest.
    Differs(String),
    /// It says nothing about what we do.
    LeftOut(&'static str),
}

impl Verdict {
    /// What differs, if something does.
    #[must_use]
    pub fn difference(self) -> Option<String> {
        match self {
            Self::Differs(wrong) => Some(wrong),
            Self::Same(_) | Self::LeftOut(_) => None,
        }
    }
}

/// Stops a program at so many places and lets each of the other engines print the rest each time. Their verdicts come in their order.
#[must_use]
pub fn check(text: &str, others: &[Elsewhere], stops: u64, limit: Duration) -> Vec<Verdict> {
    let left_out = |reason| vec![Verdict::LeftOut(reason); others.len()];
    let program = match load(as_source(text)) {
        Ok(program) => program,
        Err(error) => return vec![Verdict::Differs(error.to_string()); others.len()],
    };
    // How long it is shows only when it has run. Most programs are longer than this.
    let (mut unmoved, mut stopped) = stop_and_go_on(&program, 20 + spread(text), limit);
    if stopped.is_none() && unmoved.safepoints > 1 {
        (unmoved, stopped) = stop_and_go_on(&program, unmoved.safepoints / 2, limit);
    }
    if unmoved.failure.is_some() || unmoved.status != 0 {
        return left_out("does not come to its end when it is not moved");
    }
    let Some(first) = stopped else {
        return left_out("ends before it can be stopped");
    };
    let further = (1..stops).map(|number| {
        let at = (unmoved.safepoints * number / stops).max(1);
        stop_and_go_on(&program, at, limit).1
    });
    let stopped = |(before, snapshot)| Stopped {
        before,
        snapshot,
        standalone: OnceCell::new(),
    };
    let places = [Some(first)].into_iter().chain(further).flatten();
    let stopped: Vec<Stopped> = places.map(stopped).collect();
    others
        .iter()
        .map(|&elsewhere| {
            if elsewhere != Elsewhere::Boa && makes_code(text) {
                return Verdict::LeftOut(
                    "makes code after the stop, and nothing can instrument that elsewhere",
                );
            }
            let go_on =
                |place: &Stopped| place.go_on(&program, &unmoved.stdout, elsewhere, limit);
            // On a machine that is busy, timers of 30 and 60 ms may fire in another order.
            let tries = if waits(text) { 3 } else { 1 };
            let mut wrong = None;
            for _ in 0..tries {
                wrong = stopped.iter().find_map(|place| go_on(place).err());
                if wrong.is_none() {
                    break;
                }
            }
            match wrong {
                None => Verdict::Same(stopped.len() as u64),
                // QuickJS alone has no ticks but microtasks in their place.
                Some(_) if native(text, elsewhere, limit).is_some_and(|it| it.as_ref() != Ok(&unmoved.stdout)) => {
                    Verdict::LeftOut("the other engine itself prints something else than Boa does after rewriting")
                }
                Some(wrong) => Verdict::Differs(wrong),
            }
        })
        .collect()
}

/// A number below 100, from the text alone.
fn spread(text: &str) -> u64 {
    text.bytes()
        .fold(7, |sum, byte| (sum * 31 + u64::from(byte)) % 100_003)
        % 100
}

fn makes_code(text: &str) -> bool {
    ["Function('", "(0, eval)"]
        .iter()
        .any(|made| text.contains(made))
}

/// What the other engine makes of the program as it is.
fn native(text: &str, elsewhere: Elsewhere, limit: Duration) -> Option<Result<String, String>> {
    match elsewhere {
        Elsewhere::Boa => None,
        Elsewhere::Node => Some(ask_node(text, limit)),
        Elsewhere::QuickJs => Some(quickjs::evaluate_body(text)),
    }
}

/// A program in the middle of its run.
struct Stopped {
    before: String,
    snapshot: Snapshot,
    standalone: OnceCell<Result<String, String>>,
}

impl Stopped {
    fn go_on(
        &self,
        program: &Arc<LoadedProgram>,
        expected: &str,
        elsewhere: Elsewhere,
        limit: Duration,
    ) -> Result<(), String> {
        let rest = match elsewhere {
            Elsewhere::Boa => go_on_in_boa(program, &self.snapshot, limit)?,
            Elsewhere::QuickJs => quickjs::evaluate(self.standalone()?)?,
            Elsewhere::Node => ask_node(&self.standalone()?, limit)?,
        };
        let all = self.before.clone() + &rest;
        if all == expected {
            Ok(())
        } else {
            Err(difference("the rest", expected, &all))
        }
    }

    fn standalone(&self) -> Result<String, String> {
        let generate = || generate_standalone(&self.snapshot).map_err(|error| error.to_string());
        self.standalone.get_or_init(generate).clone()
    }
}

fn go_on_in_boa(
    program: &Arc<LoadedProgram>,
    snapshot: &Snapshot,
    limit: Duration,
) -> Result<String, String> {
    let options = Options {
        deterministic: true,
        ..Options::default()
    };
    let outcome = resume(program.clone(), snapshot.to_json(), options, limit);
    match outcome.failure {
        Some(failure) => Err(failure.message),
        None if outcome.status != 0 => {
            Err(format!("status {}: {}", outcome.status, outcome.stderr))
        }
        None => Ok(outcome.stdout),
    }
}

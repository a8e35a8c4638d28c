//! Invented programs that are stopped in Boa and go on in another engine, as standalone files.

use std::time::Duration;

use sojourn_runtime::generate_standalone;

use crate::fuzz::{as_source, ask_node};
use crate::oracle::difference;
use crate::quickjs;
use crate::run::{Mode, Settings, run, stop_at};

/// Where a stopped program goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Elsewhere {
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

/// Stops a program at so many places, spread evenly, and lets the other engine print the rest each time.
#[must_use]
pub fn check(text: &str, elsewhere: Elsewhere, stops: u64, limit: Duration) -> Verdict {
    if ["Function('", "(0, eval)"]
        .iter()
        .any(|made| text.contains(made))
    {
        return Verdict::LeftOut(
            "makes code after the stop, and nothing can instrument that elsewhere",
        );
    }
    let settings = Settings {
        limit,
        ..Settings::default()
    };
    let unmoved = run(as_source(text), Mode::Instrumented, &settings);
    if unmoved.failure.is_some() || unmoved.status != 0 {
        return Verdict::LeftOut("does not come to its end when it is not moved");
    }
    let is_alike = || native(text, elsewhere, limit).as_ref() == Ok(&unmoved.stdout);
    // QuickJS alone has no ticks but microtasks in their place, so programs with ticks are put to it only in case of a difference.
    let has_ticks = elsewhere == Elsewhere::QuickJs && text.contains("process.nextTick");
    if !has_ticks && !is_alike() {
        return Verdict::LeftOut(
            "the other engine itself prints something else than Boa does after rewriting",
        );
    }
    let mut made = 0;
    for number in 1..=stops {
        let at = (unmoved.safepoints * number / (stops + 1)).max(1);
        match go_on(text, at, &unmoved.stdout, elsewhere, limit) {
            Ok(stopped) => made += u64::from(stopped),
            Err(_) if has_ticks && !is_alike() => {
                return Verdict::LeftOut(
                    "differs, but so does QuickJS itself with microtasks for ticks",
                );
            }
            Err(wrong) => return Verdict::Differs(format!("at {at}: {wrong}")),
        }
    }
    if made == 0 {
        return Verdict::LeftOut("ends before it can be stopped");
    }
    Verdict::Same(made)
}

/// What the other engine makes of the program as it is.
fn native(text: &str, elsewhere: Elsewhere, limit: Duration) -> Result<String, String> {
    match elsewhere {
        Elsewhere::Node => ask_node(text, limit),
        Elsewhere::QuickJs => quickjs::evaluate_body(text),
    }
}

/// Whether it could be stopped there.
fn go_on(
    text: &str,
    at: u64,
    expected: &str,
    elsewhere: Elsewhere,
    limit: Duration,
) -> Result<bool, String> {
    let (before, snapshot) = stop_at(as_source(text), at, limit);
    if let Some(failure) = before.failure {
        return Err(failure.message);
    }
    let Some(snapshot) = snapshot else {
        return Ok(false);
    };
    let program = generate_standalone(&snapshot).map_err(|error| error.to_string())?;
    let rest = match elsewhere {
        Elsewhere::QuickJs => quickjs::evaluate(program)?,
        Elsewhere::Node => ask_node(&program, limit)?,
    };
    let all = before.stdout + &rest;
    if all == expected {
        Ok(true)
    } else {
        Err(difference("the rest", expected, &all))
    }
}

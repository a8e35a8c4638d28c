//! The oracle: a program prints the same plain, instrumented and with hops, and that is what the specification says it prints.

use std::fmt::Write as _;
use std::time::Duration;

use crate::case::Case;
use crate::run::{Failure, Mode, Outcome, Settings, run};

/// Intervals between hops when a case does not name its own.
const INTERVALS: [u64; 3] = [1, 3, 7];

/// Most hops of one run, unless `SOJOURN_MOST_HOPS` says otherwise: a hop means a fresh realm, which takes Boa a moment. Resuming
/// in the same realm is cheap, and done at every safepoint.
const MOST_HOPS: u64 = 8;

/// Everything that is wrong with a case, as text; empty when nothing is.
#[must_use]
pub fn check(case: &Case) -> Vec<String> {
    if case.is_source_refusal() {
        return check_source_refusal(case).err().into_iter().collect();
    }
    let mut wrong = Vec::new();
    let plain = match go(case, Mode::Plain) {
        _ if case.plain_hangs() => Outcome::default(),
        Ok(plain) => plain,
        Err(message) => return vec![message],
    };
    let expected = match (&case.expected, case.options.against_plain) {
        (Some(expected), false) => expected.clone(),
        _ => plain.stdout.clone(),
    };
    match (&case.options.boa_deviates, plain.stdout == expected) {
        (None, false) => wrong.push(difference("plain", &expected, &plain.stdout)),
        (Some(reason), true) if plain.failure.is_none() && plain.status == case.options.status => {
            wrong.push(format!("plain Boa no longer deviates: {reason}"));
        }
        _ => {}
    }
    if case.options.boa_deviates.is_none() {
        wrong.extend(check_end(case, "plain", &plain));
    }
    let instrumented = match go(case, Mode::Instrumented) {
        Ok(outcome) => outcome,
        Err(message) => {
            wrong.push(message);
            return wrong;
        }
    };
    wrong.extend(check_outcome(
        case,
        "instrumented",
        &instrumented,
        &expected,
    ));
    if !case.options.slow && instrumented.safepoints <= 500 && !waits(&case.input) {
        match go(case, Mode::InPlace) {
            Ok(outcome) => wrong.extend(check_outcome(case, "in place", &outcome, &expected)),
            Err(message) => wrong.push(message),
        }
    }
    match go(case, Mode::BetweenTurns) {
        // How deep a stack may be is left to the engine there.
        Ok(outcome) if case.options.boa_deviates.is_some() && outcome.stdout == plain.stdout => {}
        Ok(outcome) => wrong.extend(check_outcome(case, "between turns", &outcome, &expected)),
        Err(message) => wrong.push(message),
    }
    for interval in intervals(case, instrumented.safepoints) {
        let name = format!("hop-every-{interval}");
        match go(case, Mode::HopEvery(interval)) {
            Ok(outcome) => {
                wrong.extend(check_outcome(case, &name, &outcome, &expected));
                wrong.extend(check_hops(case, &name, &outcome));
            }
            Err(message) => wrong.push(message),
        }
    }
    wrong
}

/// A standing request stops a waiting program again and again without letting it go on.
#[must_use]
pub fn waits(program: &str) -> bool {
    ["setTimeout", "setInterval", "setImmediate"]
        .iter()
        .any(|timer| program.contains(timer))
}

fn go(case: &Case, mode: Mode) -> Result<Outcome, String> {
    let source = case.source().map_err(|error| error.to_string())?;
    let settings = Settings {
        limit: Duration::from_secs(if case.options.slow { 240 } else { 100 }),
        env: case.options.env.clone(),
    };
    Ok(run(source, mode, &settings))
}

fn intervals(case: &Case, safepoints: u64) -> Vec<u64> {
    let wanted = case
        .options
        .hops
        .clone()
        .unwrap_or_else(|| INTERVALS.to_vec());
    let most = std::env::var("SOJOURN_MOST_HOPS").ok();
    let most = most.and_then(|most| most.parse().ok()).unwrap_or(MOST_HOPS);
    let most = case.options.max_hops.map_or(most, |own| own.min(most));
    let least = if case.options.slow {
        1
    } else {
        safepoints.div_ceil(most.max(1)).max(1)
    };
    let mut intervals: Vec<u64> = wanted.into_iter().map(|n| n.max(least)).collect();
    intervals.dedup();
    intervals
}

fn check_source_refusal(case: &Case) -> Result<(), String> {
    let outcome = go(case, Mode::Instrumented)?;
    let fragment = case.options.refused.clone().unwrap_or_default();
    let Some(Failure { status, message }) = outcome.failure else {
        return Err(format!(
            "the source was not refused; it printed:\n{}",
            outcome.stdout
        ));
    };
    if status != Some(case.options.status) {
        return Err(format!(
            "status {status:?} instead of {}: {message}",
            case.options.status
        ));
    }
    if !message.to_lowercase().contains(&fragment.to_lowercase()) {
        return Err(format!("the message does not name {fragment:?}: {message}"));
    }
    if let Some(line) = case.options.line
        && !message.contains(&format!("input.js:{line}"))
    {
        return Err(format!("the message does not name line {line}: {message}"));
    }
    Ok(())
}

fn check_outcome(case: &Case, name: &str, outcome: &Outcome, expected: &str) -> Vec<String> {
    if outcome.failure.is_none() && outcome.stdout != expected {
        return vec![difference(name, expected, &outcome.stdout) + &said(outcome)];
    }
    check_end(case, name, outcome)
}

fn check_end(case: &Case, name: &str, outcome: &Outcome) -> Vec<String> {
    if let Some(failure) = &outcome.failure {
        return vec![format!("{name}: {}", failure.message)];
    }
    let mut wrong = Vec::new();
    if outcome.status != case.options.status {
        wrong.push(format!(
            "{name}: exit status {} instead of {}{}",
            outcome.status,
            case.options.status,
            said(outcome)
        ));
    }
    if !outcome.stderr.contains(&case.options.stderr) {
        wrong.push(format!(
            "{name}: {:?} is not in standard error{}",
            case.options.stderr,
            said(outcome)
        ));
    }
    wrong
}

fn check_hops(case: &Case, name: &str, outcome: &Outcome) -> Vec<String> {
    if case.options.optional_values || outcome.failure.is_some() {
        return Vec::new();
    }
    if let (true, Some(fragment)) = (case.options.value, &case.options.refused) {
        let named = |refusal: &String| {
            refusal.contains(fragment.as_str()) && refusal.contains(&case.options.path)
        };
        return match outcome.refusals.iter().find(|refusal| !named(refusal)) {
            Some(other) => vec![format!("{name}: refused, but for another reason: {other}")],
            None if outcome.refusals.is_empty() && name.ends_with("-1") => {
                vec![format!("{name}: nothing was refused")]
            }
            None => Vec::new(),
        };
    }
    let refused = outcome
        .refusals
        .first()
        .map(|first| format!("{name}: {} refused: {first}", outcome.refusals.len()));
    let still = (name.starts_with("hop")
        && outcome.hops == 0
        && outcome.safepoints > 8
        && !case.options.slow)
        .then(|| format!("{name}: no hop in {} safepoints", outcome.safepoints));
    refused.into_iter().chain(still).collect()
}

/// The first line in which two outputs differ.
#[must_use]
pub fn difference(name: &str, expected: &str, got: &str) -> String {
    let mut want = expected.lines();
    let mut have = got.lines();
    let mut number = 0;
    loop {
        number += 1;
        match (want.next(), have.next()) {
            (None, None) => return format!("{name}: the outputs differ in their line ends"),
            (a, b) if a == b => {}
            (a, b) => {
                return format!(
                    "{name}: line {number}\n    expected {}\n    got      {}",
                    a.unwrap_or("(nothing)"),
                    b.unwrap_or("(nothing)")
                );
            }
        }
    }
}

fn said(outcome: &Outcome) -> String {
    let mut text = String::new();
    for line in outcome.stderr.lines().take(4) {
        let _ = write!(text, "\n    stderr   {line}");
    }
    if let Some(refusal) = outcome.refusals.first() {
        let _ = write!(text, "\n    refused  {refusal}");
    }
    text
}

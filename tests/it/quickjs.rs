//! Another engine: invented programs and cases are stopped in Boa and go on in QuickJS.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sojourn_runtime::{ProgramSource, generate_standalone};
use sojourn_tests::case;
use sojourn_tests::fuzz::as_source;
use sojourn_tests::generator::{Recipe, generate, suspends};
use sojourn_tests::oracle::difference;
use sojourn_tests::pool;
use sojourn_tests::quickjs::{evaluate, evaluate_body};
use sojourn_tests::run::{Mode, Settings, run, stop_at};

/// How many programs, and at how many places each is stopped.
const PROGRAMS: u64 = 60;
const STOPS: [u64; 3] = [11, 29, 53];

/// Where a case is stopped: other places than those at which Node takes over.
const CASE_STOPS: [u64; 2] = [4, 15];

/// How many programs QuickJS may run wrongly when nothing is stopped.
const MOST_LEFT_OUT: u64 = 3;

#[test]
fn quickjs_goes_on_where_boa_stopped() {
    // Of the programs that suspend plain Boa runs too many wrongly to be the measure; the cases show those.
    let seeds = (10_001..).filter(|seed| !suspends(*seed));
    let seeds: Vec<u64> = seeds.take(PROGRAMS as usize).collect();
    let left_out = AtomicU64::new(0);
    let wrong = pool::map(&seeds, |&seed| {
        let text = generate(Recipe::new(seed)).text();
        let plain = run(as_source(&text), Mode::Plain, &Settings::default());
        // Where QuickJS itself deviates (it closes the iterator of a spread whose `next` has thrown), it cannot show what we do.
        let native = evaluate_body(&text);
        if native.as_ref() != Ok(&plain.stdout) {
            left_out.fetch_add(1, Ordering::Relaxed);
            return Vec::new();
        }
        let stops = STOPS.iter();
        let wrong =
            stops.filter_map(|&number| go_on(as_source(&text), number, &plain.stdout).err());
        wrong
            .map(|wrong| format!("seed {seed} {wrong}"))
            .collect::<Vec<_>>()
    });
    assert!(left_out.into_inner() <= MOST_LEFT_OUT);
    pool::assert_none(wrong);
}

#[test]
fn quickjs_goes_on_with_every_case() {
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        let options = &case.options;
        options.refused.is_none()
            && !options.slow
            && !options.optional_values
            && !options.against_plain
            && options.status == 0
            && options.env.is_empty()
            && options.open.is_none()
            && options.quickjs_differs.is_none()
    });
    let wrong = pool::map(&cases, |case| {
        let expected = case.expected.clone().unwrap_or_default();
        let stops = CASE_STOPS.iter();
        let wrong = stops.filter_map(|&number| {
            let source = case.source().map_err(|error| error.to_string());
            source
                .and_then(|source| go_on(source, number, &expected))
                .err()
        });
        wrong
            .map(|wrong| format!("{} {wrong}", case.name))
            .collect::<Vec<_>>()
    });
    pool::assert_none(wrong);
}

fn go_on(source: ProgramSource, number: u64, expected: &str) -> Result<(), String> {
    let (before, snapshot) = stop_at(source, number, Duration::from_secs(60));
    if let Some(failure) = before.failure {
        return Err(format!("at {number}: {}", failure.message));
    }
    let Some(snapshot) = snapshot else {
        return Ok(());
    };
    let program = generate_standalone(&snapshot).map_err(|error| error.to_string())?;
    let rest = evaluate(program).map_err(|error| format!("at {number}: {error}"))?;
    let all = before.stdout + &rest;
    if all == expected {
        Ok(())
    } else {
        Err(difference(&format!("at {number}"), expected, &all))
    }
}

//! Another engine: invented programs and cases are stopped in Boa and go on in QuickJS.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sojourn_runtime::{ProgramSource, generate_standalone};
use sojourn_tests::case;
use sojourn_tests::generator::{Recipe, generate};
use sojourn_tests::oracle::difference;
use sojourn_tests::pool;
use sojourn_tests::quickjs::evaluate;
use sojourn_tests::run::stop_at;
use sojourn_tests::through::{self, Elsewhere, Verdict};

/// How many programs, and at how many places each is stopped.
const PROGRAMS: u64 = 60;
const STOPS: u64 = 3;

/// Where a case is stopped: other places than those at which Node takes over.
const CASE_STOPS: [u64; 2] = [4, 15];

/// How many programs must not be left out.
const LEAST_COMPARED: u64 = 35;

#[test]
fn quickjs_goes_on_where_boa_stopped() {
    let seeds: Vec<u64> = (10_001..10_001 + PROGRAMS).collect();
    let compared = AtomicU64::new(0);
    let wrong = pool::map(&seeds, |&seed| {
        let text = generate(Recipe::new(seed)).text();
        let limit = Duration::from_secs(60);
        let verdicts = through::check(&text, &[Elsewhere::QuickJs], STOPS, limit);
        let same = verdicts
            .iter()
            .filter(|verdict| matches!(verdict, Verdict::Same(_)));
        compared.fetch_add(same.count() as u64, Ordering::Relaxed);
        let wrong = verdicts.into_iter().filter_map(Verdict::difference);
        wrong.map(|wrong| format!("seed {seed} {wrong}")).collect()
    });
    pool::assert_none(wrong);
    assert!(compared.into_inner() >= LEAST_COMPARED);
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

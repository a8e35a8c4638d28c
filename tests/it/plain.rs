//! Plain Boa against the expected outputs: shows where Boa deviates from ECMA-262, so that cases can say so.

use sojourn_tests::run::{Mode, Settings, run};
use sojourn_tests::{case, oracle, pool};

/// `cargo test -p sojourn-tests --test it plain_boa -- --ignored --nocapture`
#[test]
#[ignore = "a report for people; the oracle checks the same"]
fn plain_boa_deviations() {
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        !case.is_source_refusal() && !case.plain_hangs() && !case.options.against_plain
    });
    pool::map(&cases, |case| {
        let source = case.source().expect("the case can be read");
        let settings = Settings {
            env: case.options.env.clone(),
            ..Settings::default()
        };
        let outcome = run(source, Mode::Plain, &settings);
        let expected = case.expected.clone().unwrap_or_default();
        let deviates = case.options.boa_deviates.is_some();
        if let Some(failure) = outcome.failure {
            eprintln!("{}: {}", case.name, failure.message);
        } else if (outcome.stdout != expected) != deviates {
            let difference = oracle::difference("plain", &expected, &outcome.stdout);
            eprintln!("{}: {deviates} {difference} {}", case.name, outcome.stderr);
        } else if outcome.status != case.options.status
            || !outcome.stderr.contains(&case.options.stderr)
        {
            eprintln!(
                "{}: status {} {}",
                case.name, outcome.status, outcome.stderr
            );
        }
    });
}

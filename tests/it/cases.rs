//! Every case folder, by the oracle.

use std::time::Duration;

use sojourn_tests::{case, node, oracle, pool};

/// Joins what is wrong with each case into one report, so that a run shows all failures and not the first only.
fn report(names: &[String], wrong: Vec<Vec<String>>) -> Vec<String> {
    let failed = names
        .iter()
        .zip(wrong)
        .filter(|(_, wrong)| !wrong.is_empty());
    failed
        .map(|(name, wrong)| format!("{name}\n  {}", wrong.join("\n  ")))
        .collect()
}

#[test]
fn every_case_prints_the_same_however_it_is_stopped() {
    let cases = case::all().expect("the case folders can be read");
    assert!(!cases.is_empty(), "no case matches SOJOURN_CASE");
    let names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let wrong = pool::map(&cases, |case| {
        let wrong = match (&case.options.open, oracle::check(case)) {
            (None, wrong) => wrong,
            (Some(_), wrong) if wrong.is_empty() => {
                vec!["passes now: take `open` out of its options".to_owned()]
            }
            (Some(reason), _) => {
                eprintln!("known to fail: {}: {reason}", case.name);
                Vec::new()
            }
        };
        if !wrong.is_empty() {
            eprintln!("{}\n  {}", case.name, wrong.join("\n  "));
        }
        wrong
    });
    let failed = report(&names, wrong);
    assert!(
        failed.is_empty(),
        "{} of {} cases failed:\n{}",
        failed.len(),
        names.len(),
        failed.join("\n")
    );
}

/// `SOJOURN_BLESS=1` writes what Node prints instead of comparing.
#[test]
fn expected_outputs_are_what_node_prints() {
    if let Some(reason) = node::missing() {
        eprintln!("skipped: {reason}");
        return;
    }
    let bless = std::env::var_os("SOJOURN_BLESS").is_some();
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        !case.is_source_refusal()
            && !case.options.against_plain
            && case.options.node_differs.is_none()
            && case.options.node_lacks.is_none()
    });
    let names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let wrong = pool::map(&cases, |case| {
        let outcome = match node::run_case(case, Duration::from_secs(60)) {
            Ok(outcome) => outcome,
            Err(error) => return vec![error.to_string()],
        };
        if bless {
            let file = case.folder.join("expected.txt");
            return std::fs::write(file, &outcome.stdout)
                .err()
                .map(|error| error.to_string())
                .into_iter()
                .collect();
        }
        let expected = case.expected.clone().unwrap_or_default();
        let mut wrong = Vec::new();
        if outcome.stdout != expected {
            wrong.push(oracle::difference("node", &expected, &outcome.stdout));
        }
        if outcome.status != case.options.status {
            wrong.push(format!("node: exit status {}", outcome.status));
        }
        wrong
    });
    let failed = report(&names, wrong);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

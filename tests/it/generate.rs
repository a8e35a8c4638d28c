//! Standalone programs: what a stopped program prints under Node is exactly the rest.

use std::time::Duration;

use sojourn_runtime::generate_standalone;
use sojourn_tests::run::stop_at;
use sojourn_tests::{case, node, oracle, pool};

/// Where a case is stopped: before it has begun, early, and well in the middle of most cases.
const STOPS: [u64; 3] = [1, 2, 9];

#[test]
fn node_prints_the_rest() {
    if let Some(reason) = node::missing() {
        eprintln!("skipped: {reason}");
        return;
    }
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        let options = &case.options;
        options.refused.is_none()
            && !options.slow
            && !options.optional_values
            && !options.against_plain
            && options.env.is_empty()
            && options.open.is_none()
            && options.node_differs.is_none()
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wrong = pool::map(&cases, |case| {
        // A script that has not begun cannot stand in a file with other code.
        let is_script = case.options.script || !case.options.preludes.is_empty();
        let stops = STOPS.iter().skip(usize::from(is_script));
        let wrong = stops.filter_map(|&number| rest_differs(case, number, folder.path()).err());
        wrong.collect::<Vec<_>>()
    });
    pool::assert_none(wrong);
}

fn rest_differs(case: &case::Case, number: u64, folder: &std::path::Path) -> Result<(), String> {
    let name = format!("{} at {number}", case.name);
    let source = case.source().map_err(|error| error.to_string())?;
    let (before, snapshot) = stop_at(source, number, Duration::from_secs(60));
    if let Some(failure) = before.failure {
        return Err(format!("{name}: {}", failure.message));
    }
    // A program with fewer safepoints has ended by itself.
    let Some(snapshot) = snapshot else {
        return Ok(());
    };
    let text = generate_standalone(&snapshot).map_err(|error| format!("{name}: {error}"))?;
    let file = folder.join(format!("{}-{number}.js", case.name.replace('/', "-")));
    std::fs::write(&file, text).map_err(|error| error.to_string())?;
    let rest = node::run_file(&file, &[], Duration::from_secs(60));
    let rest = rest.map_err(|error| format!("{name}: {error}"))?;
    let expected = case.expected.clone().unwrap_or_default();
    let all = before.stdout + &rest.stdout;
    if all == expected && rest.status == case.options.status {
        return Ok(());
    }
    let all = format!("{all}[status {}]", rest.status);
    let said: String = rest
        .stderr
        .lines()
        .take(8)
        .collect::<Vec<_>>()
        .join("\n    ");
    Err(oracle::difference(&name, &expected, &all) + "\n    " + &said)
}

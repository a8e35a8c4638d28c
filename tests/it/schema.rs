//! What is written keeps to the published schema, `runtime/snapshot.schema.json`.

use std::time::Duration;

use serde_json::Value;
use sojourn_runtime::SCHEMA;
use sojourn_tests::run::stop_at;
use sojourn_tests::{case, pool};

/// Where each case is stopped, if it gets there.
const STOPS: [u64; 3] = [1, 9, 60];

#[test]
fn snapshots_keep_to_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        case.options.refused.is_none() && !case.options.slow && case.options.open.is_none()
    });
    let wrong = pool::map(&cases, |case| {
        let faults = |&number: &u64| {
            let source = case.source().expect("the case can be read");
            let (_, snapshot) = stop_at(source, number, Duration::from_secs(60));
            let text = snapshot?.to_json();
            let document: Value = serde_json::from_str(&text).expect("a snapshot is JSON");
            let mut errors = validator.iter_errors(&document);
            let first = errors.next()?;
            Some(format!(
                "{} at {number}: {}: {first}",
                case.name,
                first.instance_path()
            ))
        };
        STOPS.iter().filter_map(faults).collect::<Vec<_>>()
    });
    pool::assert_none(wrong);
}

//! The two walkers, the engine's and the guest library's, give the same bytes, and what they restore is the same again.

use sojourn_runtime::Walker;
use sojourn_tests::run::stop_twice;
use sojourn_tests::{case, pool};

/// Where a case hops; at the safepoint after that its snapshot is taken.
const HOPS: [u64; 1] = [7];

#[test]
fn both_walkers_write_the_same_snapshot() {
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        case.options.refused.is_none() && !case.options.slow && case.options.open.is_none()
    });
    let wrong = pool::map(&cases, |case| {
        let source = || case.source().expect("the case can be read");
        let differs = |&number: &u64| {
            let (_, native) = stop_twice(source(), number, Walker::Native);
            let (_, portable) = stop_twice(source(), number, Walker::Portable);
            let text = |snapshot: &sojourn_runtime::Snapshot| snapshot.to_json();
            let native = native.as_ref().map(text);
            let portable = portable.as_ref().map(text);
            (native != portable).then(|| {
                let at = |text: &Option<String>, from: usize| -> String {
                    let text = text.as_deref().unwrap_or("no snapshot");
                    text.chars().skip(from).take(200).collect()
                };
                let same = native.iter().flat_map(|text| text.chars());
                let from = same
                    .zip(portable.iter().flat_map(|text| text.chars()))
                    .position(|(one, other)| one != other)
                    .unwrap_or(0)
                    .saturating_sub(60);
                let (one, other) = (at(&native, from), at(&portable, from));
                format!(
                    "{} at {number}:\n  native   {one}\n  portable {other}",
                    case.name
                )
            })
        };
        HOPS.iter().filter_map(differs).collect::<Vec<_>>()
    });
    pool::assert_none(wrong);
}

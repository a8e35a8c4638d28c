//! Invented programs: fixed seeds, so that a failure can be repeated with `cargo run -p sojourn-tests --bin fuzz -- --seed N`.

use sojourn_tests::fuzz::{Checks, check_seed};
use sojourn_tests::generator::Recipe;
use sojourn_tests::pool;

/// How many programs, from seed 1 on; `SOJOURN_FUZZ` says otherwise.
const PROGRAMS: u64 = 2000;

#[test]
fn invented_programs_do_not_notice_stops() {
    let count = std::env::var("SOJOURN_FUZZ").ok();
    let count = count
        .and_then(|count| count.parse().ok())
        .unwrap_or(PROGRAMS);
    let seeds: Vec<u64> = (1..=count).collect();
    let checks = Checks::default();
    let wrong = pool::map(&seeds, |&seed| {
        // A fresh realm is dear; stops in place at every safepoint find most of what can go wrong.
        let checks = Checks {
            most_hops: 1,
            ..checks.clone()
        };
        let checked = check_seed(Recipe::new(seed), &checks).1;
        if checked.boa_deviates {
            eprintln!(
                "seed {seed}: plain Boa deviates from Node; the runs were compared with Node"
            );
        }
        checked.wrong.map(|wrong| format!("seed {seed}: {wrong}"))
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(
        wrong.is_empty(),
        "{} of {count} programs failed:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

//! Invented programs: fixed seeds, so that a failure can be repeated with `cargo run -p sojourn-tests --bin fuzz -- --seed N`.

use sojourn_tests::fuzz::{Checked, Checks, TOGETHER, check_seeds};
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
    let recipes: Vec<Recipe> = (1..=count).map(Recipe::new).collect();
    let groups: Vec<&[Recipe]> = recipes.chunks(TOGETHER).collect();
    // A fresh realm is dear; stops in place at every safepoint find most of what can go wrong.
    let checks = Checks {
        most_hops: 1,
        ..Checks::default()
    };
    let wrong = pool::map(&groups, |recipes| {
        let all = check_seeds(recipes, &checks);
        let seeds = recipes.iter().map(|recipe| recipe.seed);
        for (seed, _) in seeds
            .clone()
            .zip(&all)
            .filter(|(_, checked)| checked.boa_deviates)
        {
            eprintln!(
                "seed {seed}: plain Boa deviates from Node; the runs were compared with Node"
            );
        }
        let wrong = |(seed, checked): (u64, &Checked)| {
            Some(format!("seed {seed}: {}", checked.wrong.as_ref()?))
        };
        seeds.zip(&all).filter_map(wrong).collect::<Vec<_>>()
    });
    let wrong = wrong.concat();
    assert!(
        wrong.is_empty(),
        "{} of {count} programs failed:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

//! Two measurements beside each other: has instrumentation become cheaper or dearer?

use serde::Serialize;

use crate::analysis::{Row, rows};
use crate::results::Results;
use crate::statistics::{Ratio, geomean};
use crate::table;

/// The difference of one program.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// Instrumented over plain, before.
    pub before: Ratio,
    /// After.
    pub after: Ratio,
    /// After over before.
    pub ratio: f64,
    /// What that means.
    pub verdict: Verdict,
}

/// What a difference means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The intervals do not touch, and the later one is lower.
    Faster,
    /// The intervals do not touch, and the later one is higher.
    Slower,
    /// Too near to each other to tell.
    Same,
}

/// The programs that both measurements have.
#[must_use]
pub fn changes(before: &Results, after: &Results) -> Vec<Change> {
    let earlier = rows(before);
    let pair = |row: Row| {
        let same = |other: &&Row| other.name == row.name && other.group == row.group;
        let before = earlier.iter().find(same)?.ratio;
        Some(Change {
            name: row.name,
            before,
            after: row.ratio,
            ratio: row.ratio.value / before.value,
            verdict: verdict(before, row.ratio),
        })
    };
    rows(after).into_iter().filter_map(pair).collect()
}

fn verdict(before: Ratio, after: Ratio) -> Verdict {
    if after.high < before.low {
        Verdict::Faster
    } else if after.low > before.high {
        Verdict::Slower
    } else {
        Verdict::Same
    }
}

/// The differences for people.
#[must_use]
pub fn text(changes: &[Change]) -> String {
    let mut table = table::new(&["program", "before", "after", "after / before", "verdict"]);
    for change in changes {
        table.add_row([
            change.name.clone(),
            interval(change.before),
            interval(change.after),
            format!("{:.3}", change.ratio),
            match change.verdict {
                Verdict::Faster => "faster",
                Verdict::Slower => "slower",
                Verdict::Same => "same",
            }
            .to_owned(),
        ]);
    }
    let all: Vec<f64> = changes.iter().map(|change| change.ratio).collect();
    let mean = geomean(&all).map_or(String::new(), |mean| format!("{mean:.3}"));
    table.add_row(["geomean", "", "", &mean, ""]);
    table::render(&table)
}

fn interval(ratio: Ratio) -> String {
    format!("{:.3} [{:.3}, {:.3}]", ratio.value, ratio.low, ratio.high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(low: f64, high: f64) -> Ratio {
        Ratio {
            value: f64::midpoint(low, high),
            low,
            high,
        }
    }

    #[test]
    fn only_intervals_that_do_not_touch_differ() {
        assert_eq!(verdict(ratio(1.1, 1.2), ratio(1.0, 1.05)), Verdict::Faster);
        assert_eq!(verdict(ratio(1.1, 1.2), ratio(1.3, 1.4)), Verdict::Slower);
        assert_eq!(verdict(ratio(1.1, 1.2), ratio(1.15, 1.3)), Verdict::Same);
    }
}

//! The table of the goals: what was wanted, what was measured, whether that is enough.

use serde::Serialize;

use super::Measured;
use crate::analysis::{Group, Row, rows, together};
use crate::measure::{Hop, Json};
use crate::programs::MICRO;
use crate::results::Results;
use crate::statistics::{median, percentile};
use crate::table;

/// A goal and where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Goal {
    /// What it is about.
    pub what: String,
    /// What is wanted: at most this.
    pub at_most: f64,
    /// In which unit.
    pub unit: &'static str,
    /// What was measured, if it was.
    pub measured: Option<f64>,
    /// Whether that is enough.
    pub holds: Option<bool>,
    /// Where the number comes from.
    pub note: String,
}

/// Compares everything with the goals.
#[must_use]
pub fn judge(measured: &Measured) -> Vec<Goal> {
    let all = measured.own.as_ref().map_or(Vec::new(), rows);
    let own: Vec<&Row> = all.iter().filter(|row| row.group != MICRO).collect();
    let micro: Vec<&Row> = all.iter().filter(|row| row.group == MICRO).collect();
    let mut goals = set_goals("own set", &own).to_vec();
    for name in ["octane", "are-we-fast-yet"] {
        let suite = measured.suites.iter().find(|(suite, _)| suite == name);
        let rows = suite.map_or(Vec::new(), |(_, results)| rows(results));
        goals.extend(set_goals(name, &rows.iter().collect::<Vec<_>>()));
    }
    goals.extend(micro_goals(&micro));
    let every: Vec<&Row> = all.iter().collect();
    let means = together("all", &every);
    let mean = |pick: fn(&Group) -> Option<f64>| means.as_ref().and_then(pick);
    goals.push(times(
        "after 1 hop / instrumented, geomean",
        1.02,
        mean(|group| group.resumed),
        measured.own.as_ref().map_or(String::new(), failures),
    ));
    goals.push(times(
        "after 100 hops / instrumented, geomean",
        1.02,
        mean(|group| group.resumed100),
        hops_made(&all),
    ));
    goals.push(times(
        "peak memory / plain, geomean",
        1.08,
        mean(|group| group.memory),
        String::new(),
    ));
    let node = measured.own.as_ref().and_then(|own| own.facts.node.clone());
    goals.push(times(
        "Node: instrumented / plain, geomean",
        1.10,
        mean(|group| group.node),
        node.unwrap_or_else(|| "no node here".to_owned()),
    ));
    let single = &measured.single;
    goals.push(stop_goal(&single.stops));
    goals.extend(object_goals(&single.json, &single.objects));
    let moves = format!("{} moves between two agents", single.downtimes.len());
    goals.push(goal(
        "downtime of a move, 10 000 objects, p50",
        60.0,
        "ms",
        median(&single.downtimes),
        moves,
    ));
    goals.push(code_goal(&every));
    goals.push(start_goal(&single.starts));
    goals
}

fn goal(what: &str, at_most: f64, unit: &'static str, measured: Option<f64>, note: String) -> Goal {
    Goal {
        what: what.to_owned(),
        at_most,
        unit,
        measured,
        holds: measured.map(|measured| measured <= at_most),
        note,
    }
}

fn times(what: &str, at_most: f64, measured: Option<f64>, note: String) -> Goal {
    goal(what, at_most, "×", measured, note)
}

fn set_goals(name: &str, rows: &[&Row]) -> [Goal; 2] {
    let group = together(name, rows);
    let worst = worst(rows, |row| Some(row.ratio.value));
    let count = if rows.is_empty() {
        "not measured".to_owned()
    } else {
        format!("{} programs", rows.len())
    };
    [
        times(
            &format!("{name}: instrumented / plain, geomean"),
            1.10,
            group.map(|group| group.ratio),
            count,
        ),
        times(
            &format!("{name}: worst"),
            1.25,
            worst.map(|(_, value)| value),
            named(worst),
        ),
    ]
}

fn micro_goals(rows: &[&Row]) -> Vec<Goal> {
    let goal = |row: &&Row| {
        let note = format!("± {:.3}", row.ratio.half_width());
        times(
            &format!("micro: {}", row.name),
            1.50,
            Some(row.ratio.value),
            note,
        )
    };
    rows.iter().map(goal).collect()
}

fn stop_goal(stops: &[(String, Vec<f64>)]) -> Goal {
    let all: Vec<f64> = stops.iter().flat_map(|(_, stops)| stops).copied().collect();
    let slowest = stops
        .iter()
        .filter_map(|(name, stops)| Some((&**name, percentile(stops, 100.0)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let slowest = slowest.map_or(String::new(), |(name, ms)| {
        format!(", longest {ms:.1} ms in {name}")
    });
    let note = format!(
        "{} stops, median {:.2} ms{slowest}",
        all.len(),
        median(&all).unwrap_or_default()
    );
    goal("stop latency, p99", 5.0, "ms", percentile(&all, 99.0), note)
}

/// Writing is compared with walk and encoding; reading with everything from the text to the restored heap, but not with the making of the
/// realm, which is there already when `JSON.parse` is called.
fn object_goals(json: &[Json], hops: &[Hop]) -> [Goal; 3] {
    let json_of = |pick: fn(&Json) -> f64| median(&json.iter().map(pick).collect::<Vec<_>>());
    let hop_of = |pick: fn(&Hop) -> f64| median(&hops.iter().map(pick).collect::<Vec<_>>());
    let over = |above: Option<f64>, below: Option<f64>| above.zip(below).map(|(a, b)| a / b);
    let ms = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value:.0}"));
    let writing = hop_of(|hop| hop.walk_ms + hop.encode_ms);
    let reading = hop_of(|hop| hop.decode_ms + hop.validate_ms + hop.generate_ms + hop.restore_ms);
    let (stringify, parse) = (
        json_of(|json| json.stringify_ms),
        json_of(|json| json.parse_ms),
    );
    let bytes = hop_of(|hop| hop.bytes as f64);
    let json_bytes = json_of(|json| json.bytes as f64);
    let megabytes =
        |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{:.1}", value / 1e6));
    [
        times(
            "snapshot of 400 000 objects / JSON.stringify",
            1.5,
            over(writing, stringify),
            format!(
                "walk {} + encode {} ms; stringify {} ms",
                ms(hop_of(|hop| hop.walk_ms)),
                ms(hop_of(|hop| hop.encode_ms)),
                ms(stringify)
            ),
        ),
        times(
            "restore of the same / JSON.parse",
            1.0,
            over(reading, parse),
            format!(
                "decode {} + validate {} + generate {} + restore {} ms; parse {} ms",
                ms(hop_of(|hop| hop.decode_ms)),
                ms(hop_of(|hop| hop.validate_ms)),
                ms(hop_of(|hop| hop.generate_ms)),
                ms(hop_of(|hop| hop.restore_ms)),
                ms(parse)
            ),
        ),
        times(
            "snapshot bytes / compact JSON",
            1.5,
            over(bytes, json_bytes),
            format!("{} and {} MB", megabytes(bytes), megabytes(json_bytes)),
        ),
    ]
}

fn code_goal(rows: &[&Row]) -> Goal {
    let worst = worst(rows, |row| row.resume_code);
    times(
        "code of the resumed program / instrumented, worst",
        2.0,
        worst.map(|(_, value)| value),
        named(worst),
    )
}

fn start_goal((plain, instrumented): &(Vec<f64>, Vec<f64>)) -> Goal {
    let (plain, instrumented) = (median(plain), median(instrumented));
    let ratio = instrumented.zip(plain).map(|(above, below)| above / below);
    let note = format!(
        "{:.1} and {:.1} ms",
        instrumented.unwrap_or_default(),
        plain.unwrap_or_default()
    );
    times("start of hello.js / --plain", 1.5, ratio, note)
}

fn worst<'a>(rows: &[&'a Row], pick: impl Fn(&Row) -> Option<f64>) -> Option<(&'a str, f64)> {
    let all = rows.iter().filter_map(|row| Some((&*row.name, pick(row)?)));
    all.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn named(worst: Option<(&str, f64)>) -> String {
    worst.map_or(String::new(), |(name, _)| name.to_owned())
}

fn failures(results: &Results) -> String {
    let failed = results
        .programs
        .iter()
        .filter(|program| program.failure.is_some());
    let names: Vec<&str> = failed.map(|program| &*program.name).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("without {}, which failed", names.join(", "))
    }
}

/// Whether the hundred hops were a hundred.
fn hops_made(rows: &[Row]) -> String {
    let counts: Vec<f64> = rows.iter().filter_map(|row| row.many_hops).collect();
    let least = percentile(&counts, 0.0).unwrap_or_default();
    format!(
        "hops made: median {:.0}, fewest {least:.0}",
        median(&counts).unwrap_or_default()
    )
}

/// The table for people.
#[must_use]
pub fn text(goals: &[Goal]) -> String {
    let mut table = table::new(&["what", "goal", "measured", "", "from"]);
    for goal in goals {
        table.add_row([
            goal.what.clone(),
            format!("≤ {} {}", goal.at_most, goal.unit),
            goal.measured
                .map_or(String::new(), |value| format!("{value:.3} {}", goal.unit)),
            goal.holds
                .map_or("–", |holds| if holds { "yes" } else { "NO" })
                .to_owned(),
            goal.note.clone(),
        ]);
    }
    if let Some(column) = table.column_mut(4) {
        column.set_cell_alignment(comfy_table::CellAlignment::Left);
    }
    table::render(&table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_measured_is_neither_reached_nor_missed() {
        assert_eq!(times("x", 1.0, None, String::new()).holds, None);
        assert_eq!(times("x", 1.0, Some(1.0), String::new()).holds, Some(true));
        assert_eq!(
            times("x", 1.0, Some(1.01), String::new()).holds,
            Some(false)
        );
    }

    #[test]
    fn objects_are_compared_with_json() {
        let json = Json {
            stringify_ms: 100.0,
            parse_ms: 200.0,
            bytes: 1000,
        };
        let hop = Hop {
            iteration: 0,
            stop_ms: 1.0,
            walk_ms: 80.0,
            encode_ms: 40.0,
            decode_ms: 90.0,
            validate_ms: 5.0,
            realm_ms: 10.0,
            generate_ms: 5.0,
            restore_ms: 100.0,
            bytes: 1600,
            zstd_bytes: 10,
            resume_code_bytes: 1,
            frames: 1,
            nodes: 1,
        };
        let goals = object_goals(&[json], &[hop]);
        assert_eq!(
            goals.each_ref().map(|goal| goal.measured),
            [Some(1.2), Some(1.0), Some(1.6)]
        );
        assert_eq!(
            goals.map(|goal| goal.holds),
            [Some(true), Some(true), Some(false)]
        );
    }
}

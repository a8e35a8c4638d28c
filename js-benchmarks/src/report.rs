//! The results as one page that needs nothing else: plots drawn here, tables, no scripts.

mod plots;
mod svg;
mod tables;

use crate::analysis::{Group, Row, groups, rows};
use crate::results::{Facts, Results};
use svg::escape;

/// The whole page.
#[must_use]
pub fn page(results: &Results) -> String {
    let rows = rows(results);
    let sections = [
        heading(results, &rows),
        plots::slowdown(&rows),
        plots::between_turns(&rows),
        plots::memory(&rows),
        plots::downtime(&rows),
        plots::sizes(&rows),
        plots::endurance(results),
        results.trace.as_ref().map_or(String::new(), plots::trace),
        tables::times(&rows),
        tables::hops(&rows),
        tables::failures(results),
        facts(results),
    ];
    let body = sections.concat();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Sojourn: what moving costs</title>\n<style>{STYLE}</style></head>\n<body><main>\n{body}</main></body></html>\n"
    )
}

const STYLE: &str = include_str!("report/style.css");

fn heading(results: &Results, rows: &[Row]) -> String {
    let means: String = groups(rows).iter().map(mean).collect();
    format!(
        "<h1>What moving costs</h1>\n<p>{} programs, {} rounds of {} iterations; each run is a process of its own, and the \
         variants take turns. A ratio is one of medians; intervals hold in 95 of 100 cases (bootstrap).</p>\n<ul>{means}</ul>\n",
        results.programs.len(),
        results.repeat,
        results.iterations
    )
}

fn mean(group: &Group) -> String {
    let more = [
        (group.turn, "if stops wait for the end of a turn"),
        (group.memory, "times the memory"),
        (group.resumed, "after a hop"),
        (group.node, "in Node"),
    ];
    let more = more
        .into_iter()
        .filter_map(|(value, what)| Some(format!(", {:.3} {what}", value?)));
    format!(
        "<li><b>{}</b> ({} programs): instrumented / plain {:.3}, worst {:.3}{}</li>",
        escape(&group.name),
        group.programs,
        group.ratio,
        group.worst,
        more.collect::<String>()
    )
}

fn facts(results: &Results) -> String {
    let Facts {
        date,
        cpu,
        cores,
        memory,
        os,
        commit,
        sojourn,
        node,
    } = &results.facts;
    let unknown = || "unknown".to_owned();
    let pairs = [
        ("date", date.clone()),
        ("processor", cpu.clone().unwrap_or_else(unknown)),
        ("threads", cores.to_string()),
        ("memory", memory.clone().unwrap_or_else(unknown)),
        ("system", os.clone()),
        ("commit", commit.clone().unwrap_or_else(unknown)),
        ("Sojourn", sojourn.clone()),
        ("Node", node.clone().unwrap_or_else(|| "none".to_owned())),
    ];
    let pairs: String = pairs
        .iter()
        .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", escape(value)))
        .collect();
    format!("<h2>Where</h2>\n<dl>{pairs}</dl>\n")
}

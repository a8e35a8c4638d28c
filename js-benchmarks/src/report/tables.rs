//! All numbers, as tables.

use super::svg::escape;
use crate::analysis::{Row, groups};
use crate::measure::Hop;
use crate::results::Results;
use crate::statistics::Ratio;

/// Times, memory and code.
pub fn times(rows: &[Row]) -> String {
    let header = [
        "program",
        "group",
        "plain ms",
        "instrumented ms",
        "ratio",
        "95 %",
        "between turns / plain",
        "95 %",
        "memory",
        "resumed / instrumented",
        "95 %",
        "100 hops / instrumented",
        "hops made",
        "Node",
        "load ms",
        "code / source",
        "resume code / code",
    ];
    let row = |row: &Row| {
        vec![
            row.name.clone(),
            row.group.clone(),
            format!("{:.2}", row.plain_ms),
            format!("{:.2}", row.instrumented_ms),
            format!("{:.3}", row.ratio.value),
            interval(Some(row.ratio)),
            three(row.turn.map(|ratio| ratio.value)),
            interval(row.turn),
            three(row.memory),
            three(row.resumed.map(|ratio| ratio.value)),
            interval(row.resumed),
            three(row.resumed100.map(|ratio| ratio.value)),
            row.many_hops
                .map_or(String::new(), |hops| format!("{hops:.0}")),
            three(row.node.map(|ratio| ratio.value)),
            row.load_ms.map_or(String::new(), |ms| format!("{ms:.1}")),
            three(row.code),
            three(row.resume_code),
        ]
    };
    let mut lines: Vec<_> = rows.iter().map(row).collect();
    for group in groups(rows) {
        let mut cells = vec![String::new(); header.len()];
        cells[0] = format!("geomean {}", group.name);
        cells[4] = three(Some(group.ratio));
        cells[6] = three(group.turn);
        cells[8] = three(group.memory);
        cells[9] = three(group.resumed);
        cells[11] = three(group.resumed100);
        cells[13] = three(group.node);
        lines.push(cells);
    }
    format!("<h2>All numbers</h2>\n{}", table(&header, &lines))
}

/// The hop in the middle of the first iteration.
pub fn hops(rows: &[Row]) -> String {
    let mut header = vec!["program"];
    header.extend(Hop::PHASES);
    header.extend(["still ms", "bytes", "zstd bytes", "nodes", "frames"]);
    let row = |row: &Row| {
        let hop = row.hop.as_ref()?;
        let mut cells = vec![row.name.clone()];
        cells.extend(hop.phases_ms.map(|ms| format!("{ms:.2}")));
        cells.push(format!("{:.2}", hop.pause_ms));
        cells.extend(
            [hop.bytes, hop.zstd_bytes, hop.nodes, hop.frames].map(|value| format!("{value:.0}")),
        );
        Some(cells)
    };
    let lines: Vec<_> = rows.iter().filter_map(row).collect();
    format!(
        "<h2>A hop in the middle of the first iteration</h2>\n<p class=\"note\">Medians; phases in milliseconds.</p>\n{}",
        table(&header, &lines)
    )
}

/// The programs without a result, with the reason.
pub fn failures(results: &Results) -> String {
    let failed = results.programs.iter();
    let failed = failed.filter_map(|program| Some((&program.name, program.failure.as_ref()?)));
    let items: String = failed
        .map(|(name, failure)| format!("<li><b>{}</b>: {}</li>", escape(name), escape(failure)))
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<h2>Failed</h2>\n<ul>{items}</ul>\n")
}

fn table(header: &[&str], lines: &[Vec<String>]) -> String {
    let head: String = header
        .iter()
        .map(|cell| format!("<th>{}</th>", escape(cell)))
        .collect();
    let line = |cells: &Vec<String>| {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<td>{}</td>", escape(cell)))
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let body: String = lines.iter().map(line).collect();
    format!(
        "<div class=\"wide\"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n"
    )
}

fn three(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.3}"))
}

fn interval(ratio: Option<Ratio>) -> String {
    ratio.map_or(String::new(), |ratio| {
        format!("{:.3}–{:.3}", ratio.low, ratio.high)
    })
}

//! The results as a table for people.

use comfy_table::{CellAlignment, Table};

use crate::analysis::{Group, Row, groups, rows};
use crate::results::Results;
use crate::statistics::Ratio;

const HEADER: [&str; 13] = [
    "program",
    "plain ms",
    "instr ms",
    "ratio",
    "± 95 %",
    "turn",
    "memory",
    "resumed",
    "100 hops",
    "node",
    "stop ms",
    "hop ms",
    "snapshot KiB",
];

/// All programs, then the geometric means of the groups, then what failed.
#[must_use]
pub fn text(results: &Results) -> String {
    let rows = rows(results);
    let mut table = new(&HEADER);
    for row in &rows {
        table.add_row(cells(row));
    }
    for group in groups(&rows) {
        table.add_row(mean_cells(&group));
    }
    let mut text = render(&table);
    for program in &results.programs {
        if let Some(failure) = &program.failure {
            text += &format!("{} FAILED: {failure}\n", program.name);
        }
        for note in &program.notes {
            text += &format!("{}: {note}\n", program.name);
        }
    }
    text
}

/// A table without lines whose columns are numbers, but for the first.
#[must_use]
pub fn new(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_header(header.iter().copied());
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// As it is printed: without spaces at the ends of lines.
#[must_use]
pub fn render(table: &Table) -> String {
    let text = table.to_string();
    text.lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

fn cells(row: &Row) -> Vec<String> {
    let hop = row.hop.as_ref();
    vec![
        row.name.clone(),
        format!("{:.1}", row.plain_ms),
        format!("{:.1}", row.instrumented_ms),
        format!("{:.3}", row.ratio.value),
        format!("{:.3}", row.ratio.half_width()),
        ratio(row.turn),
        number(row.memory),
        ratio(row.resumed),
        ratio(row.resumed100),
        ratio(row.node),
        hop.map_or(String::new(), |hop| format!("{:.2}", hop.phases_ms[0])),
        hop.map_or(String::new(), |hop| format!("{:.1}", hop.pause_ms)),
        hop.map_or(String::new(), |hop| format!("{:.1}", hop.bytes / 1024.0)),
    ]
}

fn mean_cells(group: &Group) -> Vec<String> {
    vec![
        format!("geomean {} ({})", group.name, group.programs),
        String::new(),
        String::new(),
        format!("{:.3}", group.ratio),
        String::new(),
        number(group.turn),
        number(group.memory),
        number(group.resumed),
        number(group.resumed100),
        number(group.node),
    ]
}

fn ratio(ratio: Option<Ratio>) -> String {
    number(ratio.map(|ratio| ratio.value))
}

fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.3}"))
}

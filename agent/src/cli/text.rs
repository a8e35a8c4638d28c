//! Numbers, ages and tables for people.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};

use crate::api::{MigrationView, PhaseReport};
use crate::process::now_ms;

/// A size in the unit that suits it.
pub fn bytes(count: u64) -> String {
    #[allow(clippy::cast_precision_loss)] // shown with one decimal
    let size = count as f64;
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{:.1} kB", size / 1e3),
        _ => format!("{:.1} MB", size / 1e6),
    }
}

/// A duration in milliseconds.
pub fn ms(duration: f64) -> String {
    match duration {
        d if d < 10.0 => format!("{d:.2} ms"),
        d if d < 1000.0 => format!("{d:.0} ms"),
        d => format!("{:.2} s", d / 1e3),
    }
}

/// How long ago something was.
pub fn age(at_ms: u64) -> String {
    let seconds = now_ms().saturating_sub(at_ms) / 1000;
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m{:02}s", seconds / 60, seconds % 60),
        3600..86_400 => format!("{}h{:02}m", seconds / 3600, seconds / 60 % 60),
        _ => format!("{}d{:02}h", seconds / 86_400, seconds / 3600 % 24),
    }
}

/// A table without lines; the columns named here are numbers.
pub fn table(header: &[&str], numbers: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(header.iter().copied());
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    for &column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A table as it is printed: without spaces at line ends.
pub fn render(table: &Table) -> String {
    table
        .to_string()
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// The phases of a migration.
pub fn timeline(view: &MigrationView) -> String {
    let mut rows = table(&["phase", "at", "took", "bytes"], &[1, 2, 3]);
    for PhaseReport {
        phase,
        start_ms,
        duration_ms,
        bytes: count,
    } in &view.phases
    {
        let size = if *count == 0 {
            String::new()
        } else {
            bytes(*count)
        };
        rows.add_row([phase.to_string(), ms(*start_ms), ms(*duration_ms), size]);
    }
    render(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        assert_eq!(
            [bytes(999), bytes(1500), bytes(2_500_000)],
            ["999 B", "1.5 kB", "2.5 MB"]
        );
        assert_eq!(
            [ms(0.123), ms(45.6), ms(1234.0)],
            ["0.12 ms", "46 ms", "1.23 s"]
        );
        assert_eq!(age(now_ms() - 61_500), "1m01s");
    }
}

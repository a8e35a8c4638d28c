//! What many runs say together: medians, ratios, a table and a document.

use comfy_table::{CellAlignment, Table};
use serde::Serialize;

use crate::measure::Run;

/// The runs of one program.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// How often each benchmark of it was run.
    pub iterations: u32,
    /// As it is.
    pub plain: Vec<Run>,
    /// Instrumented.
    pub instrumented: Vec<Run>,
    /// With hops.
    pub hops: Vec<Run>,
    /// Why there is no result.
    pub failure: Option<String>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Comparison {
    /// Median milliseconds, plain.
    pub plain_ms: f64,
    /// Median milliseconds, instrumented.
    pub instrumented_ms: f64,
    /// Median milliseconds with hops.
    pub hops_ms: f64,
    /// Instrumented over plain.
    pub time_ratio: f64,
    /// Peak memory, instrumented over plain.
    pub memory_ratio: f64,
    /// Median size of a snapshot.
    pub snapshot_bytes: f64,
    /// Median time of a hop, stop and resume together.
    pub hop_ms: f64,
}

/// The middle of some numbers.
#[must_use]
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => numbers[n / 2],
        n => f64::midpoint(numbers[n / 2 - 1], numbers[n / 2]),
    }
}

/// The geometric mean of some numbers.
#[must_use]
pub fn geomean(numbers: &[f64]) -> f64 {
    let sum: f64 = numbers.iter().map(|number| number.ln()).sum();
    (sum / numbers.len() as f64).exp()
}

impl Program {
    /// Medians and ratios; `None` without runs of each variant.
    #[must_use]
    pub fn comparison(&self) -> Option<Comparison> {
        if self.failure.is_some() || self.plain.is_empty() || self.instrumented.is_empty() {
            return None;
        }
        let time = |runs: &[Run]| median(runs.iter().map(|run| run.ms).collect());
        let memory = |runs: &[Run]| {
            let peaks = runs.iter().filter_map(|run| run.peak_kib);
            median(peaks.map(|kib| kib as f64).collect())
        };
        let hops: Vec<_> = self.hops.iter().flat_map(|run| &run.hops).collect();
        Some(Comparison {
            plain_ms: time(&self.plain),
            instrumented_ms: time(&self.instrumented),
            hops_ms: time(&self.hops),
            time_ratio: time(&self.instrumented) / time(&self.plain),
            memory_ratio: memory(&self.instrumented) / memory(&self.plain),
            snapshot_bytes: median(hops.iter().map(|hop| hop.bytes as f64).collect()),
            hop_ms: median(hops.iter().map(|hop| hop.stop_ms + hop.resume_ms).collect()),
        })
    }
}

/// The table for people.
#[must_use]
pub fn table(programs: &[Program]) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_header([
        "program",
        "plain ms",
        "instr ms",
        "time",
        "memory",
        "hops",
        "hop ms",
        "snapshot KiB",
    ]);
    for program in programs {
        let hops: usize = program.hops.first().map_or(0, |run| run.hops.len());
        match program.comparison() {
            Some(c) => table.add_row([
                program.name.clone(),
                format!("{:.0}", c.plain_ms),
                format!("{:.0}", c.instrumented_ms),
                format!("{:.3}", c.time_ratio),
                format!("{:.3}", c.memory_ratio),
                hops.to_string(),
                format!("{:.1}", c.hop_ms),
                format!("{:.0}", c.snapshot_bytes / 1024.0),
            ]),
            None => table.add_row([
                program.name.clone(),
                program.failure.clone().unwrap_or_default(),
            ]),
        };
    }
    let compared: Vec<Comparison> = programs.iter().filter_map(Program::comparison).collect();
    let ratios = |pick: fn(&Comparison) -> f64| {
        format!(
            "{:.3}",
            geomean(&compared.iter().map(pick).collect::<Vec<_>>())
        )
    };
    table.add_row([
        "geomean".to_owned(),
        String::new(),
        String::new(),
        ratios(|c| c.time_ratio),
        ratios(|c| c.memory_ratio),
    ]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}

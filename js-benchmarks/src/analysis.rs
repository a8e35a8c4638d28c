//! What the runs of a program say together.

use serde::Serialize;

use crate::measure::{Hop, Run, Variant};
use crate::results::{Program, Results};
use crate::statistics::{Ratio, geomean, median, ratio_of_medians};

/// The numbers of one program, as tables and plots show them.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Which programs it is compared with.
    pub group: String,
    /// Median of an iteration as it is, in milliseconds.
    pub plain_ms: f64,
    /// The same instrumented.
    pub instrumented_ms: f64,
    /// Instrumented over plain.
    pub ratio: Ratio,
    /// Instrumented to be stopped between turns only, over plain.
    pub turn: Option<Ratio>,
    /// Peak memory, instrumented over plain.
    pub memory: Option<f64>,
    /// After a hop, over instrumented.
    pub resumed: Option<Ratio>,
    /// After many hops, over instrumented.
    pub resumed100: Option<Ratio>,
    /// How many those were.
    pub many_hops: Option<f64>,
    /// In Node: instrumented over plain.
    pub node: Option<Ratio>,
    /// Instrumenting the source, in milliseconds.
    pub load_ms: Option<f64>,
    /// Instrumented code over source.
    pub code: Option<f64>,
    /// Resume code over instrumented code.
    pub resume_code: Option<f64>,
    /// Its hops.
    pub hop: Option<HopRow>,
}

/// The medians of the hops of one program.
#[derive(Clone, Debug, Serialize)]
pub struct HopRow {
    /// Each phase, in milliseconds.
    pub phases_ms: [f64; 8],
    /// All but the waiting for the stop.
    pub pause_ms: f64,
    /// Length of the snapshot's text.
    pub bytes: f64,
    /// The same compressed.
    pub zstd_bytes: f64,
    /// Nodes of the heap.
    pub nodes: f64,
    /// Frames on the stack.
    pub frames: f64,
}

/// The geometric means of a group.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// How many programs it has.
    pub programs: usize,
    /// Instrumented over plain.
    pub ratio: f64,
    /// The greatest of these.
    pub worst: f64,
    /// Instrumented to be stopped between turns only, over plain.
    pub turn: Option<f64>,
    /// Peak memory, instrumented over plain.
    pub memory: Option<f64>,
    /// After a hop, over instrumented.
    pub resumed: Option<f64>,
    /// After many hops, over instrumented.
    pub resumed100: Option<f64>,
    /// In Node: instrumented over plain.
    pub node: Option<f64>,
}

/// The rows of all programs that have a result.
#[must_use]
pub fn rows(results: &Results) -> Vec<Row> {
    results.programs.iter().filter_map(row).collect()
}

/// The groups, in the order in which they come first.
#[must_use]
pub fn groups(rows: &[Row]) -> Vec<Group> {
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&&*row.group) {
            names.push(&row.group);
        }
    }
    let group = |name: &&str| {
        let members: Vec<&Row> = rows.iter().filter(|row| row.group == **name).collect();
        together(name, &members)
    };
    names.iter().filter_map(group).collect()
}

/// The geometric means of some rows.
#[must_use]
pub fn together(name: &str, rows: &[&Row]) -> Option<Group> {
    let mean = |pick: &dyn Fn(&Row) -> Option<f64>| {
        geomean(&rows.iter().filter_map(|row| pick(row)).collect::<Vec<_>>())
    };
    let value = |ratio: &Option<Ratio>| ratio.map(|ratio| ratio.value);
    let ratios = rows.iter().map(|row| row.ratio.value);
    Some(Group {
        name: name.to_owned(),
        programs: rows.len(),
        ratio: mean(&|row| Some(row.ratio.value))?,
        worst: ratios.fold(0.0, f64::max),
        turn: mean(&|row| value(&row.turn)),
        memory: mean(&|row| row.memory),
        resumed: mean(&|row| value(&row.resumed)),
        resumed100: mean(&|row| value(&row.resumed100)),
        node: mean(&|row| value(&row.node)),
    })
}

/// The row of a program, if it has runs of the two variants that are always compared.
#[must_use]
pub fn row(program: &Program) -> Option<Row> {
    if program.failure.is_some() {
        return None;
    }
    let times = |variant| times(program.of(variant));
    let over = |above: Variant, below: Variant| ratio_of_medians(&times(above), &times(below));
    let instrumented = program.of(Variant::Instrumented);
    let first = instrumented.first()?;
    let one = hops(program.of(Variant::Resumed));
    let hop = HopRow::of(&one);
    let code_bytes = first.code_bytes.map(|bytes| bytes as f64);
    let resume_bytes = median_of(&one, |hop| hop.resume_code_bytes as f64);
    let counts = program.of(Variant::Resumed100).iter();
    let counts: Vec<f64> = counts.map(|run| run.hops.len() as f64).collect();
    Some(Row {
        name: program.name.clone(),
        group: program.group.clone(),
        plain_ms: median(&times(Variant::Plain))?,
        instrumented_ms: median(&times(Variant::Instrumented))?,
        ratio: over(Variant::Instrumented, Variant::Plain)?,
        turn: over(Variant::Turn, Variant::Plain),
        memory: memory(instrumented)
            .zip(memory(program.of(Variant::Plain)))
            .map(|(a, b)| a / b),
        resumed: over(Variant::Resumed, Variant::Instrumented),
        resumed100: over(Variant::Resumed100, Variant::Instrumented),
        many_hops: median(&counts),
        node: over(Variant::NodeInstrumented, Variant::NodePlain),
        load_ms: median(
            &instrumented
                .iter()
                .filter_map(|run| run.load_ms)
                .collect::<Vec<_>>(),
        ),
        code: code_bytes.map(|bytes| bytes / first.source_bytes as f64),
        resume_code: resume_bytes
            .zip(code_bytes)
            .map(|(above, below)| above / below),
        hop,
    })
}

impl HopRow {
    fn of(hops: &[&Hop]) -> Option<Self> {
        let mut phases_ms = [0.0; 8];
        for (index, phase) in phases_ms.iter_mut().enumerate() {
            *phase = median_of(hops, |hop| hop.phases()[index])?;
        }
        Some(Self {
            phases_ms,
            pause_ms: median_of(hops, Hop::pause_ms)?,
            bytes: median_of(hops, |hop| hop.bytes as f64)?,
            zstd_bytes: median_of(hops, |hop| hop.zstd_bytes as f64)?,
            nodes: median_of(hops, |hop| hop.nodes as f64)?,
            frames: median_of(hops, |hop| hop.frames as f64)?,
        })
    }
}

fn hops(runs: &[Run]) -> Vec<&Hop> {
    runs.iter().flat_map(|run| &run.hops).collect()
}

/// The median iteration of each run.
#[must_use]
pub fn times(runs: &[Run]) -> Vec<f64> {
    let medians = runs.iter().map(|run| median(&run.samples));
    medians.flatten().collect()
}

fn memory(runs: &[Run]) -> Option<f64> {
    let peaks = runs.iter().filter_map(|run| run.peak_kib);
    median(&peaks.map(|kib| kib as f64).collect::<Vec<_>>())
}

fn median_of(hops: &[&Hop], pick: impl Fn(&Hop) -> f64) -> Option<f64> {
    median(&hops.iter().map(|hop| pick(hop)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn runs(samples: &[f64]) -> Vec<Run> {
        let run = |&sample: &f64| Run {
            samples: vec![sample],
            peak_kib: Some(1000),
            ..Run::default()
        };
        samples.iter().map(run).collect()
    }

    #[test]
    fn a_row_compares_medians() {
        let program = Program {
            name: "p".to_owned(),
            group: "g".to_owned(),
            runs: BTreeMap::from([
                (Variant::Plain, runs(&[10.0, 10.0, 30.0])),
                (Variant::Instrumented, runs(&[11.0, 11.0, 11.0])),
            ]),
            ..Program::default()
        };
        let row = row(&program).unwrap();
        assert!((row.ratio.value - 1.1).abs() < 1e-12);
        assert_eq!((row.memory, row.node), (Some(1.0), None));
        let group = &groups(&[row])[0];
        assert_eq!((&*group.name, group.programs), ("g", 1));
    }

    #[test]
    fn a_program_that_failed_has_no_row() {
        let failure = Some("wrong".to_owned());
        assert!(
            row(&Program {
                failure,
                ..Program::default()
            })
            .is_none()
        );
    }
}

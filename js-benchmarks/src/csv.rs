//! The runs as comma-separated values, a line each, for spreadsheets and notebooks.

use crate::measure::{Hop, Run, Variant};
use crate::results::{Program, Results};
use crate::statistics::median;

const HEADER: &str = "program,suite,group,variant,run,median_ms,samples,load_ms,source_bytes,code_bytes,peak_kib,hops,\
stop_ms,walk_ms,encode_ms,decode_ms,validate_ms,realm_ms,generate_ms,restore_ms,snapshot_bytes,zstd_bytes,resume_code_bytes,nodes";

/// The whole table. Numbers of hops are the medians of a run.
#[must_use]
pub fn text(results: &Results) -> String {
    let mut text = format!("{HEADER}\n");
    for program in &results.programs {
        for variant in Variant::ALL {
            for (index, run) in program.of(variant).iter().enumerate() {
                text += &line(program, variant, index, run);
            }
        }
    }
    text
}

fn line(program: &Program, variant: Variant, index: usize, run: &Run) -> String {
    let hop =
        |pick: &dyn Fn(&Hop) -> f64| number(median(&run.hops.iter().map(pick).collect::<Vec<_>>()));
    let mut cells = vec![
        quoted(&program.name),
        quoted(&program.suite),
        quoted(&program.group),
        variant.to_string(),
        (index + 1).to_string(),
        number(median(&run.samples)),
        run.samples.len().to_string(),
        number(run.load_ms),
        run.source_bytes.to_string(),
        run.code_bytes
            .map_or(String::new(), |bytes| bytes.to_string()),
        run.peak_kib.map_or(String::new(), |kib| kib.to_string()),
        run.hops.len().to_string(),
    ];
    cells.extend((0..Hop::PHASES.len()).map(|phase| hop(&|hop| hop.phases()[phase])));
    cells.push(hop(&|hop| hop.bytes as f64));
    cells.push(hop(&|hop| hop.zstd_bytes as f64));
    cells.push(hop(&|hop| hop.resume_code_bytes as f64));
    cells.push(hop(&|hop| hop.nodes as f64));
    cells.join(",") + "\n"
}

fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value}"))
}

/// A name, in quotes where it needs them.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_as_many_cells_as_the_header() {
        let program = Program {
            name: "a, b".to_owned(),
            ..Program::default()
        };
        let line = line(&program, Variant::Plain, 0, &Run::default());
        assert!(line.starts_with("\"a, b\",,,plain,1,"));
        let cells = line.matches(',').count() - 1;
        assert_eq!(cells, HEADER.matches(',').count());
    }
}

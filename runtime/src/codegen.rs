//! From a snapshot to a program that goes on where it stopped.
//!
//! The code of such a program is derived from the original source each time, never from generated code, and holds nothing of
//! the snapshot: its values reach the code only as data.

use std::sync::Arc;

use sojourn_instrumenter::{FunctionId, UnitKind};

use crate::error::RuntimeError;
use crate::guest_library;
use crate::host::ModuleCode;
use crate::program::{LoadedProgram, load};
use crate::snapshot::Snapshot;

/// Writes a snapshot as one JavaScript file that needs nothing but a JavaScript engine. The snapshot must carry the text of
/// its program.
pub fn generate_standalone(snapshot: &Snapshot) -> Result<String, RuntimeError> {
    let source = snapshot.program_source().ok_or(RuntimeError::State(
        "the snapshot does not carry the text of its program",
    ))?;
    generate_standalone_for(snapshot, &load(source)?)
}

/// The same for a snapshot whose program is at hand.
pub fn generate_standalone_for(
    snapshot: &Snapshot,
    program: &Arc<LoadedProgram>,
) -> Result<String, RuntimeError> {
    let program = &*snapshot.with_made_units(program)?.complete()?;
    snapshot.validate(program)?;
    let begins = is_not_begun(snapshot, program)?;
    let codes = program.labelled_resume_codes(&snapshot.state.resume_request());
    let resume: String = codes.into_iter().map(|code| code + ";\n").collect();
    let text = format!("const $program = {};", program_data(program));
    let data = format!("const $snapshot = {};", js_string(&snapshot.state_json()));
    Ok(guest_library::standalone(
        &text,
        &library_unit(program),
        &module_code(program, begins),
        &resume,
        &data,
    ))
}

/// The library's unit: all of it, for nothing can be instrumented where the file runs.
fn library_unit(program: &LoadedProgram) -> String {
    let numbers = std::iter::once(0).chain(program.late_parts());
    numbers.map(|unit| program.labelled_code(unit)).collect()
}

/// Whether nothing of the program has run. A script's declarations cannot stand in a file together with other code, so a program
/// with scripts must have begun.
fn is_not_begun(snapshot: &Snapshot, program: &LoadedProgram) -> Result<bool, RuntimeError> {
    let started = snapshot.state.host.units as usize;
    let main_is_module = program.unit(program.main_unit()).kind != UnitKind::Script;
    if started == program.started_units() {
        return Ok(false);
    }
    if started == 0 && program.started_units() == 1 && main_is_module {
        return Ok(true);
    }
    Err(RuntimeError::State(
        "some units of the program have not been started yet; stop it later",
    ))
}

/// What a program can ask about itself: its arguments, and the text of its functions as (unit, start, end) in UTF-16 units.
fn program_data(program: &LoadedProgram) -> String {
    let units: Vec<_> = program.units().collect();
    let offsets: Vec<Vec<u32>> = units
        .iter()
        .map(|unit| utf16_offsets(&unit.source))
        .collect();
    let ids = (0..).map(FunctionId);
    let ranges = ids.map_while(|id| program.function_range(id));
    let functions: Vec<_> = ranges
        .map(|(unit, range)| (unit, offsets[unit][range.start], offsets[unit][range.end]))
        .collect();
    let texts: Vec<&str> = units.iter().map(|unit| &*unit.source).collect();
    let data = serde_json::json!({ "args": program.args(), "units": texts, "functions": functions, "modules": module_table(program) });
    data.to_string()
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The modules of the program as the library knows them.
fn module_table(program: &LoadedProgram) -> serde_json::Value {
    let entry = |module: &Option<ModuleCode>| {
        module.as_ref().map(|module| {
            let resolved: serde_json::Map<String, serde_json::Value> = module
                .resolved
                .iter()
                .map(|(specifier, unit)| (specifier.clone(), (*unit).into()))
                .collect();
            serde_json::json!({
                "name": module.name,
                "dir": module.folder(),
                "kind": module.kind_name(),
                "resolved": resolved,
                "imports": module.imports,
            })
        })
    };
    program.module_codes().iter().map(entry).collect()
}

/// `$host.mains = { "name": () => function, … }`: a module's function is made when somebody asks for the module. A program of one
/// module has none left to ask for, unless it has not begun.
fn module_code(program: &LoadedProgram, begins: bool) -> String {
    let modules = program.module_codes();
    if modules.iter().flatten().count() < 2 && !begins {
        return String::new();
    }
    let main = |(unit, module): (usize, &ModuleCode)| {
        let strict = "\"use strict\";";
        let code = program.labelled_code(unit);
        let code = code.trim();
        let (directive, code) = match code.strip_prefix(strict) {
            Some(rest) => (strict, rest.trim()),
            None => ("", code),
        };
        format!(
            "{}: () => {{ {directive} return {code} }}",
            js_string(&module.name)
        )
    };
    let numbered = modules.iter().enumerate();
    let known = numbered.filter_map(|(unit, module)| Some((unit, module.as_ref()?)));
    let known = known.filter(|(_, module)| module.kind != UnitKind::Script);
    let mains: Vec<String> = known.map(main).collect();
    let mut text = format!(
        "$host.mains = {{ __proto__: null,\n{} }};",
        mains.join(",\n")
    );
    if begins {
        let name = js_string(program.main_name());
        text += &format!("\n$host.main = $host.mains[{name}]();");
    }
    text
}

/// For each byte offset of a text, the offset in UTF-16 units.
fn utf16_offsets(text: &str) -> Vec<u32> {
    let mut offsets = Vec::with_capacity(text.len() + 1);
    let mut units = 0;
    for character in text.chars() {
        offsets.resize(offsets.len() + character.len_utf8(), units);
        units += character.len_utf16() as u32;
    }
    offsets.push(units);
    offsets
}

/// A JavaScript string literal. JSON's are literals already, but for old engines that take two of its characters for line ends.
fn js_string(text: &str) -> String {
    let literal = serde_json::to_string(text).expect("a string can be written as JSON");
    literal
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stay_inside_their_literal() {
        assert_eq!(
            js_string("a\"b\\\n\u{2028}</script>"),
            r#""a\"b\\\n\u2028</script>""#
        );
    }
}

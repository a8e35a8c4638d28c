//! From a snapshot to a program that goes on where it stopped.
//!
//! The code of such a program is derived from the original source each time, never from generated code, and holds nothing of
//! the snapshot: its values reach the code only as data.

use crate::error::RuntimeError;
use crate::guest_library;
use crate::program::{LoadedProgram, load};
use crate::snapshot::Snapshot;

/// Writes a snapshot as one JavaScript file that needs nothing but a JavaScript engine. The snapshot must carry the text of
/// its program.
pub fn generate_standalone(snapshot: &Snapshot) -> Result<String, RuntimeError> {
    let source = snapshot.program_source().ok_or(RuntimeError::State(
        "the snapshot does not carry the text of its program",
    ))?;
    generate_standalone_for(snapshot, &*load(source)?)
}

/// The same for a snapshot whose program is at hand.
pub fn generate_standalone_for(
    snapshot: &Snapshot,
    program: &LoadedProgram,
) -> Result<String, RuntimeError> {
    snapshot.validate(program)?;
    let units = program.program().units();
    if (snapshot.state.host.units as usize) < units.len() - 1 {
        return Err(RuntimeError::State(
            "some units of the program have not been started yet",
        ));
    }
    let resume = program
        .program()
        .resume_code(&snapshot.state.resume_request())
        .text
        + ";";
    let data = format!("const $snapshot = {};", js_string(&snapshot.state_json()));
    Ok(guest_library::standalone(&units[0].code, &resume, &data))
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

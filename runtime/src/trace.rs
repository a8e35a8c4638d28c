//! How a program ended, in words: exceptions with the positions of the original source.

use sojourn_instrumenter::FunctionId;

use crate::engine::stack_check::Site;
use crate::engine::{Engine, Failure};
use crate::error::RuntimeError;
use crate::host::{HostState, ScriptPath};
use crate::process::Stop;

/// Turns the failure of a step into the end of the process.
pub(crate) fn ended<E: Engine>(
    engine: &mut E,
    host: &HostState,
    failure: Failure<E::Value>,
) -> Result<Stop, RuntimeError> {
    match failure {
        Failure::Threw(thrown) => {
            let (message, stack) = describe(engine, &thrown);
            Ok(Stop::Threw {
                stack: with_header(&message, &original_positions(&stack, host)),
                message,
            })
        }
        Failure::Exited(status) => Ok(Stop::Exited(status)),
        Failure::Killed => Ok(Stop::Killed),
        Failure::TooDeep => {
            let message = "RangeError: Maximum call stack size exceeded".to_owned();
            Ok(Stop::Threw {
                stack: format!("{message}\n"),
                message,
            })
        }
        Failure::Broken(message) => Err(RuntimeError::Engine(message)),
    }
}

/// Message and stack of a thrown value. The library reads them without running guest code.
pub(crate) fn describe<E: Engine>(engine: &mut E, thrown: &E::Value) -> (String, String) {
    let Ok(description) = engine.call("describe", std::slice::from_ref(thrown)) else {
        return (
            "an exception that cannot be described".to_owned(),
            String::new(),
        );
    };
    let mut text = |name| {
        let property = engine.property(&description, name);
        property
            .and_then(|property| engine.text(&property))
            .unwrap_or_default()
    };
    (text("message"), text("stack"))
}

/// Not every engine begins a stack with the exception itself.
fn with_header(message: &str, stack: &str) -> String {
    if stack.starts_with(message) {
        stack.to_owned()
    } else {
        format!("{message}\n{stack}")
    }
}

/// Rewrites the lines of an engine's stack: generated positions become source positions, and what calls the guest from below
/// goes away.
fn original_positions(stack: &str, host: &HostState) -> String {
    let mut lines = Vec::new();
    // Natives that the library calls are its own affair; only the frame below tells who called them.
    let mut natives = Vec::new();
    for line in stack.lines() {
        if line.ends_with(" (native)") {
            natives.push(line.to_owned());
            continue;
        }
        match original_line(line, host) {
            Some(line) => {
                lines.append(&mut natives);
                lines.push(line);
            }
            None => natives.clear(),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn original_line(line: &str, host: &HostState) -> Option<String> {
    let Some((name, path, position)) = split_code_line(line) else {
        return Some(line.to_owned());
    };
    let Some(script) = ScriptPath::parse(path) else {
        return Some(line.to_owned());
    };
    if matches!(script, ScriptPath::Library | ScriptPath::Unit(0)) {
        return None;
    }
    let (line_number, column) = position?;
    let place = match host.site(path, line_number, column) {
        Site::Library => None,
        Site::Call {
            function, label, ..
        } if host.is_guest(function) => host.frame_place(function, label),
        Site::Call { .. } => None,
        // What threw is not a call, so no label tells where it stands in the source.
        Site::Unknown => match script {
            ScriptPath::Unit(unit) => host.unit_name(unit).map(|unit| format!("{name} ({unit})")),
            _ => Some(residual_place(name, host).unwrap_or_else(|| name.to_owned())),
        },
    };
    place.map(|place| format!("    at {place}"))
}

/// The function that a residual is the rest of: residuals are named `function:label`.
fn residual_place(name: &str, host: &HostState) -> Option<String> {
    let (function, _) = name.split_once(':')?;
    host.function_place(FunctionId(function.parse().ok()?))
}

type CodeLine<'a> = (&'a str, &'a str, Option<(u32, u32)>);

/// Takes `    at name (path:line:column)` apart.
fn split_code_line(line: &str) -> Option<CodeLine<'_>> {
    let (name, place) = line
        .strip_prefix("    at ")?
        .strip_suffix(')')?
        .rsplit_once(" (")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    Some((name, path, line.parse().ok().zip(column.parse().ok())))
}

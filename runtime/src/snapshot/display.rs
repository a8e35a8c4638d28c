//! A snapshot for people: frames with source lines, environments, and what the heap consists of.

use std::collections::BTreeMap;
use std::fmt;

use super::{Environment, Fields, Frame, Node, Properties, Snapshot, State, Value};
use crate::program::LoadedProgram;

/// Renders a snapshot; made by [`Snapshot::summary`].
pub struct Summary<'a> {
    snapshot: &'a Snapshot,
    program: &'a LoadedProgram,
}

impl<'a> Summary<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, program: &'a LoadedProgram) -> Self {
        Self { snapshot, program }
    }

    fn state(&self) -> &State {
        &self.snapshot.state
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_program(formatter)?;
        self.write_frames(formatter)?;
        self.write_environments(formatter)?;
        self.write_heap(formatter)?;
        self.write_event_loop(formatter)
    }
}

/// Longest text of a value that is shown in full.
const WIDTH: usize = 60;
/// Deep stacks and wide scopes are shown in part.
const MOST_LINES: usize = 40;

impl Summary<'_> {
    fn write_program(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "program {}", self.snapshot.program.hash)?;
        for unit in &self.snapshot.program.units {
            writeln!(formatter, "  {} ({:?})", unit.name, unit.kind)?;
        }
        Ok(())
    }

    fn write_frames(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frames = &self.state().frames;
        writeln!(formatter, "frames: {} (innermost first)", frames.len())?;
        for (index, frame) in frames.iter().enumerate().take(MOST_LINES) {
            writeln!(formatter, "  #{index} {}", self.frame_place(frame))?;
            self.write_fields(formatter, &frame.locals)?;
        }
        write_rest(formatter, frames.len())
    }

    fn frame_place(&self, frame: &Frame) -> String {
        self.program
            .frame_place(frame.function, frame.label)
            .unwrap_or_else(|| "unknown function".to_owned())
    }

    fn write_environments(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let environments = &self.state().environments;
        writeln!(formatter, "environments: {}", environments.len())?;
        for (index, environment) in environments.iter().enumerate().take(MOST_LINES) {
            writeln!(
                formatter,
                "  @{index} {}",
                self.environment_place(environment)
            )?;
            self.write_fields(formatter, &environment.bindings)?;
        }
        write_rest(formatter, environments.len())
    }

    fn environment_place(&self, environment: &Environment) -> String {
        match self.program.scope(environment.scope) {
            Some(scope) => {
                let line = self.program.line(scope.unit, scope.line);
                format!("scope {} at {line}", scope.id.0)
            }
            None => "unknown scope".to_owned(),
        }
    }

    fn write_fields(&self, formatter: &mut fmt::Formatter<'_>, fields: &Fields) -> fmt::Result {
        for (name, value) in fields.iter().take(MOST_LINES) {
            writeln!(formatter, "     {name} = {}", self.show(value))?;
        }
        Ok(())
    }

    fn write_heap(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts = BTreeMap::new();
        for node in &self.state().heap {
            *counts.entry(node.kind.name()).or_insert(0_usize) += 1;
        }
        writeln!(formatter, "heap: {} nodes", self.state().heap.len())?;
        for (kind, count) in counts {
            writeln!(formatter, "  {count:>8} {kind}")?;
        }
        let changed: Vec<&str> = self.state().realm.keys().map(String::as_str).collect();
        if !changed.is_empty() {
            writeln!(formatter, "changed intrinsics: {}", changed.join(", "))?;
        }
        Ok(())
    }

    fn write_event_loop(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event_loop = &self.state().event_loop;
        let jobs = event_loop.ticks.len() + event_loop.jobs.len();
        writeln!(
            formatter,
            "event loop: {} timers, {jobs} jobs",
            event_loop.timers.len()
        )?;
        for timer in event_loop.timers.iter().take(MOST_LINES) {
            let callback = self.show(&timer.callback);
            writeln!(
                formatter,
                "  {:?} {} in {} ms: {callback}",
                timer.kind,
                timer.id,
                timer.remaining_ms.unwrap_or(0.0)
            )?;
        }
        Ok(())
    }

    fn show(&self, value: &Value) -> String {
        match value {
            Value::Ref(node) => match self.state().heap.get(*node as usize) {
                Some(node) => self.show_node(node),
                None => "a dangling reference".to_owned(),
            },
            Value::Intrinsic(path) => path.to_string(),
            Value::BigInt(digits) => shorten(&format!("{digits}n")),
            Value::Undefined => "undefined".to_owned(),
            Value::Hole => "a hole".to_owned(),
            Value::Tdz => "not initialised yet".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Boolean(value) => value.to_string(),
            Value::Null => "null".to_owned(),
            Value::String(text) => shorten(&format!("{text:?}")),
            Value::Utf16(units) => shorten(&format!("{:?}", String::from_utf16_lossy(units))),
        }
    }

    fn show_node(&self, node: &Node) -> String {
        if let Some((function, _)) = node.kind.closure() {
            return format!(
                "{} {}",
                node.kind.name(),
                self.program.function_place(function)
            );
        }
        match &node.properties {
            Properties::Plain(fields) if !fields.is_empty() => {
                let names: Vec<&str> = fields.iter().map(|(name, _)| name).collect();
                shorten(&format!("{} {{ {} }}", node.kind.name(), names.join(", ")))
            }
            _ => node.kind.name().to_owned(),
        }
    }
}

fn write_rest(formatter: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    match count.checked_sub(MOST_LINES) {
        Some(rest) if rest > 0 => writeln!(formatter, "  … and {rest} more"),
        _ => Ok(()),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

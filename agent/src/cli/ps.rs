//! `sojourn ps`.

use clap::Args;

use super::text::{age, render, table};
use super::{Globals, Outcome};
use crate::api::{ProcessId, ProcessView};

/// Lists an agent's processes, or tells all about one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn ps
  sojourn ps 01JD3W5H6V0Q7S8T9ABCDEFGHJ      one process with its history
  sojourn ps --json -H http://127.0.0.1:7071")]
pub struct Ps {
    /// Only this one, with its history
    id: Option<ProcessId>,
}

impl Ps {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let peer = globals.peer()?;
        match self.id {
            None => {
                let list = peer.processes().await?;
                if globals.json {
                    super::say_json(&list);
                } else {
                    super::say(&overview(&list.processes));
                }
            }
            Some(id) => {
                let view = peer.process(id).await?;
                if globals.json {
                    super::say_json(&view);
                } else {
                    super::say(&overview(std::slice::from_ref(&view)));
                    super::say(&history(&view));
                }
            }
        }
        Ok(0)
    }
}

fn overview(processes: &[ProcessView]) -> String {
    let mut rows = table(
        &["ID", "NAME", "STATE", "HOPS", "SAFEPOINTS", "AGE", ""],
        &[3, 4, 5],
    );
    for view in processes {
        rows.add_row([
            view.id.to_string(),
            view.name.clone(),
            view.state.to_string(),
            view.hops.to_string(),
            view.safepoints.to_string(),
            age(view.created_at_ms),
            remark(view),
        ]);
    }
    render(&rows)
}

/// What the state alone does not say.
fn remark(view: &ProcessView) -> String {
    let first_line = |text: &String| text.lines().next().unwrap_or_default().to_owned();
    let moved = view.moved_to.as_ref().map(|to| format!("to {to}"));
    let waits = view
        .waiting_for
        .as_ref()
        .map(|what| format!("waits for {what}"));
    let status = view
        .exit_status
        .filter(|status| *status != 0 && view.reason.is_none());
    let status = status.map(|status| format!("status {status}"));
    moved
        .or(waits)
        .or(view.reason.as_ref().map(first_line))
        .or(status)
        .unwrap_or_default()
}

fn history(view: &ProcessView) -> String {
    let mut rows = table(&["AGO", "AGENT", "EVENT"], &[0]);
    for entry in &view.history {
        rows.add_row([age(entry.at_ms), entry.agent.clone(), entry.event.clone()]);
    }
    render(&rows)
}

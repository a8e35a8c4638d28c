//! `/v1/processes/{id}/logs`: what a process has written, at once or as it is written.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use futures_util::Stream;
use serde::Deserialize;
use tokio::sync::watch;

use super::extract::{Id, Options};
use super::processes::accepts;
use crate::agent::Agent;
use crate::api::{LogEnd, LogEntry, LogStream, ProcessId};
use crate::error::Problem;
use crate::process::ProcessHandle;

/// Query of a log.
#[derive(Deserialize)]
pub struct LogOptions {
    /// Only what comes after this entry.
    #[serde(default)]
    after: u64,
    /// Wait for what is still to come.
    #[serde(default)]
    follow: bool,
    /// Only this stream.
    stream: Option<LogStream>,
}

pub async fn show(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
    Options(options): Options<LogOptions>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let handle = agent.process(id)?;
    let last_event_id = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let after = last_event_id.unwrap_or(options.after);
    if options.follow || accepts(&headers, "text/event-stream") {
        let events = Follower::new(handle, after, options.stream, agent.halted()).events();
        return Ok(Sse::new(events)
            .keep_alive(KeepAlive::default())
            .into_response());
    }
    let mut entries = handle.log().after(after, usize::MAX);
    entries.retain(|entry| options.stream.is_none_or(|stream| stream == entry.stream));
    if accepts(&headers, "application/json") {
        return Ok(Json(entries).into_response());
    }
    Ok(entries
        .into_iter()
        .map(|entry| entry.text)
        .collect::<String>()
        .into_response())
}

/// Reads a log as fast as its client does.
struct Follower {
    handle: Arc<ProcessHandle>,
    after: u64,
    stream: Option<LogStream>,
    changed: watch::Receiver<u64>,
    halted: watch::Receiver<bool>,
    ready: VecDeque<LogEntry>,
    done: bool,
}

/// Entries taken from the log at a time.
const BATCH: usize = 256;

impl Follower {
    fn new(
        handle: Arc<ProcessHandle>,
        after: u64,
        stream: Option<LogStream>,
        halted: watch::Receiver<bool>,
    ) -> Self {
        let changed = handle.log().watch();
        Self {
            handle,
            after,
            stream,
            changed,
            halted,
            ready: VecDeque::new(),
            done: false,
        }
    }

    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut follower| async move {
            let event = follower.next().await?;
            Some((Ok(event), follower))
        })
    }

    /// The next event; after the last entry of a process that does not run here any more, its end.
    async fn next(&mut self) -> Option<Event> {
        if self.done {
            return None;
        }
        loop {
            if let Some(entry) = self.take_entry() {
                return Some(event_of(&entry));
            }
            let view = self.handle.view();
            if !self.handle.record().phase.is_alive()
                && self.handle.log().after(self.after, 1).is_empty()
            {
                self.done = true;
                let end = LogEnd {
                    state: view.state,
                    moved_to: view.moved_to,
                };
                return Some(Event::default().event("end").data(to_json(&end)));
            }
            tokio::select! {
                changed = self.changed.changed() => changed.ok()?,
                _ = self.halted.wait_for(|halted| *halted) => return None,
            }
        }
    }

    fn take_entry(&mut self) -> Option<LogEntry> {
        loop {
            if self.ready.is_empty() {
                self.changed.borrow_and_update();
                self.ready = self.handle.log().after(self.after, BATCH).into();
            }
            let entry = self.ready.pop_front()?;
            self.after = entry.seq;
            if self.stream.is_none_or(|stream| stream == entry.stream) {
                return Some(entry);
            }
        }
    }
}

fn event_of(entry: &LogEntry) -> Event {
    let name = match entry.stream {
        LogStream::Out => "out",
        LogStream::Err => "err",
    };
    Event::default()
        .id(entry.seq.to_string())
        .event(name)
        .data(to_json(entry))
}

/// JSON has no line breaks outside of strings and escapes those inside, as an event's data must.
fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

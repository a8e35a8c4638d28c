//! Another agent, seen from outside: one method a route. The command line uses it as much as agents do among themselves.

use std::time::Duration;

use futures_util::{Stream, StreamExt};
use reqwest::{Client, Method, RequestBuilder, Response, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::{
    ArrivalView, CheckpointInfo, Health, LogEnd, LogEntry, MigrateRequest, MigrationId,
    MigrationList, MigrationView, Offer, OfferAnswer, ProcessId, ProcessList, ProcessView,
    SubmitRequest,
};
use crate::error::Problem;
use crate::migration::Failure;

/// Why another agent did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    /// It answered with a problem.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// It did not answer, or not in time. Whether it has received the request is not known.
    #[error("no answer from {url}: {reason}")]
    Unanswered {
        /// Its address.
        url: String,
        /// What happened instead.
        reason: String,
    },
    /// What answers there is no agent, or one of another age.
    #[error("{url} does not answer like a Sojourn agent: {reason}")]
    Strange {
        /// Its address.
        url: String,
        /// What is wrong.
        reason: String,
    },
}

impl From<PeerError> for Failure {
    fn from(error: PeerError) -> Self {
        match &error {
            PeerError::Problem(problem) => Failure::from(&**problem),
            PeerError::Unanswered { .. } => Failure::new("unreachable", error.to_string()),
            PeerError::Strange { .. } => Failure::new("not-an-agent", error.to_string()),
        }
    }
}

/// Another agent.
#[derive(Clone, Debug)]
pub struct Peer {
    url: String,
    client: Client,
}

/// What a followed log says.
#[derive(Clone, Debug)]
pub enum LogMessage {
    /// Something was written.
    Entry(LogEntry),
    /// Nothing more will be written there.
    End(LogEnd),
}

impl Peer {
    /// An agent at an address like `http://127.0.0.1:7070`. An address without scheme gets one.
    pub fn new(url: &str, connect_timeout: Duration, timeout: Duration) -> Result<Self, Problem> {
        let url = normal_url(url)?;
        let client = Client::builder()
            .connect_timeout(connect_timeout)
            .read_timeout(timeout)
            .no_proxy()
            .build()
            .map_err(|error| Problem::internal(describe(&error)))?;
        Ok(Self { url, client })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether it is there, and what it is.
    pub async fn health(&self) -> Result<Health, PeerError> {
        self.json(self.request(Method::GET, "/healthz")).await
    }

    /// Submits a program.
    pub async fn submit(&self, request: &SubmitRequest) -> Result<ProcessView, PeerError> {
        self.json(self.request(Method::POST, "/v1/processes").json(request))
            .await
    }

    /// Its processes.
    pub async fn processes(&self) -> Result<ProcessList, PeerError> {
        self.json(self.request(Method::GET, "/v1/processes")).await
    }

    /// One process.
    pub async fn process(&self, id: ProcessId) -> Result<ProcessView, PeerError> {
        self.json(self.request(Method::GET, &format!("/v1/processes/{id}")))
            .await
    }

    /// Stops a process for good.
    pub async fn stop(&self, id: ProcessId) -> Result<ProcessView, PeerError> {
        self.json(self.request(Method::POST, &format!("/v1/processes/{id}/stop")))
            .await
    }

    /// Forgets a process that has ended; or, with force, one that has not.
    pub async fn remove(&self, id: ProcessId, force: bool) -> Result<(), PeerError> {
        let query = if force { "?force=true" } else { "" };
        self.send(self.request(Method::DELETE, &format!("/v1/processes/{id}{query}")))
            .await
            .map(drop)
    }

    /// Stores a snapshot of a process, which goes on.
    pub async fn checkpoint(&self, id: ProcessId) -> Result<CheckpointInfo, PeerError> {
        self.json(self.request(Method::POST, &format!("/v1/processes/{id}/checkpoint")))
            .await
    }

    /// The newest stored snapshot of a process.
    pub async fn stored_checkpoint(&self, id: ProcessId) -> Result<String, PeerError> {
        self.text(self.request(Method::GET, &format!("/v1/processes/{id}/checkpoint")))
            .await
    }

    /// What a process is doing, for people.
    pub async fn inspect(&self, id: ProcessId) -> Result<String, PeerError> {
        self.text(self.request(Method::GET, &format!("/v1/processes/{id}/inspect")))
            .await
    }

    /// A snapshot of a process as it is now.
    pub async fn snapshot(&self, id: ProcessId) -> Result<String, PeerError> {
        let request = self.request(Method::GET, &format!("/v1/processes/{id}/inspect"));
        self.text(request.header(header::ACCEPT, "application/json"))
            .await
    }

    /// What a process has written.
    pub async fn log(&self, id: ProcessId) -> Result<Vec<LogEntry>, PeerError> {
        let request = self.request(Method::GET, &format!("/v1/processes/{id}/logs"));
        self.json(request.header(header::ACCEPT, "application/json"))
            .await
    }

    /// What a process writes from an entry on, as it writes it.
    pub async fn follow(
        &self,
        id: ProcessId,
        after: u64,
    ) -> Result<impl Stream<Item = Result<LogMessage, PeerError>> + use<>, PeerError> {
        let request = self
            .request(Method::GET, &format!("/v1/processes/{id}/logs?follow=true"))
            .header(header::ACCEPT, "text/event-stream")
            .header("last-event-id", after.to_string());
        let response = self.send(request).await?;
        let url = self.url.clone();
        let mut buffer = Vec::new();
        let lines = response.bytes_stream().flat_map(move |chunk| {
            let messages = match chunk {
                Ok(bytes) => {
                    buffer.extend_from_slice(&bytes);
                    take_events(&mut buffer).into_iter().map(Ok).collect()
                }
                Err(error) => vec![Err(PeerError::Unanswered {
                    url: url.clone(),
                    reason: describe(&error),
                })],
            };
            futures_util::stream::iter(messages)
        });
        Ok(lines)
    }

    /// Asks it to move a process to another agent.
    pub async fn migrate(&self, request: &MigrateRequest) -> Result<MigrationView, PeerError> {
        self.json(self.request(Method::POST, "/v1/migrations").json(request))
            .await
    }

    /// One migration.
    pub async fn migration(&self, id: MigrationId) -> Result<MigrationView, PeerError> {
        self.json(self.request(Method::GET, &format!("/v1/migrations/{id}")))
            .await
    }

    /// All migrations away from it.
    pub async fn migrations(&self) -> Result<MigrationList, PeerError> {
        self.json(self.request(Method::GET, "/v1/migrations")).await
    }

    /// Would it take this process?
    pub async fn offer(&self, offer: &Offer) -> Result<OfferAnswer, PeerError> {
        self.json(self.request(Method::POST, "/v1/offers").json(offer))
            .await
    }

    /// Gives it a source text.
    pub async fn put_source(&self, hash: &str, text: String) -> Result<(), PeerError> {
        self.send(
            self.request(Method::PUT, &format!("/v1/sources/{hash}"))
                .body(text),
        )
        .await
        .map(drop)
    }

    /// Gives it a stopped process, to be restored and stored but not run.
    pub async fn prepare(
        &self,
        id: MigrationId,
        arrival: Vec<u8>,
    ) -> Result<ArrivalView, PeerError> {
        let request = self.request(Method::PUT, &format!("/v1/arrivals/{id}"));
        self.json(
            request
                .header(header::CONTENT_TYPE, "application/json")
                .body(arrival),
        )
        .await
    }

    /// Hands the process over.
    pub async fn commit(&self, id: MigrationId) -> Result<ArrivalView, PeerError> {
        self.json(self.request(Method::POST, &format!("/v1/arrivals/{id}/commit")))
            .await
    }

    /// Tells it that nothing will come of the migration.
    pub async fn abort(&self, id: MigrationId) -> Result<ArrivalView, PeerError> {
        self.json(self.request(Method::POST, &format!("/v1/arrivals/{id}/abort")))
            .await
    }

    /// What has it recorded about the migration?
    pub async fn arrival(&self, id: MigrationId) -> Result<ArrivalView, PeerError> {
        self.json(self.request(Method::GET, &format!("/v1/arrivals/{id}")))
            .await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, PeerError> {
        let text = self.text(request).await?;
        serde_json::from_str(&text).map_err(|error| PeerError::Strange {
            url: self.url.clone(),
            reason: error.to_string(),
        })
    }

    async fn text(&self, request: RequestBuilder) -> Result<String, PeerError> {
        self.send(request)
            .await?
            .text()
            .await
            .map_err(|error| self.unanswered(&error))
    }

    /// Sends a request; an answer that is a problem becomes an error.
    async fn send(&self, request: RequestBuilder) -> Result<Response, PeerError> {
        let response = request
            .send()
            .await
            .map_err(|error| self.unanswered(&error))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let text = response
            .text()
            .await
            .map_err(|error| self.unanswered(&error))?;
        Err(match serde_json::from_str(&text) {
            Ok(problem) => PeerError::Problem(Box::new(problem)),
            Err(_) => PeerError::Strange {
                url: self.url.clone(),
                reason: format!("status {status}"),
            },
        })
    }

    fn unanswered(&self, error: &reqwest::Error) -> PeerError {
        PeerError::Unanswered {
            url: self.url.clone(),
            reason: describe(error),
        }
    }
}

/// The innermost cause says most: "connection refused" rather than "error sending request".
fn describe(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "timed out".to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// An address in the form all others are compared in.
fn normal_url(url: &str) -> Result<String, Problem> {
    let full = if url.contains("://") {
        url.to_owned()
    } else {
        format!("http://{url}")
    };
    let parsed = reqwest::Url::parse(&full).map_err(|error| {
        Problem::bad_request("bad-url", format!("{url:?} is not an address: {error}"))
    })?;
    if parsed.scheme() != "http" || parsed.host_str().is_none() || parsed.query().is_some() {
        let detail = format!(
            "{url:?} is not an address like http://127.0.0.1:7070 (only http is supported)"
        );
        return Err(Problem::bad_request("bad-url", detail));
    }
    Ok(parsed.as_str().trim_end_matches('/').to_owned())
}

/// Takes all whole events off the front of a buffer.
fn take_events(buffer: &mut Vec<u8>) -> Vec<LogMessage> {
    let mut messages = Vec::new();
    while let Some(end) = buffer.windows(2).position(|pair| pair == b"\n\n") {
        let event: Vec<u8> = buffer.drain(..end + 2).collect();
        messages.extend(read_event(&String::from_utf8_lossy(&event)));
    }
    messages
}

fn read_event(event: &str) -> Option<LogMessage> {
    let field = |name: &str| {
        let line = event
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(|value| value.strip_prefix(' ').unwrap_or(value))
    };
    let data = field("data")?;
    match field("event") {
        Some("end") => serde_json::from_str(data).ok().map(LogMessage::End),
        _ => serde_json::from_str(data).ok().map(LogMessage::Entry),
    }
}

/// Serialises what is sent as prepared bytes, so that their number is known.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(|error| Problem::internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_brought_into_one_form() {
        for (given, expected) in [
            ("127.0.0.1:7070", "http://127.0.0.1:7070"),
            ("http://host:1/", "http://host:1"),
            ("HTTP://Host:1", "http://host:1"),
        ] {
            assert_eq!(normal_url(given).unwrap(), expected);
        }
        for bad in [
            "",
            "ftp://host",
            "http://",
            "https://host",
            "http://host/?a=b",
        ] {
            assert!(normal_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn events_come_in_pieces() {
        let mut buffer = b"id: 1\nevent: out\ndata: {\"seq\":1,\"stream\":\"out\",\"te".to_vec();
        assert!(take_events(&mut buffer).is_empty());
        buffer.extend_from_slice(
            b"xt\":\"a\\n\"}\n\n: keep-alive\n\nevent: end\ndata: {\"state\":\"exited\"}\n\nid",
        );
        let messages = take_events(&mut buffer);
        assert_eq!(messages.len(), 2);
        assert!(matches!(&messages[0], LogMessage::Entry(entry) if entry.text == "a\n"));
        assert!(matches!(&messages[1], LogMessage::End(_)));
        assert_eq!(buffer, b"id");
    }
}

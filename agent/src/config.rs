//! What an agent is told at its start.

use std::path::PathBuf;
use std::time::Duration;

/// Configuration of an agent.
#[derive(Clone, Debug)]
pub struct AgentConfig {
    /// Shown in histories, lists and logs.
    pub name: String,
    /// Where everything durable lies.
    pub data_dir: PathBuf,
    /// How much a body of a request from a client may hold.
    pub body_limit: usize,
    /// How much a snapshot with its log may hold.
    pub arrival_limit: usize,
    /// How much of a process's output is kept; the oldest is dropped first.
    pub log_limit: usize,
    /// How long a migration waits for a safepoint unless it is told otherwise.
    pub stop_timeout: Duration,
    /// How long to wait for another agent to accept a connection.
    pub connect_timeout: Duration,
    /// How long to wait for another agent's answer.
    pub peer_timeout: Duration,
    /// How long to wait before asking again about a commit that was not answered.
    pub doubt_pause: Duration,
    /// How long a process that has arrived waits for its commit.
    pub prepared_timeout: Duration,
}

impl AgentConfig {
    /// The usual limits.
    #[must_use]
    pub fn new(name: impl Into<String>, data_dir: impl Into<PathBuf>) -> Self {
        Self {
            name: name.into(),
            data_dir: data_dir.into(),
            body_limit: 16 << 20,
            arrival_limit: 512 << 20,
            log_limit: 16 << 20,
            stop_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            peer_timeout: Duration::from_secs(60),
            doubt_pause: Duration::from_millis(500),
            prepared_timeout: Duration::from_secs(600),
        }
    }
}

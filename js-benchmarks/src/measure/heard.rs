//! What a guest says while it is measured: its output, and the marks of the driver.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use sojourn_runtime::{Control, Host, Stream};

/// Listens to a guest; clones hear the same.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Said>>);

#[derive(Default)]
struct Said {
    output: String,
    errors: String,
    iterations: usize,
    ticks: Vec<Instant>,
    /// To be stopped when the guest says that it is ready.
    when_ready: Option<Control>,
}

impl Heard {
    /// What it has written to standard output.
    pub fn output(&self) -> String {
        self.said().output.clone()
    }

    /// What it has written to standard error, marks aside.
    pub fn errors(&self) -> String {
        self.said().errors.clone()
    }

    /// How many iterations are over.
    pub fn iterations(&self) -> usize {
        self.said().iterations
    }

    /// When it has ticked.
    pub fn ticks(&self) -> Vec<Instant> {
        self.said().ticks.clone()
    }

    /// Asks for a stop as soon as the guest says that it is ready.
    pub fn stop_when_ready(&self, control: Control) {
        self.said().when_ready = Some(control);
    }

    fn said(&self) -> MutexGuard<'_, Said> {
        // Each change is made whole, so a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Heard {
    fn write(&mut self, stream: Stream, text: &str) {
        let now = Instant::now();
        let mut said = self.said();
        match stream {
            Stream::Out => said.output.push_str(text),
            Stream::Err if text.starts_with("iteration ") => said.iterations += 1,
            Stream::Err if text == "tick\n" => said.ticks.push(now),
            Stream::Err if text == "ready\n" => {
                if let Some(control) = said.when_ready.take() {
                    control.request_stop();
                }
            }
            Stream::Err => said.errors.push_str(text),
        }
    }
}

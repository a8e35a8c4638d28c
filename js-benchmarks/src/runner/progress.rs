//! How far a measurement has come: a bar at a terminal, a line a program elsewhere. Both go to standard error.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::measure::Variant;

/// Shows it.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// For so many runs.
    pub fn new(runs: usize) -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(runs as u64), target);
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} runs, {eta} left: {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar }
    }

    /// A run begins.
    pub fn running(&self, program: &str, variant: Variant) {
        self.bar.set_message(format!("{program}, {variant}"));
    }

    /// It is over.
    pub fn ran(&self) {
        self.bar.inc(1);
    }

    /// A program has been measured.
    pub fn finished(&self, line: &str) {
        if self.bar.is_hidden() {
            eprintln!("{line}");
        } else {
            self.bar.println(line);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

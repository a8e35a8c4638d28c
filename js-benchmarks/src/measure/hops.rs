//! Instrumented runs, with hops in their first iterations or without.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use sojourn_runtime::{
    Control, LoadedProgram, Options, Process, Profile, ProgramSource, Snapshot, Stop,
};

use super::heard::Heard;
use super::{Hop, Run, ended, loaded, milliseconds, with_samples};
use crate::driver;

/// When a run hops.
#[derive(Debug)]
pub struct Plan {
    hops: usize,
    is_driven: bool,
    /// Iterations that are wanted after the last hop.
    iterations: usize,
    /// No hop is asked for when so many iterations are over.
    within: usize,
    /// Between two hops the program runs for so long.
    every: Duration,
}

/// A program needs to run for a moment before it notices that it is to stop; hops that follow each other faster than this would not be
/// spread, but follow at once.
const LEAST_RUN_MS: f64 = 3.0;
/// Iterations that hops may be spread over.
const MOST_ITERATIONS: f64 = 200.0;
/// Each of many hops is a little late, because a program that goes on in a fresh realm starts slowly; there is room for that.
const LATENESS: f64 = 2.5;
/// No more hops once they have taken so long together: what is not reached is told by the number of hops.
const MOST_HOPPING: Duration = Duration::from_secs(20);

impl Plan {
    /// Spreads the hops over the first iteration, or over as many as they need.
    pub fn new(hops: usize, is_driven: bool, iterations: usize, iteration_ms: f64) -> Self {
        let iteration_ms = iteration_ms.max(0.1);
        let wanted_ms = (hops + 1) as f64 * LEAST_RUN_MS;
        let spread = (wanted_ms / iteration_ms)
            .ceil()
            .clamp(1.0, MOST_ITERATIONS);
        let every_ms = spread * iteration_ms / (hops + 1) as f64;
        let within = if hops > 1 { spread * LATENESS } else { spread };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let within = if hops == 0 { 0 } else { within.ceil() as usize };
        Self {
            hops,
            is_driven,
            iterations,
            within,
            every: Duration::from_secs_f64(every_ms / 1000.0),
        }
    }

    /// What the driver is told.
    pub fn arguments(&self) -> Vec<String> {
        // The last hop may come late, in one iteration more.
        let late = usize::from(self.hops > 0);
        let before = self.within + late;
        driver::arguments(before + self.iterations, before + 1, self.hops > 0)
    }

    fn wants_more(&self, hops: &[Hop], iterations_over: usize) -> bool {
        let taken: f64 = hops.iter().map(Hop::pause_ms).sum();
        let has_room = !self.is_driven || iterations_over < self.within;
        hops.len() < self.hops && has_room && taken < milliseconds(MOST_HOPPING)
    }
}

/// Runs a program with the hops of a plan.
pub fn run(source: ProgramSource, profile: Profile, plan: &Plan) -> Result<Run> {
    let heard = Heard::default();
    let (program, mut run) = loaded(source, profile)?;
    let mut process = start(&program, &heard)?;
    if plan.hops > 0 {
        // As an agent does before it stops a program.
        program.make_ready();
    }
    let began = Instant::now();
    loop {
        if plan.wants_more(&run.hops, heard.iterations()) {
            request_after(process.control(), plan.every);
        }
        match process.run()? {
            Stop::Snapshot(Ok(snapshot)) => {
                let (next, hop) = hop(&program, process, snapshot, &heard)?;
                process = next;
                run.hops.push(hop);
            }
            other => {
                ended(other, &heard)?;
                break;
            }
        }
    }
    if plan.hops > 0 && run.hops.is_empty() {
        bail!("the program ended before it could hop");
    }
    let paused: f64 = run.hops.iter().map(Hop::pause_ms).sum();
    let whole_ms = milliseconds(began.elapsed()) - paused;
    let disturbed = run.hops.last().map_or(0, |hop| hop.iteration + 1);
    with_samples(run, &heard, plan.is_driven, whole_ms, disturbed)
}

/// Prepares a program to be heard.
pub fn start(program: &Arc<LoadedProgram>, heard: &Heard) -> Result<Process> {
    let host = Box::new(heard.clone());
    Ok(Process::start(
        Arc::clone(program),
        Options::default(),
        host,
    )?)
}

/// Asks for a stop in a while. Nobody waits for the thread: a program that ends sooner leaves it behind.
pub fn request_after(control: Control, wait: Duration) {
    thread::spawn(move || {
        thread::sleep(wait);
        control.request_stop();
    });
}

/// Moves a stopped process to a fresh realm, through the text that would travel.
pub fn hop(
    program: &Arc<LoadedProgram>,
    process: Process,
    snapshot: Snapshot,
    heard: &Heard,
) -> Result<(Process, Hop)> {
    let stopped = process.timings();
    let (frames, nodes) = (snapshot.frame_count(), snapshot.node_count());
    let encoding = Instant::now();
    let text = snapshot.to_json();
    let encode_ms = milliseconds(encoding.elapsed());
    drop(snapshot);
    drop(process);
    let zstd_bytes = zstd::bulk::compress(text.as_bytes(), 3)?.len();
    let decoding = Instant::now();
    let arrived = Snapshot::from_json(&text)?;
    let decode_ms = milliseconds(decoding.elapsed());
    let process = Process::resume(
        Arc::clone(program),
        &arrived,
        Options::default(),
        Box::new(heard.clone()),
    )?;
    let resumed = process.timings();
    let hop = Hop {
        iteration: heard.iterations(),
        stop_ms: milliseconds(stopped.stop.unwrap_or_default()),
        walk_ms: milliseconds(stopped.walk),
        encode_ms,
        decode_ms,
        validate_ms: milliseconds(resumed.validate),
        realm_ms: milliseconds(resumed.realm),
        generate_ms: milliseconds(resumed.generate),
        restore_ms: milliseconds(resumed.restore),
        bytes: text.len(),
        zstd_bytes,
        resume_code_bytes: resumed.resume_code_bytes,
        frames,
        nodes,
    };
    Ok((process, hop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hop_comes_in_the_middle_of_the_first_iteration() {
        let plan = Plan::new(1, true, 3, 200.0);
        assert_eq!(plan.within, 1);
        assert_eq!(plan.every, Duration::from_millis(100));
        assert_eq!(plan.arguments(), ["5", "3", "mark"]);
    }

    #[test]
    fn a_hundred_hops_take_the_iterations_they_need() {
        let plan = Plan::new(100, true, 3, 100.0);
        assert_eq!(plan.within, 10);
        assert!(plan.every >= Duration::from_millis(3));
    }

    #[test]
    fn without_hops_no_iteration_is_thrown_away() {
        assert_eq!(Plan::new(0, true, 3, 100.0).arguments(), ["3", "1"]);
    }
}

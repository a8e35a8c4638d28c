//! Runs that are not about a program's speed: how soon it stops, how a move looks from outside, what many objects cost.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use sojourn_runtime::{
    Options, Process, Profile, ProgramSource, Snapshot, Stop, UnitKind, UnitSource, run_plain,
};

use super::heard::Heard;
use super::hops::{hop, request_after, start};
use super::{Json, Run, ended, loaded, milliseconds};
use crate::statistics::Random;

/// Asks a program to stop, again and again at random moments, and lets it go on where it is.
pub fn stops(source: ProgramSource, count: usize, seed: u64) -> Result<Run> {
    let heard = Heard::default();
    let (program, mut run) = loaded(source, Profile::default())?;
    let mut process = start(&program, &heard)?;
    let mut random = Random(seed | 1);
    let began = Instant::now();
    while run.stops_ms.len() < count && began.elapsed() < MOST_STOPPING {
        let wait = Duration::from_micros(random.below(40_000) as u64 + 500);
        request_after(process.control(), wait);
        match process.run()? {
            Stop::Snapshot(Ok(_)) => {
                let stop = process.timings().stop.unwrap_or_default();
                run.stops_ms.push(milliseconds(stop));
                process.resume_in_place()?;
            }
            other => {
                ended(other, &heard)?;
                break;
            }
        }
    }
    Ok(run)
}

/// A program with a big heap is walked at each stop, and that is not what is measured here.
const MOST_STOPPING: Duration = Duration::from_secs(5);

/// The program that works in small pieces.
pub fn ticks() -> UnitSource {
    unit("ticks.js", include_str!("../../js/ticks.js"))
}

/// How long it works, in milliseconds; it is moved in the middle.
const TRACE_MS: u64 = 1200;

/// What it is told.
pub fn trace_arguments() -> Vec<String> {
    vec![TRACE_MS.to_string()]
}

/// Moves the program that works in small pieces, and notes when each was done.
pub fn trace(source: ProgramSource) -> Result<Run> {
    let heard = Heard::default();
    let (program, mut run) = loaded(source, Profile::default())?;
    let mut process = start(&program, &heard)?;
    let began = Instant::now();
    request_after(process.control(), Duration::from_millis(TRACE_MS / 2));
    let snapshot = stopped(&mut process, &heard)?;
    let (mut process, made) = hop(&program, process, snapshot, &heard)?;
    ended(process.run()?, &heard)?;
    run.hops.push(made);
    let ticks = heard.ticks().into_iter();
    run.ticks_ms = ticks.map(|at| milliseconds(at - began)).collect();
    Ok(run)
}

/// The program that holds many objects.
pub fn objects() -> UnitSource {
    unit("objects.js", include_str!("../../js/objects.js"))
}

/// What JSON takes for many objects, plain.
pub fn json(source: ProgramSource) -> Result<Run> {
    let heard = Heard::default();
    let stop = run_plain(source, Options::default(), Box::new(heard.clone()))?;
    ended(stop, &heard)?;
    let json: Json = serde_json::from_str(heard.output().trim())
        .context("the program did not say what JSON took")?;
    Ok(Run {
        json: Some(json),
        ..Run::default()
    })
}

/// One hop of the program that holds many objects.
pub fn many_objects(source: ProgramSource) -> Result<Run> {
    let heard = Heard::default();
    let (program, mut run) = loaded(source, Profile::default())?;
    let mut process = start(&program, &heard)?;
    heard.stop_when_ready(process.control());
    let snapshot = stopped(&mut process, &heard)?;
    let (_, made) = hop(&program, process, snapshot, &heard)?;
    run.hops.push(made);
    Ok(run)
}

fn stopped(process: &mut Process, heard: &Heard) -> Result<Snapshot> {
    match process.run()? {
        Stop::Snapshot(Ok(snapshot)) => Ok(snapshot),
        other => {
            ended(other, heard)?;
            bail!("the program ended before it could hop")
        }
    }
}

fn unit(name: &str, text: &str) -> UnitSource {
    UnitSource {
        name: name.to_owned(),
        kind: UnitKind::CommonJs,
        text: text.to_owned(),
        resolved: BTreeMap::new(),
    }
}

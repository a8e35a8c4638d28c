//! Programs and real snapshots for the unit tests of the format.

use std::sync::Arc;

use sojourn_instrumenter::{UnitKind, UnitSource};

use crate::error::RuntimeError;
use crate::process::{Host, Options, Process, Stop, Stream, spawn_guest_thread};
use crate::program::{LoadedProgram, ProgramSource, load};
use crate::snapshot::Snapshot;

/// A program with closures, a class, a collection and a deep enough stack.
pub(crate) const PROGRAM: &str = "
    class Point { constructor(x) { this.x = x; } sum(other) { return add(this.x, other.x); } }
    const seen = new Map(), limit = 3;
    function add(a, b) { for (let i = 0; i < limit; i++) { seen.set(i, new Point(a)); a += b; } return a; }
    const counter = (() => { let n = 0; return () => (n += new Point(n).sum(new Point(1))); })();
    for (let i = 0; i < 5; i++) counter();
    console.log(counter(), seen.size, 'done');
";

struct Silence;

impl Host for Silence {
    fn write(&mut self, _: Stream, _: &str) {}
}

pub(crate) fn loaded(text: &str) -> Arc<LoadedProgram> {
    let unit = UnitSource {
        resolved: Default::default(),
        name: "test.js".to_owned(),
        kind: UnitKind::CommonJs,
        text: text.to_owned(),
    };
    load(ProgramSource {
        units: vec![unit],
        args: Vec::new(),
    })
    .expect("a program")
}

/// Runs something on a thread with a guest's stack.
pub(crate) fn on_guest_thread<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    spawn_guest_thread("test", body)
        .expect("a thread")
        .join()
        .expect("no panic")
}

/// Runs a program up to a safepoint.
pub(crate) fn stopped(text: &'static str, stop_at: u64) -> (Arc<LoadedProgram>, Snapshot) {
    on_guest_thread(move || {
        let program = loaded(text);
        let options = Options {
            stop_at: Some(stop_at),
            ..Options::default()
        };
        let mut process =
            Process::start(program.clone(), options, Box::new(Silence)).expect("a process");
        match process.run().expect("a stop") {
            Stop::Snapshot(Ok(snapshot)) => (program, snapshot),
            other => panic!("the program did not stop: {other:?}"),
        }
    })
}

/// Goes on from a snapshot to the end of the program.
pub(crate) fn resume(
    program: &Arc<LoadedProgram>,
    snapshot: &Snapshot,
) -> Result<Stop, RuntimeError> {
    Process::resume(
        program.clone(),
        snapshot,
        Options::default(),
        Box::new(Silence),
    )?
    .run()
}

//! Runs instrumented programs in an embedded engine, takes snapshots of them and resumes them.
//!
//! The pipeline, one module an arrow:
//! files → `modules` (what a main file requires and imports) → `program` (instrumented units under one hash) → `engine`
//! (evaluates text; nothing else knows which engine) with `guest_library` and `host` (what the guest sees) → `event_loop`
//! (units, turns, jobs, timers) → `safepoint` (somebody wants it to stop) → `snapshot` (what the guest reports, made
//! canonical, checked) → `codegen` (a program that goes on) → `vacant` (a realm made ready for a program) and `process`, which
//! starts, stops and resumes all of it. `plain` runs a program without any of this, `trace` says how a program ended.

mod codegen;
mod engine;
mod error;
mod event_loop;
mod guest_library;
mod host;
mod modules;
mod plain;
mod process;
mod program;
mod safepoint;
mod snapshot;
mod trace;
mod vacant;

pub use codegen::{generate_standalone, generate_standalone_for};
pub use error::{Refusal, RuntimeError, SnapshotError, SnapshotFault};
pub use modules::{GatherError, gather};
pub use plain::run_plain;
pub use process::{
    Host, Options, Process, Stop, Stream, Timings, Walker, catching_panics, spawn_guest_thread,
};
pub use program::{LoadedProgram, ProgramSource, load, load_with};
pub use safepoint::{Control, HopPlan, Status};
pub use snapshot::{FORMAT_VERSION, SCHEMA, Snapshot, Summary};
pub use sojourn_instrumenter::{InstrumentError, Profile, UnitKind, UnitSource};
pub use vacant::Vacant;

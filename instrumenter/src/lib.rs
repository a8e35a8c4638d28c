//! JavaScript source in, JavaScript source out whose running state can be seen.
//!
//! The pipeline, one module an arrow:
//! source → `parse` → `resolve` (scopes, bindings, what closures capture) → `labels` (what can stop, and where)
//! → `accessors` (what may be read twice), `call_graph` (where stops must be tested for) → `transform` (the normal form)
//! → `emit` (text) → `call_sites` (where each label's call stands in the text, and the text without labels).
//! Only when a snapshot exists: `residual` (what remains of a function after a label) → `resume` (factories for
//! live environments) → text again.
//!
//! No engine, no I/O, no clock.

mod accessors;
pub mod api;
mod call_graph;
mod call_sites;
mod display;
mod early_errors;
mod emit;
mod error;
mod labels;
mod liveness;
mod names;
mod parse;
mod program;
mod residual;
mod resolve;
mod resume;
mod syntax;
mod transform;
mod trees;
mod visit;

pub use api::*;
pub use call_sites::CallSite;
pub use error::{ErrorKind, InstrumentError};
pub use names::is_reserved;
pub use program::{
    Program, ResumeCode, STACK_BYTES, instrument, instrument_after, instrument_with, requests,
    this_stack_is_deep,
};

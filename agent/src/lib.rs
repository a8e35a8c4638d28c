//! The agent of Sojourn, and the command line over it.
//!
//! A request's way through the modules: [`mod@router`] → `handlers` → [`agent`] (the table of processes) → [`process`] (one of
//! them: record, log, worker) → [`worker`] (the thread its engine lives on). A move: [`departure`] and [`arrival`] are the
//! shells of the two state machines in [`migration`], which decide alone who owns a process; [`peer`] is the wire
//! between them. What is durable goes through [`store`]; what travels is in [`api`].
//!
//! Axum's types end at this crate's edge.

#![warn(missing_docs)]

pub mod agent;
pub mod api;
pub mod arrival;
pub mod cli;
pub mod config;
pub mod departure;
pub mod error;
mod handlers;
pub mod log;
pub mod migration;
pub mod openapi;
pub mod peer;
pub mod process;
pub mod router;
pub mod store;
pub mod worker;

pub use agent::Agent;
pub use config::AgentConfig;
pub use router::{Server, router, serve};

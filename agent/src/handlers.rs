//! From HTTP to the agent and back: one module a resource, one function a route, no decisions.

pub mod arrivals;
pub mod extract;
pub mod logs;
pub mod meta;
pub mod migrations;
pub mod processes;

//! Measures what instrumentation and migration cost, on programs that check their own results.
//!
//! [`octane`] knows the programs; [`measure`] runs one of them once, in this process; [`report`] compares many such runs. The binary `octane`
//! runs each measurement in a child process of its own, so that time and peak memory belong to one run.

pub mod measure;
pub mod octane;
pub mod report;

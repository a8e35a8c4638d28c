//! Measures what instrumentation and migration cost, on programs that check their own results.
//!
//! The pipeline, one module an arrow:
//! [`programs`] (our own, embedded) and [`suites`] (external ones, by path) → `driver` (what makes a program time and check itself) →
//! [`runner`] (all variants of all programs, interleaved; each run in a child process, so that time and peak memory belong to
//! one run) → [`measure`] (what such a child does), `node` (the same in Node) → [`results`] (the document) → [`statistics`] and [`analysis`] (what the
//! runs say together) → [`table`], [`csv`], [`report`] (for people, spreadsheets and browsers), [`compare`] (two documents) and [`goals`].

pub mod analysis;
pub mod compare;
pub mod csv;
mod driver;
mod facts;
pub mod goals;
pub mod measure;
mod node;
pub mod programs;
pub mod report;
pub mod results;
pub mod runner;
pub mod statistics;
pub mod suites;
pub mod table;

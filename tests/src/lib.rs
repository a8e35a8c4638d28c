//! How Sojourn is tested: the output of a program must not depend on where, or how often, it was stopped and moved.
//!
//! [`case`] reads a folder of `cases/`; [`run`] runs a program plain, instrumented or hopping, on a thread of its own and
//! within a time limit; [`oracle`] compares what came out; [`node`] and [`quickjs`] ask other engines, and [`through`] sends programs there. [`generator`] invents programs from
//! a seed, [`shrink`] makes a failing one small, and [`fuzz`] does both in a row.

pub mod case;
pub mod conformance;
pub mod fuzz;
pub mod generator;
pub mod node;
pub mod oracle;
pub mod pool;
pub mod quickjs;
pub mod run;
pub mod shrink;
pub mod through;
pub mod tree;

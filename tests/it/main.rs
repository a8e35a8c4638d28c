//! The integration tests, one binary.

mod cases;
mod corrupt;
mod fuzz;
mod generate;
mod plain;
mod quickjs;
mod recursion;
mod schema;
mod shape;
mod stops;
mod walkers;

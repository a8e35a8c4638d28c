//! The published description of the format.

/// JSON Schema (2020-12) of the snapshot format.
pub const SCHEMA: &str = include_str!("../../snapshot.schema.json");

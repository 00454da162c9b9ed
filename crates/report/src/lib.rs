//! Findings and notes as text pieces, JSON and SARIF.
//!
//! Owns the wording, the JSON field names and the rule that no byte of input acts on a
//! terminal, log or viewer ([`escape`]). The graphical terminal report is drawn by the
//! command line from the plain data of [`text`].
//!
//! Knows nothing about how findings are made, and writes only to what it is given.
#![deny(missing_docs)]

pub mod escape;
pub mod explain;
pub mod input;
pub mod json;
pub mod line_hash;
pub mod map;
pub mod rules_json;
pub mod sarif;
pub mod secrets;
pub mod text;
mod uri;
pub mod wording;

pub use input::{Encoding, FileView, Files, Input, LanguageCounts, Summary};

#[cfg(test)]
mod example;

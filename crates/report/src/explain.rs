//! Why there is, or is not, a flow at a place: as JSON (`schemas/explain.schema.json`) and as text.
//!
//! Both are written from one document, so that they say the same.

mod document;
mod text;

use std::io::{self, Write};

use sluicegate_base::{FileId, Note};
use sluicegate_link::explain::Explanation;
use sluicegate_rules::evaluate::Verdict;
use sluicegate_rules::{RuleId, RuleSet, Severity};

use crate::input::Files;

/// `$id` of the schema, written into every document.
pub const SCHEMA: &str = "https://example.invalid/sluicegate/schemas/explain-1.schema.json";

/// What an explanation is written from.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The files.
    pub files: &'a dyn Files,
    /// The file that was asked about.
    pub file: FileId,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: Option<u32>,
    /// The scan leaves the file out: no handler has to do with it.
    pub is_left_out: bool,
    /// What is known of the place.
    pub explanation: &'a Explanation,
    /// For each flow what the rules say of it, by their ids in [`Told::every_rule`].
    pub verdicts: &'a [Vec<(RuleId, Verdict)>],
    /// All rules.
    pub every_rule: &'a RuleSet,
    /// Those that are used.
    pub rules: &'a RuleSet,
    /// Findings below this severity are hidden.
    pub minimum: Severity,
    /// Notes about the file.
    pub notes: &'a [Note],
}

/// Writes the document, with a final line break.
///
/// # Errors
/// Whatever `out` fails with.
pub fn json(told: &Told<'_>, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &document::document(told))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes it for people.
///
/// # Errors
/// Whatever `out` fails with.
pub fn text(told: &Told<'_>, mut out: impl Write) -> io::Result<()> {
    out.write_all(text::draw(&document::document(told)).as_bytes())?;
    out.flush()
}

//! What a report is made from.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use sluicegate_base::{FileId, LineColumn, LineIndex, Location, Note};
use sluicegate_link::Handler;
use sluicegate_rules::{Finding, RuleSet};

/// How a file was encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark, which is not part of the text.
    Utf8WithMark,
    /// UTF-16.
    Utf16,
}

/// A file, as far as reports need it.
#[derive(Clone, Copy)]
pub struct FileView<'a> {
    /// Path as reported: relative, forward slashes.
    pub path: &'a str,
    /// Decoded text without byte order mark.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// How it was encoded.
    pub encoding: Encoding,
}

/// The files that were read.
pub trait Files {
    /// The file of that id. Ids that come from elsewhere give an empty file.
    fn file(&self, id: FileId) -> FileView<'_>;
}

/// What was read of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageCounts {
    /// Source files.
    pub files: usize,
    /// Their lines.
    pub lines: usize,
    /// Lines of parts that did not parse, and of files that were given up.
    pub unparsed_lines: usize,
    /// Files that were not parsed, since no handler has to do with them.
    pub left_out: usize,
}

impl AddAssign for LanguageCounts {
    fn add_assign(&mut self, other: LanguageCounts) {
        self.files += other.files;
        self.lines += other.lines;
        self.unparsed_lines += other.unparsed_lines;
        self.left_out += other.left_out;
    }
}

/// Counts for the last line of a report. Equal for equal input on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Source files analysed.
    pub files: usize,
    /// Their lines.
    pub lines: usize,
    /// The same by language.
    pub languages: BTreeMap<&'static str, LanguageCounts>,
    /// Handlers analysed.
    pub handlers: usize,
    /// Handlers found only by their shape inside test folders: listed, not scanned.
    pub listed_handlers: usize,
    /// Findings by severity: error, warning, note.
    pub findings: [usize; 3],
    /// Findings not reported because of the wished severity.
    pub hidden: usize,
    /// Notes by reason code.
    pub notes: BTreeMap<&'static str, usize>,
    /// Whether a file was skipped, cut or hurt.
    pub incomplete: bool,
}

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Version of the program.
    pub version: &'a str,
    /// Where the program is described.
    pub information_uri: &'a str,
    /// The files.
    pub files: &'a dyn Files,
    /// The rules that were used.
    pub rules: &'a RuleSet,
    /// Findings, ordered by place.
    pub findings: &'a [Finding],
    /// Coverage notes, ordered.
    pub notes: &'a [Note],
    /// Handlers, listed-only ones included.
    pub handlers: &'a [Handler],
    /// Counts.
    pub summary: &'a Summary,
}

/// A range in lines and columns, both from 1, columns in UTF-16 units; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First position.
    pub start: LineColumn,
    /// One past the last.
    pub end: LineColumn,
}

impl<'a> Input<'a> {
    /// The file of a location, and its range there.
    #[must_use]
    pub fn range(&self, location: Location) -> (FileView<'a>, Range) {
        let file = self.files.file(location.file);
        let start = file.lines.position(file.text, location.span.start);
        let end = file.lines.position(file.text, location.span.end.max(location.span.start));
        (file, Range { start, end })
    }

    /// Path and first line of a note, as far as it has them.
    #[must_use]
    pub fn note_place(&self, note: &'a Note) -> (Option<&'a str>, Option<u32>) {
        note_place(self.files, note)
    }
}

/// Path and first line of a note, as far as it has them.
pub(crate) fn note_place<'a>(files: &'a dyn Files, note: &'a Note) -> (Option<&'a str>, Option<u32>) {
    let Some(id) = note.file else { return (note.path.as_deref(), None) };
    let file = files.file(id);
    (Some(file.path), note.span.map(|span| file.lines.position(file.text, span.start).line))
}

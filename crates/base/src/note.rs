//! Coverage notes: what the analysis did not, or not fully, look at.
//!
//! Broken input is not an error of the tool. Whatever is skipped, cut or not
//! understood becomes a note and reaches every report.

use crate::span::{FileId, Span};

/// Why something was skipped, cut or not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteCode {
    /// The file could not be opened or read.
    Unreadable,
    /// Not a regular file (link, pipe, device): never opened.
    NotRegular,
    /// Larger than the size limit: not read.
    TooLarge,
    /// Looks minified or generated: not parsed.
    Minified,
    /// Bytes that are not the declared encoding; they were replaced.
    Encoding,
    /// Part of the file does not parse; the rest was analysed.
    Syntax,
    /// Nested deeper than the limit: cut there.
    TooDeep,
    /// The parser gave up within its step budget.
    ParseBudget,
    /// A construct that is not lowered; its result depends on all its parts.
    Opaque,
    /// An import that should be in the project was not found.
    Unresolved,
    /// A function exceeded its step budget and was given the worst-case summary.
    Budget,
    /// Facts were merged because a cap was reached.
    Broadened,
    /// A handler found only by shape inside a test folder: listed, not scanned.
    TestHandler,
    /// A route that a file has run on servers, as no function: listed, not scanned.
    ServedHandler,
    /// A function of a file that the entry file of its package does not load: listed, not scanned.
    UnloadedHandler,
    /// A configuration or template file is malformed.
    Malformed,
    /// A key that a template gives twice: the last one counts.
    DuplicateKey,
    /// A text of a template, or a template, that needs itself.
    Circular,
    /// A path of a template that leaves the root: never read.
    Outside,
    /// A construct of a template that is not understood.
    Unsupported,
    /// More results than a report may hold.
    Truncated,
    /// An internal fault was contained; results of that unit are missing.
    Internal,
    /// The directory entry could not be walked.
    Walk,
    /// An ignore file of the project leaves files out.
    Ignored,
}

impl NoteCode {
    /// Every reason.
    pub const ALL: [NoteCode; 24] = [
        NoteCode::Unreadable,
        NoteCode::NotRegular,
        NoteCode::TooLarge,
        NoteCode::Minified,
        NoteCode::Encoding,
        NoteCode::Syntax,
        NoteCode::TooDeep,
        NoteCode::ParseBudget,
        NoteCode::Opaque,
        NoteCode::Unresolved,
        NoteCode::Budget,
        NoteCode::Broadened,
        NoteCode::TestHandler,
        NoteCode::ServedHandler,
        NoteCode::UnloadedHandler,
        NoteCode::Malformed,
        NoteCode::DuplicateKey,
        NoteCode::Circular,
        NoteCode::Outside,
        NoteCode::Unsupported,
        NoteCode::Truncated,
        NoteCode::Internal,
        NoteCode::Walk,
        NoteCode::Ignored,
    ];

    /// Inverse of [`NoteCode::id`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<NoteCode> {
        NoteCode::ALL.into_iter().find(|code| code.id() == id)
    }

    /// Stable identifier, as printed in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            NoteCode::Unreadable => "unreadable",
            NoteCode::NotRegular => "not-regular",
            NoteCode::TooLarge => "too-large",
            NoteCode::Minified => "minified",
            NoteCode::Encoding => "encoding",
            NoteCode::Syntax => "syntax",
            NoteCode::TooDeep => "too-deep",
            NoteCode::ParseBudget => "parse-budget",
            NoteCode::Opaque => "opaque",
            NoteCode::Unresolved => "unresolved",
            NoteCode::Budget => "budget",
            NoteCode::Broadened => "broadened",
            NoteCode::TestHandler => "test-handler",
            NoteCode::ServedHandler => "served-handler",
            NoteCode::UnloadedHandler => "unloaded-handler",
            NoteCode::Malformed => "malformed",
            NoteCode::DuplicateKey => "duplicate-key",
            NoteCode::Circular => "circular",
            NoteCode::Outside => "outside-root",
            NoteCode::Unsupported => "unsupported",
            NoteCode::Truncated => "truncated",
            NoteCode::Internal => "internal",
            NoteCode::Walk => "walk",
            NoteCode::Ignored => "ignored",
        }
    }

    /// Whether the run counts as incomplete (`--strict` exits 3) because of it.
    #[must_use]
    pub fn is_incomplete(self) -> bool {
        match self {
            NoteCode::Unreadable
            | NoteCode::NotRegular
            | NoteCode::TooLarge
            | NoteCode::Encoding
            | NoteCode::Syntax
            | NoteCode::TooDeep
            | NoteCode::ParseBudget
            | NoteCode::Budget
            | NoteCode::Malformed
            | NoteCode::Truncated
            | NoteCode::Internal
            | NoteCode::Walk => true,
            NoteCode::Minified
            | NoteCode::Ignored
            | NoteCode::Opaque
            | NoteCode::Unresolved
            | NoteCode::Broadened
            | NoteCode::TestHandler
            | NoteCode::ServedHandler
            | NoteCode::UnloadedHandler
            | NoteCode::DuplicateKey
            | NoteCode::Circular
            | NoteCode::Outside
            | NoteCode::Unsupported => false,
        }
    }
}

/// One coverage note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file, when it is one that was read.
    pub file: Option<FileId>,
    /// Root-relative path, when the file has no id (it was never read).
    pub path: Option<String>,
    /// Where in the file.
    pub span: Option<Span>,
    /// The reason.
    pub code: NoteCode,
    /// One sentence without a final stop. May quote input: reporters escape it.
    pub message: String,
}

impl Note {
    /// A note about a file that was read.
    #[must_use]
    pub fn at(code: NoteCode, file: FileId, span: Option<Span>, message: impl Into<String>) -> Note {
        Note { file: Some(file), path: None, span, code, message: message.into() }
    }

    /// A note about a path that was not read.
    #[must_use]
    pub fn path(code: NoteCode, path: impl Into<String>, message: impl Into<String>) -> Note {
        Note { file: None, path: Some(path.into()), span: None, code, message: message.into() }
    }
}

//! Vocabulary that every other crate shares.
//!
//! Owns: typed indices and the vectors they index ([`idx`]), interned names
//! ([`Symbol`], [`Interner`]), places in source text ([`span`]), coverage notes ([`note`]),
//! the programming languages ([`Lang`]), data that code writes out ([`data`]) and every bound of the analysis
//! ([`limits`]). Knows nothing about syntax trees, clouds or reports.
#![deny(missing_docs)]

pub mod data;
pub mod idx;
pub mod intern;
pub mod limits;
pub mod line_index;
pub mod note;
pub mod path;
pub mod span;
pub mod symbol;

pub use idx::{Idx, IndexVec};
pub use intern::Interner;
pub use line_index::{LineColumn, LineIndex, line_count};
pub use note::{Note, NoteCode};
pub use path::{Elem, ElemKind, Path, Relation};
pub use span::{FileId, Location, Span};
pub use symbol::Symbol;

/// Hash map with a fast, fixed hasher. Its iteration order must never reach output.
pub type FxHashMap<K, V> = rustc_hash::FxHashMap<K, V>;
/// Hash set with a fast, fixed hasher. Its iteration order must never reach output.
pub type FxHashSet<K> = rustc_hash::FxHashSet<K>;
/// What they hash with.
pub type FxHasher = rustc_hash::FxHasher;
/// Hash map that iterates in insertion order.
pub type FxIndexMap<K, V> = indexmap::IndexMap<K, V, rustc_hash::FxBuildHasher>;
/// Hash set that iterates in insertion order.
pub type FxIndexSet<K> = indexmap::IndexSet<K, rustc_hash::FxBuildHasher>;

/// A source language with a frontend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Lang {
    /// JavaScript and TypeScript: one language to everything behind the frontend.
    JavaScript,
    /// Python 3.
    Python,
    /// Go.
    Go,
}

impl Lang {
    /// Short name used in model files and printed artifacts: `js`, `py`, `go`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Lang::JavaScript => "js",
            Lang::Python => "py",
            Lang::Go => "go",
        }
    }

    /// Inverse of [`Lang::id`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<Lang> {
        match id {
            "js" => Some(Lang::JavaScript),
            "py" => Some(Lang::Python),
            "go" => Some(Lang::Go),
            _ => None,
        }
    }
}

/// Marks a state that the surrounding code makes impossible.
///
/// In debug builds it stops the program; in release builds the given fallback
/// is used, so that one broken assumption never costs the whole run.
#[macro_export]
macro_rules! impossible {
    ($fallback:expr, $($message:tt)+) => {{
        debug_assert!(false, $($message)+);
        $fallback
    }};
}

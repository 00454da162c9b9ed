//! Checks and measurements of this repository; never part of what is shipped.
//!
//! *Tidy* is a set of checks of things that the compiler does not see: which crate may
//! use which ([`edges`]), where knowledge may live ([`words`]), how files look
//! ([`files`]), and that documents agree with what they describe ([`documents`]).
//! A check reads a [`Repository`] and returns complaints; none is an error of the check.
//! [`floor`] measures what reading and parsing alone would cost.

pub mod documents;
pub mod edges;
pub mod files;
pub mod floor;
pub mod repository;
pub mod source;
pub mod words;

pub use repository::Repository;

/// What a check found: one line each, with the path first.
pub type Complaints = Vec<String>;

/// A check of the repository.
pub type Check = fn(&Repository) -> Complaints;

/// Every check, by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("edges between our crates", edges::own),
    ("users of third-party crates", edges::third_party),
    ("crates follow the workspace", edges::manifests),
    ("declared dependencies are used", edges::unused),
    ("vendor words", words::vendors),
    ("grammar words", words::grammars),
    ("input and output, time and threads", words::effects),
    ("serialisation", words::serialisation),
    ("machine paths and registries", words::machines),
    ("file lengths", files::too_long),
    ("module headers", files::headers),
    ("skipped and unfinished code", files::unfinished),
    ("licences", files::licences),
    ("text files", files::whitespace),
    ("rules and their pages", documents::rules),
    ("corpus", documents::corpus),
    ("rules in the corpus", documents::rules_in_corpus),
    ("generated parts of documents", documents::generated),
    ("library example", documents::example),
    ("links in documents", documents::links),
    ("reasons for dependencies", documents::dependencies),
];

//! Checks the analysis against code whose lines say what should be found.
//!
//! A *behaviour* is one construct of a language or one way of the product: a directory of
//! `corpus/` with an `about.md`. Its *variants* are the same behaviour in several languages.
//! Comments on their lines are [annotations](annotation); they are blanked before the
//! analysis, so that they cannot help it. A *twin* is a behaviour directory
//! `<behaviour>__<difference>` that must stay silent.

pub mod annotation;
mod behaviour;
mod comment;
mod judge;
mod parity;
mod snapshot;

pub use behaviour::{Behaviour, CorpusError, Language, Variant, behaviours, files_below};
pub use comment::{Annotated, annotated};
pub use judge::{Counts, Failure, Judge, Verdict};
pub use parity::table;
pub use snapshot::{corpus, matches};

//! What is wrong, how bad it is, and which flows say so.
//!
//! A rule is data under `queries/rules`: a TOML file ([`load`]) and a Markdown page.
//! Its *shape* is code, few and closed; today there is one, `flow`: data of these
//! trusts reaches these kinds of sink. [`evaluate()`] turns flows into [`Finding`]s.
//!
//! A finding holds ids, spans and the phrases that models gave. Sentences, colours
//! and field names of reports belong to the crate `report`.
#![deny(missing_docs)]

mod builtin;
pub mod evaluate;
pub mod finding;
mod fingerprint;
pub mod load;
pub mod rule;
pub mod set;
pub mod suggest;

pub use evaluate::{Context, evaluate, is_judged};
pub use finding::{Confidence, Finding};
pub use load::{RuleError, RuleErrorKind};
pub use rule::{Precision, Rule, RuleId, Severity};
pub use set::{RuleSet, UnknownRule};

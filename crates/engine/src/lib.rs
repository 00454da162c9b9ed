//! Finds the ways on which untrusted event data reaches dangerous places in serverless
//! applications.
//!
//! ```no_run
//! use sluicegate::{Analysis, Project, RuleSet};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let project = Project::discover(".")?; // the only step that reads files
//!     let outcome = Analysis::new(&project).rules(RuleSet::builtin()).run();
//!     for finding in outcome.findings() {
//!         println!("{} {}: {}", finding.location(), finding.rule(), finding.message());
//!     }
//!     sluicegate::report::sarif(&outcome, std::io::stdout().lock())?; // streamed
//!     Ok(())
//! }
//! ```
//!
//! [`Project`] is what was read, immutable. [`Analysis`] says how to look at it; its
//! [`run`](Analysis::run) cannot fail: broken code, missing modules and exhausted budgets
//! become [notes](Outcome::notes). [`Outcome`] holds findings, notes and counts, and
//! [`report`] writes it.
//!
//! This is the only crate that reads files and starts threads.
#![deny(missing_docs)]

mod analysis;
mod cache;
mod control;
mod decode;
pub mod dump;
mod error;
pub mod explain;
mod frontends;
mod hosts;
mod ignored;
mod lower;
mod models;
mod names;
mod outcome;
mod project;
mod read;
pub mod report;
mod resolve;
mod services;
mod survey;
mod templates;
mod tracked;
mod translate;
mod unit;
mod walk;

pub use analysis::Analysis;
pub use cache::{Cache, CacheUse};
pub use control::{Cancellation, Phase, Progress, Timings};
pub use error::{LoadError, LoadErrorKind};
pub use models::{ModelSet, check_directory};
pub use outcome::{Finding, Origin, Outcome, Place, Reachable};
pub use project::{Options, Project, ReadError, Sources};
pub use sluicegate_base::{Note, NoteCode};
pub use sluicegate_models::Trust;
pub use sluicegate_report::Summary;
pub use sluicegate_rules::{Confidence, Precision, Rule, RuleError, RuleSet, Severity, UnknownRule};

/// Version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the program is described.
pub const INFORMATION_URI: &str = env!("CARGO_PKG_REPOSITORY");

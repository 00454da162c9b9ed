//! From IR to summaries: constants, callables, structure of values, taint.
//!
//! Performs no I/O and cannot fail: what is not known or too large becomes a note
//! or a doubt bit. Knows no API, event or rule by name; these come as rows from
//! `models`.
//!
//! The passes, in order: [`constants`] (per function), [`handles`] (whole program),
//! [`callgraph`], then [`solver`] per function, callees first ([`analysis`]). What a
//! function does is its [`summary::Summary`]; [`trace`] recovers how data moved.
#![deny(missing_docs)]

pub mod analysis;
pub mod binding;
mod bound;
pub mod callers;
pub mod callgraph;
pub mod conditions;
pub mod constants;
pub mod context;
pub mod declared;
pub mod demand;
pub mod dispatch;
pub mod fact;
pub mod handles;
mod headers;
mod hidden;
mod layout;
mod levels;
mod lists;
pub mod named;
pub mod program;
mod put_back;
pub mod reach;
pub mod solver;
pub mod strings;
pub mod structure;
pub mod summary;
pub mod trace;

pub use analysis::{Executor, Knowledge, Sequential, Summaries, summarize};
pub use callers::Callers;
pub use context::{Context, Roots, Scope};
pub use demand::{Demand, Interest};
pub use program::{CellId, ClassId, Exported, FuncId, ModuleId, Program};
pub use reach::{Caller, Reach, Reachability};

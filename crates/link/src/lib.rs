//! Joins handlers with summaries: roots, shared variables between invocations, paths.
#![deny(missing_docs)]

pub mod flow;

use sluicegate_base::Note;

pub use flow::{Doubt, Flow, Handler, Hop, Sink, Source, Step, StepKind};

/// What linking delivers for a whole program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Every way from a source to a sink.
    pub flows: Vec<Flow>,
    /// Every place where outside data enters, listed-only ones included.
    pub handlers: Vec<Handler>,
    /// What was cut, merged or not found.
    pub notes: Vec<Note>,
    /// Counts of the work done.
    pub stats: Stats,
}

/// Counts of the work done; equal for equal input on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Functions summarised.
    pub functions: u64,
    /// Nodes of their dataflow graphs.
    pub nodes: u64,
    /// Solver steps.
    pub steps: u64,
}

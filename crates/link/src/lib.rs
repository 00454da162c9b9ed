//! Joins handlers with summaries: roots, shared variables between invocations, paths.
#![deny(missing_docs)]

pub mod flow;

pub use flow::{Doubt, Flow, Handler, Hop, Sink, Source, Step, StepKind};

//! What APIs do: schema, loading, validation and the index that the analysis asks.
//!
//! A model is a summary that somebody wrote: rows say how data flows between the
//! *ports* of a call ([`port`]), where it is dangerous (sinks), where it comes from
//! (sources), what a check proves (guards), what travels between functions (records).
//! All knowledge is data under `queries/`; this crate holds no API name.
//!
//! - [`set`] – the model files; what is wrong with them is a [`ModelError`],
//! - [`index`] – the trie from imports and members to rows,
//! - [`row`] – the compiled rows,
//! - [`port`] – the access-path syntax of models, [`api`] – how an API is named,
//! - [`property`] – sink kinds as sets of properties, and effects on them,
//! - [`clears`] – what a character set, a regular expression or a replacement proves, [`beginnings`] – how the texts begin
//!   in which an expression is found,
//! - [`declaration`] – what functions look like that are handlers by their declaration,
//! - [`sort`] – sorts of values, and the APIs that make or test them,
//! - [`event`] – shapes of events and how far each field is trusted.
//!
//! Private: `read` (TOML tables with places), `parse` (the grammars), `rows`, `doc`, `sdk`
//! and `names` (what files say), `compile` (files to index).
#![deny(missing_docs)]

pub mod api;
pub mod beginnings;
pub mod clears;
mod compile;
pub mod declaration;
mod doc;
pub mod error;
pub mod event;
pub mod index;
mod names;
mod parse;
pub mod port;
pub mod property;
mod read;
pub mod row;
mod rows;
mod sdk;
pub mod set;
pub mod sort;
mod starters;
pub mod vocabulary;
pub mod words;

pub use declaration::{Declaration, DeclaredParam, Names, TypePattern};
pub use error::{ModelError, ModelErrorKind};
pub use event::{ByRoute, Event, EventField, EventId, Trust};
pub use index::{ApiNode, Index, Step};
pub use port::{CallbackPort, Port, PortElem, PortRoot};
pub use property::{Effect, KindId, Properties, Property};
pub use row::*;
pub use set::ModelSet;
pub use sort::{SortRow, Sorts};
pub use starters::{Importer, Starters};

#[cfg(test)]
mod tests;

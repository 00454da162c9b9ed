//! What APIs do: schema, loading, validation and the index that the analysis asks.
//!
//! A model is a summary that somebody wrote: rows say how data flows between the
//! *ports* of a call ([`port`]), where it is dangerous (sinks), where it comes from
//! (sources), what a check proves (guards), what travels between functions (records).
//! All knowledge is data under `queries/`; this crate holds no API name.
//!
//! - [`row`] – the compiled rows,
//! - [`port`] – the access-path syntax of models,
//! - [`property`] – sink kinds as sets of properties, and effects on them,
//! - [`event`] – shapes of events and how far each field is trusted,
//! - [`index`] – the trie from imports and members to rows.
#![deny(missing_docs)]

pub mod event;
pub mod index;
pub mod port;
pub mod property;
pub mod row;

pub use event::{Event, EventField, EventId, Trust};
pub use index::{ApiNode, Index, Step};
pub use port::{CallbackPort, Port, PortElem, PortRoot};
pub use property::{Effect, KindId, Properties, Property};
pub use row::*;

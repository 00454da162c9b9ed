//! The index from code to rows: a trie over imports, members and calls.
//!
//! The analysis moves a node along with a value: an import or free name gives a root,
//! `Get`, `Call` and `Await` move to a child by one look-up; no child means that nothing
//! is known and nothing is paid.

use sluicegate_base::{Symbol, newtype_index};

newtype_index! {
    /// A node of the trie: "this value is that API, or an object that API made".
    pub struct ApiNode, "api"
}

/// One step along the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Member of that name.
    Field(Symbol),
    /// Element of a collection.
    Elem,
    /// Result of waiting.
    Await,
    /// Result of a call; `literal` is the constant text of the first argument, if it has one.
    Call {
        /// Called with `new`.
        construct: bool,
        /// First argument.
        literal: Option<&'a str>,
    },
}

/// The compiled models that a program needs.
#[derive(Debug, Default)]
pub struct Index {}

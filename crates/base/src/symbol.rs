//! Interned names.
//!
//! A [`Symbol`] is a `u32` into one process-wide table, so that frontends on
//! many threads agree on a name without passing a table around. Names are kept
//! until the process ends: their number is bounded by the distinct identifiers
//! of the code read. Order and output always go through the text, never
//! through the number, which depends on the order in which threads arrive.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::sync::LazyLock;

use crate::intern::Interner;

/// An interned name. Equality is by number, order is by text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

static TABLE: LazyLock<Interner<str>> = LazyLock::new(Interner::default);

/// Length and ends of names are different enough to spread them.
fn spread(text: &str) -> usize {
    let byte = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let bytes = text.as_bytes();
    bytes.len() + byte(bytes.first()) * 5 + byte(bytes.last()) * 3
}

impl Symbol {
    /// Interns `text`.
    #[must_use]
    pub fn new(text: &str) -> Symbol {
        Symbol(TABLE.intern(spread(text), text, || text.into()))
    }

    /// The symbol of a text that was interned before.
    #[must_use]
    pub fn known(text: &str) -> Option<Symbol> {
        TABLE.known(spread(text), text).map(Symbol)
    }

    /// The text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        TABLE.get(self.0).unwrap_or_default()
    }

    /// The number, below 2^28 in practice. For packing only: it differs from run to run.
    #[must_use]
    pub fn as_u32(self) -> u32 {
        self.0
    }

    /// Inverse of [`Symbol::as_u32`].
    #[must_use]
    pub fn from_u32(number: u32) -> Symbol {
        Symbol(number)
    }
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        Symbol::new(text)
    }
}

impl PartialEq<str> for Symbol {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Symbol {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 { Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_text_is_the_same_symbol() {
        assert_eq!(Symbol::new("event"), Symbol::new("event"));
        assert_ne!(Symbol::new("event"), Symbol::new("Event"));
        assert_eq!(Symbol::new("event").as_str(), "event");
    }

    #[test]
    fn order_follows_the_text() {
        let late = Symbol::new("zz-first-interned");
        let early = Symbol::new("aa-second-interned");
        assert!(early < late);
    }
}

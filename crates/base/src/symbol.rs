//! Interned names.
//!
//! A [`Symbol`] is a `u32` into one process-wide table, so that frontends on
//! many threads agree on a name without passing a table around. Names are kept
//! until the process ends: their number is bounded by the distinct identifiers
//! of the code read. Order and output always go through the text, never
//! through the number, which depends on the order in which threads arrive.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::sync::{LazyLock, RwLock};

use crate::FxHashMap;

/// An interned name. Equality is by number, order is by text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;

#[derive(Default)]
struct Shard {
    ids: FxHashMap<&'static str, u32>,
    names: Vec<&'static str>,
}

static TABLE: LazyLock<[RwLock<Shard>; SHARDS]> = LazyLock::new(Default::default);

fn shard_of(text: &str) -> usize {
    let hash = rustc_hash::FxBuildHasher.hash_one(text);
    (hash >> 32) as usize % SHARDS
}

impl Symbol {
    /// Interns `text`.
    #[must_use]
    pub fn new(text: &str) -> Symbol {
        let number = shard_of(text);
        let lock = &TABLE[number];
        let found = lock.read().unwrap_or_else(std::sync::PoisonError::into_inner).ids.get(text).copied();
        if let Some(id) = found {
            return Symbol(id);
        }
        let mut shard = lock.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(&id) = shard.ids.get(text) {
            return Symbol(id);
        }
        let name: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let id = (u32::try_from(shard.names.len()).unwrap_or(u32::MAX) << SHARD_BITS) | number as u32;
        shard.names.push(name);
        shard.ids.insert(name, id);
        Symbol(id)
    }

    /// The symbol of a text that was interned before.
    #[must_use]
    pub fn known(text: &str) -> Option<Symbol> {
        let shard = TABLE[shard_of(text)].read().unwrap_or_else(std::sync::PoisonError::into_inner);
        shard.ids.get(text).copied().map(Symbol)
    }

    /// The text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let shard = TABLE[self.0 as usize % SHARDS].read().unwrap_or_else(std::sync::PoisonError::into_inner);
        shard.names.get((self.0 >> SHARD_BITS) as usize).copied().unwrap_or_default()
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

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
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

use crate::FxHashMap;

/// An interned name. Equality is by number, order is by text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;

/// Names in the first part of a shard; each further part holds twice as many.
const FIRST_PART: usize = 256;
const PARTS: usize = 24;

#[derive(Default)]
struct Shard {
    ids: RwLock<FxHashMap<&'static str, u32>>,
    names: Names,
}

/// Names by their positions. They are read without a lock, since they are read all the time.
#[derive(Default)]
struct Names([OnceLock<Box<[OnceLock<&'static str>]>>; PARTS]);

impl Names {
    /// The part that holds a position, its size, and the position in it.
    fn place(position: usize) -> (usize, usize, usize) {
        let part = (position / FIRST_PART + 1).ilog2() as usize;
        (part, FIRST_PART << part, position + FIRST_PART - (FIRST_PART << part))
    }

    fn get(&self, position: usize) -> Option<&'static str> {
        let (part, _, at) = Names::place(position);
        self.0.get(part)?.get()?.get(at)?.get().copied()
    }

    fn set(&self, position: usize, name: &'static str) {
        let (part, size, at) = Names::place(position);
        let part = self.0.get(part).map(|part| part.get_or_init(|| (0..size).map(|_| OnceLock::new()).collect()));
        if let Some(slot) = part.and_then(|part| part.get(at)) {
            slot.get_or_init(|| name);
        }
    }
}

static TABLE: LazyLock<[Shard; SHARDS]> = LazyLock::new(Default::default);

/// Length and ends of names are different enough to spread them.
fn shard_of(text: &str) -> usize {
    let byte = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let bytes = text.as_bytes();
    (bytes.len() + byte(bytes.first()) * 5 + byte(bytes.last()) * 3) % SHARDS
}

impl Symbol {
    /// Interns `text`.
    #[must_use]
    pub fn new(text: &str) -> Symbol {
        let number = shard_of(text);
        let Shard { ids, names } = &TABLE[number];
        let found = ids.read().unwrap_or_else(PoisonError::into_inner).get(text).copied();
        if let Some(id) = found {
            return Symbol(id);
        }
        let mut ids = ids.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(&id) = ids.get(text) {
            return Symbol(id);
        }
        let name: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let position = ids.len();
        let id = (u32::try_from(position).unwrap_or(u32::MAX) << SHARD_BITS) | number as u32;
        names.set(position, name);
        ids.insert(name, id);
        Symbol(id)
    }

    /// The symbol of a text that was interned before.
    #[must_use]
    pub fn known(text: &str) -> Option<Symbol> {
        let ids = TABLE[shard_of(text)].ids.read().unwrap_or_else(PoisonError::into_inner);
        ids.get(text).copied().map(Symbol)
    }

    /// The text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        TABLE[self.0 as usize % SHARDS].names.get((self.0 >> SHARD_BITS) as usize).unwrap_or_default()
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
    fn many_names_keep_their_places() {
        let all: Vec<Symbol> = (0..20_000).map(|n| Symbol::new(&format!("name-{n}"))).collect();
        assert!(all.iter().enumerate().all(|(n, symbol)| symbol.as_str() == format!("name-{n}")));
        assert_eq!(
            [0, 255, 256, 767, 768].map(Names::place),
            [(0, 256, 0), (0, 256, 255), (1, 512, 0), (1, 512, 511), (2, 1024, 0)]
        );
    }

    #[test]
    fn order_follows_the_text() {
        let late = Symbol::new("zz-first-interned");
        let early = Symbol::new("aa-second-interned");
        assert!(early < late);
    }
}

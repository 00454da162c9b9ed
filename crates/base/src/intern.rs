//! Tables of things that are small in number and copied all the time: a `u32` stands for each.
//!
//! A table is one for the whole process, so that threads agree without passing it around.
//! What is in it stays until the process ends. Numbers differ from run to run, since they
//! depend on the order in which threads arrive: nothing may be ordered or printed by them.

use std::hash::Hash;
use std::sync::{OnceLock, PoisonError, RwLock};

use crate::FxHashMap;

const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;

/// Items in the first part of a shard; each further part holds twice as many.
const FIRST_PART: usize = 256;
const PARTS: usize = 24;

/// A table.
#[derive(Debug)]
pub struct Interner<T: ?Sized + 'static> {
    shards: [Shard<T>; SHARDS],
}

#[derive(Debug)]
struct Shard<T: ?Sized + 'static> {
    ids: RwLock<FxHashMap<&'static T, u32>>,
    items: Items<T>,
}

/// Items by their positions. They are read without a lock, since they are read all the time.
#[derive(Debug)]
struct Items<T: ?Sized + 'static>([OnceLock<Box<[OnceLock<&'static T>]>>; PARTS]);

/// The part that holds a position, its size, and the position in it.
fn place(position: usize) -> (usize, usize, usize) {
    let part = (position / FIRST_PART + 1).ilog2() as usize;
    (part, FIRST_PART << part, position + FIRST_PART - (FIRST_PART << part))
}

impl<T: ?Sized> Items<T> {
    fn get(&self, position: usize) -> Option<&'static T> {
        let (part, _, at) = place(position);
        self.0.get(part)?.get()?.get(at)?.get().copied()
    }

    fn set(&self, position: usize, item: &'static T) {
        let (part, size, at) = place(position);
        let part = self.0.get(part).map(|part| part.get_or_init(|| (0..size).map(|_| OnceLock::new()).collect()));
        if let Some(slot) = part.and_then(|part| part.get(at)) {
            slot.get_or_init(|| item);
        }
    }
}

impl<T: ?Sized> Default for Interner<T> {
    fn default() -> Self {
        let shard = |_| Shard { ids: RwLock::default(), items: Items(std::array::from_fn(|_| OnceLock::new())) };
        Interner { shards: std::array::from_fn(shard) }
    }
}

impl<T: ?Sized + Eq + Hash> Interner<T> {
    /// The number of an item. `spread` is the same for equal items and differs for most others: it spreads them over
    /// locks.
    pub fn intern(&self, spread: usize, item: &T, own: impl FnOnce() -> Box<T>) -> u32 {
        let number = spread % SHARDS;
        let Shard { ids, items } = &self.shards[number];
        let found = ids.read().unwrap_or_else(PoisonError::into_inner).get(item).copied();
        if let Some(id) = found {
            return id;
        }
        let mut ids = ids.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(&id) = ids.get(item) {
            return id;
        }
        let item: &'static T = Box::leak(own());
        let position = ids.len();
        let id = (u32::try_from(position).unwrap_or(u32::MAX) << SHARD_BITS) | number as u32;
        items.set(position, item);
        ids.insert(item, id);
        id
    }

    /// The number of an item that was interned before.
    pub fn known(&self, spread: usize, item: &T) -> Option<u32> {
        let ids = self.shards[spread % SHARDS].ids.read().unwrap_or_else(PoisonError::into_inner);
        ids.get(item).copied()
    }

    /// The item of a number.
    pub fn get(&self, id: u32) -> Option<&'static T> {
        self.shards[id as usize % SHARDS].items.get((id >> SHARD_BITS) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_items_keep_their_places() {
        let table: Interner<str> = Interner::default();
        let names: Vec<String> = (0..20_000).map(|n| format!("name-{n}")).collect();
        let intern = |(n, name): (usize, &String)| table.intern(n / 3, name, || name.as_str().into());
        let ids: Vec<u32> = names.iter().enumerate().map(intern).collect();
        assert!(names.iter().zip(&ids).all(|(name, id)| table.get(*id) == Some(name.as_str())));
        assert_eq!(names.iter().enumerate().map(intern).collect::<Vec<_>>(), ids);
        assert_eq!([0, 255, 256, 767, 768].map(place), [(0, 256, 0), (0, 256, 255), (1, 512, 0), (1, 512, 511), (2, 1024, 0)]);
    }
}

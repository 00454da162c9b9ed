//! Lists by number, one behind the other in one piece of memory (compressed sparse rows): built once, never changed.

use std::ops::Range;

/// A list for each number below a count.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Where each list starts; the last is where all end.
    starts: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { items: Vec::new(), starts: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Sorts items by their numbers; those of one number keep their order.
    pub(crate) fn new(count: usize, all: &[(u32, T)]) -> Lists<T> {
        let mut starts = vec![0u32; count + 1];
        for (list, _) in all {
            if let Some(length) = starts.get_mut(*list as usize) {
                *length += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let Some((_, first)) = all.first() else { return Lists { items: Vec::new(), starts } };
        let mut items = vec![*first; sum as usize];
        // Each is where its list ends until the list is filled, from behind.
        for (list, item) in all.iter().rev() {
            if let Some(start) = starts.get_mut(*list as usize) {
                *start -= 1;
                if let Some(place) = items.get_mut(*start as usize) {
                    *place = *item;
                }
            }
        }
        Lists { items, starts }
    }

    /// Where the items of a list stand.
    pub(crate) fn range(&self, list: u32) -> Range<u32> {
        let at = list as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// The item at a position.
    pub(crate) fn item(&self, at: u32) -> Option<T> {
        self.items.get(at as usize).copied()
    }
}

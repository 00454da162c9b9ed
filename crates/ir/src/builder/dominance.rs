//! Dominator tree, grown while the graph is: lookups jump over blocks that cannot matter.
//!
//! A block gets its place when it is sealed (a loop's header when it is entered:
//! only the loop itself leads back there). A block with a predecessor that has no
//! place has none either; lookups then walk the long way.
//!
//! Why the jump is right: let `W` be the block of the *latest* write of a
//! variable, in the order of lowering, and let it dominate the block asked for.
//! Another write on a way from `W` to that block would be reached from the entry
//! without `W`, or would be lowered later – which only the header of a loop that
//! is still open lets in. Such a header is where the jump then ends.

use super::{FunctionBuilder, VarId};
use crate::function::{BlockId, Body, ValueId};

/// A block's place in the dominator tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    parent: BlockId,
    /// An ancestor further up, so that any ancestor is found in logarithmically many steps.
    jump: BlockId,
    depth: u32,
}

impl Place {
    pub(super) const ROOT: Place = Place { parent: Body::ENTRY, jump: Body::ENTRY, depth: 0 };
}

/// Where a lookup may continue.
pub(super) enum Jump {
    Found(ValueId),
    ToHeader(BlockId),
    None,
}

impl FunctionBuilder {
    fn place(&self, block: BlockId) -> Option<Place> {
        self.blocks[block].place
    }

    /// Gives a block its place below the predecessors known now.
    pub(super) fn place_block(&mut self, block: BlockId) {
        if self.blocks[block].place.is_some() {
            return;
        }
        let mut common: Option<BlockId> = None;
        for pred in &self.blocks[block].preds {
            let Some(place) = self.place(pred.block) else { return };
            // An exception leaves at the start of its block.
            let from = if pred.exceptional { place.parent } else { pred.block };
            common = match common {
                None => Some(from),
                Some(other) => self.common_ancestor(other, from),
            };
            if common.is_none() {
                return;
            }
        }
        let Some(parent) = common else { return };
        let Some(above) = self.place(parent) else { return };
        let Some(jumped) = self.place(above.jump) else { return };
        let jumped_twice = self.place(jumped.jump).map_or(0, |place| place.depth);
        let even = above.depth - jumped.depth == jumped.depth - jumped_twice;
        let jump = if even { jumped.jump } else { parent };
        self.blocks[block].place = Some(Place { parent, jump, depth: above.depth + 1 });
    }

    /// The ancestor of that depth, or the block itself if it is not deeper.
    fn ancestor_at(&self, block: BlockId, depth: u32) -> Option<BlockId> {
        let mut block = block;
        loop {
            let place = self.place(block)?;
            if place.depth <= depth {
                return Some(block);
            }
            block = if self.place(place.jump)?.depth >= depth { place.jump } else { place.parent };
        }
    }

    fn common_ancestor(&self, a: BlockId, b: BlockId) -> Option<BlockId> {
        let depth = self.place(a)?.depth.min(self.place(b)?.depth);
        let (mut a, mut b) = (self.ancestor_at(a, depth)?, self.ancestor_at(b, depth)?);
        while a != b {
            let (above_a, above_b) = (self.place(a)?, self.place(b)?);
            (a, b) = if above_a.jump == above_b.jump { (above_a.parent, above_b.parent) } else { (above_a.jump, above_b.jump) };
        }
        Some(a)
    }

    fn dominates(&self, above: BlockId, below: BlockId) -> bool {
        let depth = self.place(above).map(|place| place.depth);
        depth.is_some_and(|depth| self.ancestor_at(below, depth) == Some(above))
    }

    /// Looks for the variable's value at the end (or start) of a block without walking there.
    pub(super) fn jump(&self, block: BlockId, var: VarId, at_entry: bool) -> Jump {
        let Some(place) = self.place(block) else { return Jump::None };
        let Some(written) = self.last_write[var] else { return Jump::None };
        let below = if at_entry && block != Body::ENTRY { place.parent } else { block };
        if !self.dominates(written, below) {
            return Jump::None;
        }
        let depth = self.place(written).map_or(0, |place| place.depth);
        // A loop that nothing leads into has no place; those around it still count.
        let may_be_between = |header: BlockId| self.place(header).is_none_or(|place| place.depth > depth);
        let mut open = self.open_loops.iter().rev().copied().take_while(|&header| may_be_between(header));
        match open.find(|&header| self.dominates(header, block)) {
            Some(header) => Jump::ToHeader(header),
            None => self.ends.get(&(written, var)).map_or(Jump::None, |&value| Jump::Found(value)),
        }
    }
}

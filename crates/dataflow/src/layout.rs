//! Where the values of a function stand, and from where control comes into its blocks.

use sluicegate_base::IndexVec;
use sluicegate_ir::{BlockId, Body, Terminator, ValueId};

use crate::lists::Lists;

/// What a body does not say itself, found once.
#[derive(Clone, Debug)]
pub struct Layout {
    block_of: IndexVec<ValueId, Option<BlockId>>,
    /// For each block the ends of blocks that lead there.
    before: Lists<BlockId>,
    /// For each block those of which it is the handler.
    handled: Lists<BlockId>,
}

impl Layout {
    pub(crate) fn new(body: &Body) -> Layout {
        let mut block_of = IndexVec::from_elem(None, body.insts.len());
        let (mut before, mut handled) = (Vec::new(), Vec::new());
        for (id, block) in body.blocks.iter_enumerated() {
            for &value in &block.insts {
                block_of[value] = Some(id);
            }
            handled.extend(block.handler.map(|handler| (handler.0, id)));
            let mut leads = |to: BlockId| before.push((to.0, id));
            match &block.terminator {
                Terminator::Goto(to) => leads(*to),
                Terminator::Branch { then_block, else_block, .. } => {
                    leads(*then_block);
                    if else_block != then_block {
                        leads(*else_block);
                    }
                }
                Terminator::Switch { targets, .. } => {
                    let mut targets: Vec<BlockId> = targets.iter().map(|(_, to)| *to).collect();
                    targets.sort_unstable();
                    targets.dedup();
                    targets.into_iter().for_each(leads);
                }
                Terminator::Return { .. } | Terminator::Throw(_) | Terminator::Unreachable => {}
            }
        }
        let count = body.blocks.len();
        Layout { block_of, before: Lists::new(count, &before), handled: Lists::new(count, &handled) }
    }

    /// The block in which a value is computed.
    #[must_use]
    pub fn block_of(&self, value: ValueId) -> Option<BlockId> {
        self.block_of.get(value).copied().flatten()
    }

    /// The blocks from whose ends control comes into a block; none if an exception does.
    pub fn ways(&self, block: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        let range = if self.handled.range(block.0).is_empty() { self.before.range(block.0) } else { 0..0 };
        range.filter_map(|at| self.before.item(at))
    }

    /// The only block from whose end control comes into a block, if no exception does.
    pub(crate) fn only_before(&self, block: BlockId) -> Option<BlockId> {
        if !self.handled.range(block.0).is_empty() {
            return None;
        }
        only(&self.before, block)
    }

    /// The only block from which control comes into a block, from its end or by an exception.
    pub(crate) fn only_way(&self, block: BlockId) -> Option<BlockId> {
        match (self.before.range(block.0).is_empty(), self.handled.range(block.0).is_empty()) {
            (false, true) => only(&self.before, block),
            (true, false) => only(&self.handled, block),
            _ => only(&self.before, block).filter(|one| only(&self.handled, block) == Some(*one)),
        }
    }
}

fn only(lists: &Lists<BlockId>, block: BlockId) -> Option<BlockId> {
    let range = lists.range(block.0);
    lists.item(range.start).filter(|_| range.len() == 1)
}

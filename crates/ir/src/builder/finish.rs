//! From builder state to a compact body: no unreachable block, no trivial φ, no dead value.

use sluicegate_base::{FxHashSet, IndexVec};

use super::FunctionBuilder;
use crate::function::{Block, BlockId, Body, Function, Terminator, ValueId};
use crate::inst::Inst;

impl FunctionBuilder {
    /// Ends the function. A position that is still open returns nothing.
    #[must_use]
    pub fn finish(mut self) -> Function {
        if self.blocks[self.current].terminator.is_none() {
            self.ret(None);
        }
        for block in self.blocks.indices() {
            self.seal(block);
        }
        let reachable = self.reachable_blocks();
        self.drop_unreachable_operands(&reachable);
        self.remove_trivial_phis();
        let live = self.live_values(&reachable);
        self.assemble(&reachable, &live)
    }

    fn reachable_blocks(&self) -> Vec<BlockId> {
        let mut seen: FxHashSet<BlockId> = FxHashSet::default();
        let mut work = vec![Body::ENTRY];
        while let Some(block) = work.pop() {
            if !seen.insert(block) {
                continue;
            }
            let state = &self.blocks[block];
            if let Some(terminator) = &state.terminator {
                terminator.for_each_successor(|next| work.push(next));
                work.extend(state.handler);
            }
        }
        self.blocks.indices().filter(|block| seen.contains(block)).collect()
    }

    fn drop_unreachable_operands(&mut self, reachable: &[BlockId]) {
        for &block in reachable {
            for phi in self.blocks[block].phis.clone() {
                if let Inst::Phi(operands) = &mut self.insts[phi] {
                    operands.retain(|(from, _)| reachable.binary_search(from).is_ok());
                }
            }
        }
    }

    /// Repeats until no φ is trivial; each round costs one pass, rounds are few because
    /// most trivial φ were removed when they were filled.
    fn remove_trivial_phis(&mut self) {
        loop {
            let phis: Vec<ValueId> = self.blocks.iter().flat_map(|state| state.phis.iter().copied()).collect();
            let mut changed = false;
            for phi in phis {
                if !self.forward.contains_key(&phi) {
                    changed |= self.remove_if_trivial(phi);
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn live_values(&self, reachable: &[BlockId]) -> FxHashSet<ValueId> {
        let short_circuits: sluicegate_base::FxHashMap<_, _> = self.short_circuits.iter().copied().collect();
        let mut live: FxHashSet<ValueId> = FxHashSet::default();
        let mut work: Vec<ValueId> = Vec::new();
        for &block in reachable {
            let state = &self.blocks[block];
            work.extend(state.insts.iter().copied().filter(|&value| self.insts[value].has_effect()));
            if let Some(terminator) = &state.terminator {
                self.push_terminator_operands(terminator, &mut work);
            }
        }
        while let Some(value) = work.pop() {
            let value = self.resolve(value);
            if live.insert(value) {
                self.insts[value].for_each_operand(|operand| work.push(operand));
                work.extend(short_circuits.get(&value).into_iter().flat_map(|kind| kind.operands()));
            }
        }
        live
    }

    fn push_terminator_operands(&self, terminator: &Terminator, work: &mut Vec<ValueId>) {
        let mut terminator = terminator.clone();
        self.drop_unchanged_outs(&mut terminator);
        terminator.for_each_operand(|value| work.push(value));
    }

    fn drop_unchanged_outs(&self, terminator: &mut Terminator) {
        if let Terminator::Return { outs, .. } = terminator {
            outs.retain(|(port, value)| {
                self.outs.iter().any(|(p, _, initial)| p == port && self.resolve(*value) != self.resolve(*initial))
            });
        }
    }

    fn assemble(mut self, reachable: &[BlockId], live: &FxHashSet<ValueId>) -> Function {
        let mut body = Body::default();
        let mut values: IndexVec<ValueId, Option<ValueId>> = IndexVec::from_elem(None, self.insts.len());
        let mut order: Vec<(BlockId, Vec<ValueId>)> = Vec::new();
        for &block in reachable {
            let state = &self.blocks[block];
            let kept: Vec<ValueId> = state
                .phis
                .iter()
                .chain(&state.insts)
                .copied()
                .filter(|value| live.contains(value) && !self.forward.contains_key(value))
                .collect();
            for &value in &kept {
                values[value] = Some(body.insts.push(Inst::Caught));
                body.spans.push(self.spans[value]);
                body.names.push(self.names[value]);
            }
            order.push((block, kept));
        }
        let forward = std::mem::take(&mut self.forward);
        let renumber = |value: ValueId| {
            let mut value = value;
            while let Some(&next) = forward.get(&value) {
                value = next;
            }
            values.get(value).copied().flatten().unwrap_or(ValueId(0))
        };
        let block_number = |block: BlockId| BlockId(reachable.binary_search(&block).map_or(0, |n| n as u32));
        self.forward = forward.clone();
        for (block, kept) in order {
            for &value in &kept {
                let mut inst = std::mem::replace(&mut self.insts[value], Inst::Caught);
                inst.map_operands(renumber);
                if let Inst::Phi(operands) = &mut inst {
                    operands.iter_mut().for_each(|(from, _)| *from = block_number(*from));
                }
                body.insts[renumber(value)] = inst;
            }
            let state = std::mem::take(&mut self.blocks[block]);
            let mut terminator = state.terminator.unwrap_or(Terminator::Unreachable);
            self.drop_unchanged_outs(&mut terminator);
            terminator.map_operands(renumber);
            terminator.map_successors(block_number);
            body.blocks.push(Block {
                insts: kept.iter().map(|&value| renumber(value)).collect(),
                terminator,
                handler: state.handler.map(block_number),
            });
        }
        body.short_circuits = self
            .short_circuits
            .iter()
            .filter(|(value, _)| live.contains(value) && !forward.contains_key(value))
            .map(|&(value, mut kind)| {
                kind.map_operands(renumber);
                (renumber(value), kind)
            })
            .collect();
        body.short_circuits.sort_unstable_by_key(|&(value, _)| value);
        self.func.body = body;
        self.func
    }
}

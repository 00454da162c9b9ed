//! From builder state to a compact body: no unreachable block, no trivial φ, no dead value.

use sluicegate_base::{FxHashMap, FxHashSet, IndexVec};

use super::{FunctionBuilder, VarId};
use crate::function::{Block, BlockId, Body, Function, OutPort, Terminator, ValueId};
use crate::inst::Inst;
use crate::module::CellIdx;

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
        self.add_outs();
        let reachable = self.reachable_blocks();
        self.drop_unreachable_operands(&reachable);
        self.remove_trivial_phis();
        self.drop_unchanged_outs();
        self.drop_replaced_functions(&reachable);
        let mut live = self.live_values(&reachable);
        if self.replace_unreachable_values(&reachable, &live) {
            live = self.live_values(&reachable);
        }
        self.assemble(&reachable, &live)
    }

    /// Every `return` hands back the last version of what was passed in, as far as it has later versions.
    fn add_outs(&mut self) {
        let written = self.outs.iter().filter(|passed| self.var_written[passed.shadow]);
        let changed: Vec<(OutPort, VarId)> =
            written.map(|passed| (passed.port, passed.binding().unwrap_or(passed.shadow))).collect();
        for block in std::mem::take(&mut self.returns) {
            let last = changed.iter().map(|&(port, var)| (port, self.read_var_at(block, var))).collect();
            if let Some(Terminator::Return { outs, .. }) = &mut self.blocks[block].terminator {
                *outs = last;
            }
        }
    }

    fn drop_unchanged_outs(&mut self) {
        let initial: FxHashMap<OutPort, ValueId> =
            self.outs.iter().map(|passed| (passed.port, self.resolve(passed.value))).collect();
        for block in self.blocks.indices() {
            let mut terminator = self.blocks[block].terminator.take();
            if let Some(Terminator::Return { outs, .. }) = &mut terminator {
                outs.retain(|(port, value)| initial.get(port) != Some(&self.resolve(*value)));
            }
            self.blocks[block].terminator = terminator;
        }
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
            for &phi in &self.blocks[block].phis {
                if let Inst::Phi(operands) = &mut self.insts[phi] {
                    operands.retain(|(from, _)| reachable.binary_search(from).is_ok());
                }
            }
        }
    }

    fn remove_trivial_phis(&mut self) {
        let phis: Vec<ValueId> = self.blocks.iter().flat_map(|state| state.phis.iter().copied()).collect();
        for phi in phis {
            self.remove_if_trivial(phi);
        }
    }

    /// A function that a module gives a name and then, before anything reads it there, gives to another one is nobody's.
    fn drop_replaced_functions(&mut self, reachable: &[BlockId]) {
        if self.func.parent.is_some() {
            return;
        }
        for &block in reachable {
            let mut replaced: FxHashSet<ValueId> = FxHashSet::default();
            let mut last: FxHashMap<CellIdx, ValueId> = FxHashMap::default();
            for &value in &self.blocks[block].insts {
                match &self.insts[value] {
                    Inst::CellSet(cell, function) if matches!(self.insts[self.resolve(*function)], Inst::Closure(..)) => {
                        replaced.extend(last.insert(*cell, value));
                    }
                    Inst::CellSet(cell, _) | Inst::CellGet(cell) => _ = last.remove(cell),
                    _ => {}
                }
            }
            if !replaced.is_empty() {
                self.blocks[block].insts.retain(|value| !replaced.contains(value));
            }
        }
    }

    fn live_values(&self, reachable: &[BlockId]) -> IndexVec<ValueId, bool> {
        let short_circuits: FxHashMap<_, _> = self.short_circuits.iter().copied().collect();
        let mut live: IndexVec<ValueId, bool> = IndexVec::from_elem(false, self.insts.len());
        let mut work: Vec<ValueId> = Vec::new();
        for &block in reachable {
            let state = &self.blocks[block];
            work.extend(state.insts.iter().copied().filter(|&value| self.insts[value].has_effect()));
            if let Some(terminator) = &state.terminator {
                terminator.for_each_operand(|value| work.push(value));
            }
        }
        while let Some(value) = work.pop() {
            let value = self.resolve(value);
            if !std::mem::replace(&mut live[value], true) {
                self.insts[value].for_each_operand(|operand| work.push(operand));
                work.extend(short_circuits.get(&value).into_iter().flat_map(|kind| kind.operands()));
            }
        }
        live
    }

    /// What is read past a `finally` may have been computed where nothing leads: it is undefined.
    fn replace_unreachable_values(&mut self, reachable: &[BlockId], live: &IndexVec<ValueId, bool>) -> bool {
        let mut lost = live.clone();
        for &block in reachable {
            let state = &self.blocks[block];
            state.phis.iter().chain(&state.insts).for_each(|&value| lost[value] = false);
        }
        let lost: Vec<ValueId> = lost.iter_enumerated().filter(|(_, lost)| **lost).map(|(value, _)| value).collect();
        for &value in &lost {
            let undefined = self.undefined();
            self.forward[value].set(undefined);
        }
        !lost.is_empty()
    }

    fn assemble(mut self, reachable: &[BlockId], live: &IndexVec<ValueId, bool>) -> Function {
        let mut values: IndexVec<ValueId, Option<ValueId>> = IndexVec::from_elem(None, self.insts.len());
        let mut order: Vec<(BlockId, Vec<ValueId>)> = Vec::new();
        let mut count = 0;
        for &block in reachable {
            let state = &self.blocks[block];
            let kept: Vec<ValueId> = state
                .phis
                .iter()
                .chain(&state.insts)
                .copied()
                .filter(|&value| live[value] && self.resolve(value) == value)
                .collect();
            count += kept.len();
            order.push((block, kept));
        }
        // Bodies are most of what a run keeps: they get no room to grow.
        let mut body = Body {
            blocks: IndexVec::with_capacity(order.len()),
            insts: IndexVec::with_capacity(count),
            spans: IndexVec::with_capacity(count),
            names: IndexVec::with_capacity(count),
            short_circuits: Vec::new(),
        };
        for &value in order.iter().flat_map(|(_, kept)| kept) {
            values[value] = Some(body.insts.push(Inst::Caught));
            body.spans.push(self.spans[value]);
            body.names.push(self.names[value]);
        }
        let resolved: IndexVec<ValueId, ValueId> = self.insts.indices().map(|value| self.resolve(value)).collect();
        let renumber = |value: ValueId| values[resolved[value]].unwrap_or(ValueId(0));
        let block_number = |block: BlockId| BlockId(reachable.binary_search(&block).map_or(0, |n| n as u32));
        for (block, kept) in order {
            for &value in &kept {
                let mut inst = std::mem::replace(&mut self.insts[value], Inst::Caught);
                inst.map_operands(renumber);
                if let Inst::Phi(operands) = &mut inst {
                    operands.iter_mut().for_each(|(from, _)| *from = block_number(*from));
                    operands.shrink_to_fit();
                }
                body.insts[renumber(value)] = inst;
            }
            let state = std::mem::take(&mut self.blocks[block]);
            // A block that was never ended raises nothing that anyone waits for.
            let handler = state.handler.filter(|_| state.terminator.is_some());
            let mut terminator = state.terminator.unwrap_or(Terminator::Unreachable);
            terminator.map_operands(renumber);
            terminator.map_successors(block_number);
            body.blocks.push(Block {
                insts: kept.iter().map(|&value| renumber(value)).collect(),
                terminator,
                handler: handler.map(block_number),
            });
        }
        body.short_circuits = self
            .short_circuits
            .iter()
            .filter(|(value, _)| values[*value].is_some())
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

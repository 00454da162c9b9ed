//! Variables: definitions per block, φ on demand, no recursion.

use sluicegate_base::Symbol;

use super::{FunctionBuilder, VarId};
use crate::function::{BlockId, Body, ValueId};
use crate::inst::Inst;

/// Blocks that [`FunctionBuilder::peek_var`] walks up before it gives up.
const MAX_PEEK: usize = 64;

impl FunctionBuilder {
    /// Declares a local variable.
    pub fn new_var(&mut self, name: impl Into<Symbol>) -> VarId {
        self.vars.push(name.into())
    }

    /// Name of a variable.
    #[must_use]
    pub fn var_name(&self, var: VarId) -> Symbol {
        self.vars[var]
    }

    /// The variable's value here.
    pub fn read_var(&mut self, var: VarId) -> ValueId {
        let value = self.lookup(self.current, var, false);
        self.fill_pending();
        self.resolve(value)
    }

    /// Gives the variable a new value here.
    pub fn write_var(&mut self, var: VarId, value: ValueId) {
        let value = self.resolve(value);
        self.define(var, value);
        if let Some(slot @ None) = self.names.iter_mut().nth(value.0 as usize) {
            *slot = self.vars.get(var).copied().filter(|name| !name.as_str().starts_with('$'));
        }
        // A handler sees the state before the statement that threw: what may throw
        // after this write belongs to another block.
        if self.blocks[self.current].handler.is_some() && self.blocks[self.current].may_throw {
            let next = self.new_block();
            self.goto(next);
            self.seal(next);
            self.switch_to(next);
        }
    }

    pub(super) fn define(&mut self, var: VarId, value: ValueId) {
        self.ends.insert((self.current, var), value);
        self.write_log.push(var);
        let holders = self.held_by.entry(value).or_default();
        if !holders.contains(&var) {
            // One more than the links kept: the shadow variable of a parameter does not count.
            if holders.len() > sluicegate_base::limits::MAX_LINKS {
                holders.remove(1);
            }
            holders.push(var);
        }
    }

    /// The value that a removed φ stands for; the value itself otherwise.
    #[must_use]
    pub(super) fn resolve(&self, mut value: ValueId) -> ValueId {
        while let Some(&next) = self.forward.get(&value) {
            value = next;
        }
        value
    }

    /// The variable's value here if it is known without a new φ.
    pub(super) fn peek_var(&self, var: VarId) -> Option<ValueId> {
        let mut block = self.current;
        for _ in 0..MAX_PEEK {
            if let Some(&value) = self.ends.get(&(block, var)).or_else(|| self.entries.get(&(block, var))) {
                return Some(self.resolve(value));
            }
            let state = &self.blocks[block];
            match (state.sealed, &state.bypass, state.preds.as_slice()) {
                (true, None, [pred]) if !pred.exceptional => block = pred.block,
                _ => return None,
            }
        }
        None
    }

    /// Value at the end (or, with `at_entry`, at the start) of `block`.
    ///
    /// Walks up single predecessors in a loop; a join gets a φ whose operands are
    /// looked up later by [`Self::fill_pending`].
    fn lookup(&mut self, block: BlockId, var: VarId, at_entry: bool) -> ValueId {
        let mut passed: Vec<BlockId> = Vec::new();
        let mut block = block;
        let mut at_entry = at_entry;
        let value = loop {
            if !at_entry && let Some(&value) = self.ends.get(&(block, var)) {
                break value;
            }
            if let Some(&value) = self.entries.get(&(block, var)) {
                break value;
            }
            // The entry block's own definitions of parameters count as its start.
            if block == Body::ENTRY {
                break self.undefined();
            }
            passed.push(block);
            let state = &self.blocks[block];
            if let Some(bypass) = &state.bypass
                && !bypass.written.contains(&var)
            {
                block = bypass.from;
                at_entry = false;
                continue;
            }
            if !state.sealed {
                let phi = self.new_phi(block);
                self.blocks[block].incomplete.push((var, phi));
                break phi;
            }
            match state.preds.as_slice() {
                [] => break self.undefined(),
                [pred] => {
                    block = pred.block;
                    at_entry = pred.exceptional;
                }
                _ => {
                    let phi = self.new_phi(block);
                    self.pending.push((phi, block, var));
                    break phi;
                }
            }
        };
        for block in passed {
            self.entries.insert((block, var), value);
        }
        value
    }

    fn new_phi(&mut self, block: BlockId) -> ValueId {
        let phi = self.new_value(Inst::Phi(Vec::new()));
        self.blocks[block].phis.push(phi);
        phi
    }

    pub(super) fn fill_pending(&mut self) {
        while let Some((phi, block, var)) = self.pending.pop() {
            self.fill_phi(phi, block, var);
        }
    }

    fn fill_phi(&mut self, phi: ValueId, block: BlockId, var: VarId) {
        let preds: Vec<super::Pred> = self.blocks[block].preds.clone();
        let operands: Vec<(BlockId, ValueId)> =
            preds.into_iter().map(|pred| (pred.block, self.lookup(pred.block, var, pred.exceptional))).collect();
        self.insts[phi] = Inst::Phi(operands);
        if let Some(slot @ None) = self.names.iter_mut().nth(phi.0 as usize) {
            *slot = self.vars.get(var).copied().filter(|name| !name.as_str().starts_with('$'));
        }
        self.remove_if_trivial(phi);
    }

    /// Forwards a φ whose operands are all one value (or itself). Says whether it did.
    pub(super) fn remove_if_trivial(&mut self, phi: ValueId) -> bool {
        let Inst::Phi(operands) = &self.insts[phi] else { return false };
        let mut only: Option<ValueId> = None;
        for &(_, operand) in operands {
            let operand = self.resolve(operand);
            if operand == phi || Some(operand) == only {
                continue;
            }
            if only.is_some() {
                return false;
            }
            only = Some(operand);
        }
        let target = match only {
            Some(value) => value,
            None => self.undefined(),
        };
        self.forward.insert(phi, target);
        true
    }

    /// Declares that all predecessors of a block are known.
    pub fn seal(&mut self, block: BlockId) {
        if std::mem::replace(&mut self.blocks[block].sealed, true) {
            return;
        }
        let incomplete = std::mem::take(&mut self.blocks[block].incomplete);
        for (var, phi) in incomplete {
            self.fill_phi(phi, block, var);
        }
        self.fill_pending();
    }
}

//! Variables: definitions per block, φ on demand, no recursion.

use std::hash::BuildHasher;

use sluicegate_base::{Symbol, limits};

use super::dominance::Jump;
use super::{FunctionBuilder, Passed, VarId};
use crate::function::{BlockId, Body, ValueId};
use crate::inst::Inst;

/// Operands of a φ that are looked at for links: the first distinct ones are among them in practice.
const MAX_JOINED: usize = 2 * limits::MAX_LINKS;

impl FunctionBuilder {
    /// Declares a local variable.
    pub fn new_var(&mut self, name: impl Into<Symbol>) -> VarId {
        self.var_written.push(false);
        self.var_ended.push(false);
        self.last_write.push(None);
        self.vars.push(name.into())
    }

    /// Ends a temporary: it is not read again. It is kept up to date until the next one ends,
    /// so that a condition made of its value still refines it, and not beyond: looking up every
    /// temporary at every later change of an object is quadratic in chains of operators.
    pub fn end_var(&mut self, var: VarId) {
        if let Some(before) = self.ending.replace(var) {
            self.var_ended[before] = true;
        }
    }

    /// The variables that may hold a value; a parameter's own one for what was passed in, while it has no other use.
    pub(super) fn holders(&self, value: ValueId) -> Vec<VarId> {
        let held_by = self.held_by.get(&value).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<VarId> = Vec::with_capacity(held_by.len());
        for &var in held_by {
            let bound = self.outs.iter().find(|passed| passed.shadow == var).and_then(Passed::binding);
            let var = bound.unwrap_or(var);
            if !self.var_ended[var] && !found.contains(&var) {
                found.push(var);
            }
        }
        found
    }

    /// Gives a variable a new version of what it holds, and the shadow of what was passed in with it.
    pub(super) fn define_version(&mut self, var: VarId, version: ValueId, is_mutation: bool) {
        if is_mutation {
            self.define(var, version)
        } else {
            self.define_unseen(var, version)
        }
        let shadow = self.outs.iter().find(|passed| passed.binding() == Some(var)).map(|passed| passed.shadow);
        if let Some(shadow) = shadow {
            self.define_unseen(shadow, version);
        }
    }

    /// Name of a variable.
    #[must_use]
    pub fn var_name(&self, var: VarId) -> Symbol {
        self.vars[var]
    }

    /// The variable's value here.
    pub fn read_var(&mut self, var: VarId) -> ValueId {
        self.read_var_at(self.current, var)
    }

    /// The variable's value at the end of a block.
    pub(super) fn read_var_at(&mut self, block: BlockId, var: VarId) -> ValueId {
        let value = self.lookup(block, var, false);
        self.fill_pending();
        self.resolve(value)
    }

    /// Gives the variable a new value here.
    pub fn write_var(&mut self, var: VarId, value: ValueId) {
        let value = self.resolve(value);
        self.note_binding(var, value);
        self.define(var, value);
        self.name_value(value, var);
    }

    /// Remembers which variable holds what was passed in, from the function's start on, and whether it is put to other
    /// uses.
    fn note_binding(&mut self, var: VarId, value: ValueId) {
        let at_start = self.current == Body::ENTRY;
        for passed in &mut self.outs {
            match passed.variable {
                Some(bound) => passed.is_rebound |= bound == var,
                None if passed.value == value && at_start => passed.variable = Some(var),
                None => {}
            }
        }
    }

    fn name_value(&mut self, value: ValueId, var: VarId) {
        let name = self.vars[var];
        if self.names[value].is_none() && !name.as_str().starts_with('$') {
            self.names[value] = Some(name);
        }
    }

    pub(super) fn define(&mut self, var: VarId, value: ValueId) {
        self.define_unseen(var, value);
        self.blocks[self.current].written += 1;
    }

    /// Defines without need for a handler to see it: the old value is right too.
    pub(super) fn define_unseen(&mut self, var: VarId, value: ValueId) {
        self.ends.insert((self.current, var), value);
        self.write_log.push(var);
        self.var_written[var] = true;
        self.last_write[var] = Some(self.current);
        self.add_holder(value, var);
    }

    fn add_holder(&mut self, value: ValueId, var: VarId) {
        let holders = self.held_by.entry(value).or_default();
        if !holders.contains(&var) {
            // One more than the links kept: the shadow variable of a parameter does not count.
            if holders.len() > limits::MAX_LINKS {
                holders.remove(1);
            }
            holders.push(var);
        }
    }

    /// A handler sees the variables as at the start of a block: what may throw
    /// behind a write belongs to another block.
    pub(super) fn split_before_throw(&mut self) {
        let state = &self.blocks[self.current];
        let Some(handler) = state.handler else { return };
        let doublings = (self.blocks[handler].preds.len() / limits::MAX_EXACT_THROWS).min(16);
        if state.written >= 1 << doublings {
            let next = self.new_block();
            self.goto(next);
            self.seal(next);
            if self.set_in == self.current {
                self.set_in = next;
            }
            self.switch_to(next);
        }
    }

    /// The value that a removed φ stands for; the value itself otherwise.
    #[must_use]
    pub(super) fn resolve(&self, mut value: ValueId) -> ValueId {
        loop {
            let next = self.forward[value].get();
            if next == value {
                return value;
            }
            // Halving the way keeps long chains of removed φ cheap.
            let after = self.forward[next].get();
            self.forward[value].set(after);
            value = after;
        }
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
            match self.jump(block, var, at_entry) {
                Jump::Found(value) => break value,
                Jump::ToHeader(header) if header != block => {
                    passed.push(block);
                    block = header;
                    at_entry = true;
                    continue;
                }
                Jump::ToHeader(_) | Jump::None => {}
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
                let phi = self.new_phi(block, var);
                self.blocks[block].incomplete.push((var, phi));
                self.seeds.push((phi, block, var));
                break phi;
            }
            match state.preds.as_slice() {
                [] => break self.undefined(),
                [pred] => {
                    block = pred.block;
                    at_entry = pred.exceptional;
                }
                _ => {
                    let phi = self.new_phi(block, var);
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

    fn new_phi(&mut self, block: BlockId, var: VarId) -> ValueId {
        let phi = self.new_value(Inst::Phi(Vec::new()));
        self.blocks[block].phis.push(phi);
        self.add_holder(phi, var);
        self.name_value(phi, var);
        phi
    }

    /// Looks up the operands of all φ that wait for them, and of those that this needs.
    pub(super) fn fill_pending(&mut self) {
        if self.pending.is_empty() && self.seeds.is_empty() {
            return;
        }
        let mut filled: Vec<(ValueId, BlockId)> = Vec::new();
        let mut seeded: Vec<(ValueId, ValueId)> = Vec::new();
        loop {
            if let Some((phi, block, var)) = self.pending.pop() {
                self.fill_phi(phi, block, var);
                filled.push((phi, block));
            } else if let Some((phi, block, var)) = self.seeds.pop() {
                // One predecessor is known even of a loop's header.
                if let Some(&pred) = self.blocks[block].preds.first() {
                    seeded.push((phi, self.lookup(pred.block, var, pred.exceptional)));
                }
            } else {
                break;
            }
        }
        // What was created later is nearer to the definitions: inner φ are settled before outer ones.
        for &(phi, block) in filled.iter().rev() {
            self.remove_if_redundant(phi, block);
        }
        for (phi, _) in filled {
            if self.resolve(phi) == phi
                && let Inst::Phi(operands) = &self.insts[phi]
            {
                let all = operands.len() <= MAX_JOINED;
                let operands: Vec<ValueId> = operands.iter().map(|&(_, operand)| operand).take(MAX_JOINED).collect();
                self.join_links(phi, &operands, all);
            }
        }
        for (phi, value) in seeded {
            self.join_links(phi, &[value], false);
        }
    }

    fn fill_phi(&mut self, phi: ValueId, block: BlockId, var: VarId) {
        let preds: Vec<super::Pred> = self.blocks[block].preds.clone();
        let operands: Vec<(BlockId, ValueId)> =
            preds.into_iter().map(|pred| (pred.block, self.lookup(pred.block, var, pred.exceptional))).collect();
        let mut last = phi;
        for &(_, operand) in &operands {
            let operand = self.resolve(operand);
            if operand != phi && operand != last && matches!(self.insts[operand], Inst::Phi(_)) {
                self.phi_users.entry(operand).or_default().push(phi);
            }
            last = operand;
        }
        self.insts[phi] = Inst::Phi(operands);
    }

    /// Removes a φ that is trivial or the same as another one of its block.
    fn remove_if_redundant(&mut self, phi: ValueId, block: BlockId) {
        self.remove_if_trivial(phi);
        if self.resolve(phi) != phi {
            return;
        }
        let Inst::Phi(operands) = &self.insts[phi] else { return };
        let operands: Vec<(BlockId, ValueId)> = operands.iter().map(|&(from, value)| (from, self.resolve(value))).collect();
        let hash = self.phi_table.hasher().hash_one(&operands);
        let twin = *self.phi_table.entry((block, hash)).or_insert(phi);
        let is_same = twin != phi
            && self.resolve(twin) == twin
            && matches!(&self.insts[twin], Inst::Phi(others)
                if others.len() == operands.len()
                    && others.iter().zip(&operands).all(|(a, b)| a.0 == b.0 && self.resolve(a.1) == b.1));
        if is_same {
            for user in self.replace_phi(phi, twin) {
                self.remove_if_trivial(user);
            }
        }
    }

    /// Removes a φ whose operands are all one value (or itself), and then those that it made trivial.
    pub(super) fn remove_if_trivial(&mut self, phi: ValueId) {
        let mut work = vec![phi];
        while let Some(phi) = work.pop() {
            if self.resolve(phi) != phi {
                continue;
            }
            if let Some(target) = self.only_operand(phi) {
                work.extend(self.replace_phi(phi, target));
            }
        }
    }

    /// What a trivial φ stands for.
    fn only_operand(&mut self, phi: ValueId) -> Option<ValueId> {
        let Inst::Phi(operands) = &self.insts[phi] else { return None };
        let mut only: Option<ValueId> = None;
        for &(_, operand) in operands {
            let operand = self.resolve(operand);
            if operand == phi || Some(operand) == only {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(operand);
        }
        Some(only.unwrap_or_else(|| self.undefined()))
    }

    /// Lets a φ stand for another value. Yields the φ that have it as an operand.
    fn replace_phi(&mut self, phi: ValueId, target: ValueId) -> Vec<ValueId> {
        self.forward[phi].set(target);
        for var in self.held_by.remove(&phi).unwrap_or_default() {
            self.add_holder(target, var);
        }
        self.joined.remove(&phi);
        let users = self.phi_users.remove(&phi).unwrap_or_default();
        if matches!(self.insts[target], Inst::Phi(_)) {
            self.phi_users.entry(target).or_default().extend(&users);
        }
        users
    }

    /// Declares that all predecessors of a block are known.
    pub fn seal(&mut self, block: BlockId) {
        if std::mem::replace(&mut self.blocks[block].sealed, true) {
            return;
        }
        self.place_block(block);
        if self.open_loops.last() == Some(&block) {
            self.open_loops.pop();
        }
        let incomplete = std::mem::take(&mut self.blocks[block].incomplete);
        self.pending.extend(incomplete.into_iter().map(|(var, phi)| (phi, block, var)));
        self.fill_pending();
    }
}

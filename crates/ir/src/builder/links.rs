//! Links: which places hold the same object.
//!
//! Values are immutable versions. When an object gets a new version – by an
//! assignment to a part, by a call that may have changed it, or because a branch
//! tells more about it – every place known to hold the old version is set to the
//! new one: variables that hold it, the place it was loaded from (and that
//! place's own holders, transitively), and objects it was stored in. What is
//! known is bounded ([`limits::MAX_LINKS`]) and lost at joins.

use sluicegate_base::limits;

use super::{FunctionBuilder, Provenance};
use crate::function::{BlockId, ValueId};
use crate::inst::{Inst, Key, Port};

/// How far a new version travels through places of places.
const MAX_REACH: usize = 6;

impl FunctionBuilder {
    pub(super) fn remember_stored(&mut self, value: ValueId, container: ValueId, key: Key) {
        if self.is_immutable(value) {
            return;
        }
        let places = self.stored_in.entry(value).or_default();
        if places.len() >= limits::MAX_LINKS {
            places.remove(0);
        }
        places.push((container, key));
    }

    /// A value that no call can change in place.
    fn is_immutable(&self, value: ValueId) -> bool {
        match self.inst(value) {
            Inst::Const(_) | Inst::Global(_) | Inst::Import { .. } | Inst::Concat(_) => true,
            Inst::Op(name, _) => *name != "join",
            _ => false,
        }
    }

    /// `new` is `old` under another name: it sits where `old` sits.
    pub(super) fn inherit_links(&mut self, old: ValueId, new: ValueId) {
        if let Some(&from) = self.provenance.get(&old) {
            self.provenance.insert(new, from);
        }
        if let Some(places) = self.stored_in.get(&old).cloned() {
            self.stored_in.insert(new, places);
        }
    }

    /// The newest version of an object that some variable still holds; the value itself if none does.
    pub(super) fn current_version(&self, value: ValueId) -> ValueId {
        let start = self.resolve(value);
        let mut version = start;
        for _ in 0..MAX_REACH * 8 {
            if self.is_held(version) {
                return version;
            }
            match self.newer.get(&version) {
                Some(&next) => version = self.resolve(next),
                None => break,
            }
        }
        start
    }

    fn is_held(&self, value: ValueId) -> bool {
        self.held_by.get(&value).is_some_and(|vars| vars.iter().any(|&var| self.peek_var(var) == Some(value)))
    }

    /// Puts `new` wherever `old` is known to sit. `mutation` is false for a refinement,
    /// which concerns this path only and therefore no shared variable or container.
    pub(super) fn new_version(&mut self, old: ValueId, new: ValueId, mutation: bool) {
        let mut work = vec![(self.resolve(old), new, 0usize)];
        while let Some((old, new, reach)) = work.pop() {
            self.inherit_links(old, new);
            self.newer.insert(old, new);
            if let Some(&name) = self.names.get(old)
                && let Some(slot @ None) = self.names.iter_mut().nth(new.0 as usize)
            {
                *slot = name;
            }
            for var in self.held_by.get(&old).cloned().unwrap_or_default() {
                if self.peek_var(var) == Some(old) {
                    self.define(var, new);
                }
            }
            if reach >= MAX_REACH {
                continue;
            }
            match self.provenance.get(&old).copied() {
                Some(Provenance::Part { base, key }) => {
                    let base = self.current_version(base);
                    let weak = !key.elem().is_exact();
                    let updated = self.emit(Inst::Set { base, key, value: new, weak });
                    work.push((base, updated, reach + 1));
                }
                Some(Provenance::Cell(cell)) if mutation => {
                    self.emit(Inst::CellSet(cell, new));
                }
                Some(Provenance::Cell(_)) | None => {}
            }
            if !mutation {
                continue;
            }
            for (container, key) in self.stored_in.get(&old).cloned().unwrap_or_default() {
                let container = self.current_version(container);
                if self.is_held(container) {
                    let updated = self.emit(Inst::Set { base: container, key, value: new, weak: true });
                    work.push((container, updated, reach + 1));
                }
            }
        }
    }

    /// After a call: operands that sit in a place get their post-call version.
    pub(super) fn update_operands(&mut self, call: ValueId, operands: Vec<(Port, ValueId)>) {
        for (port, value) in operands {
            let value = self.resolve(value);
            if let Some(mutated) = self.mutated_captures.get(&value).cloned() {
                self.update_captures(call, port, value, &mutated);
                continue;
            }
            if port == Port::Callee || self.is_immutable(value) || !self.sits_somewhere(value) {
                continue;
            }
            let post = self.emit(Inst::Post { call, port });
            self.posts.insert((call, port), post);
            self.new_version(value, post, true);
        }
    }

    fn sits_somewhere(&self, value: ValueId) -> bool {
        self.is_held(value)
            || self.provenance.contains_key(&value)
            || self
                .stored_in
                .get(&value)
                .is_some_and(|places| places.iter().any(|&(at, _)| self.is_held(self.current_version(at))))
    }

    /// A closure that changes what it captured was handed to a call: the captured variables may have changed.
    fn update_captures(&mut self, call: ValueId, port: Port, closure: ValueId, mutated: &[u32]) {
        let Inst::Closure(_, captures) = self.inst(closure) else { return };
        let captures = captures.clone();
        let post = self.emit(Inst::Post { call, port });
        self.posts.insert((call, port), post);
        for &n in mutated {
            let Some(&captured) = captures.get(n as usize) else { continue };
            let captured = self.current_version(captured);
            let after = self.emit(Inst::Get { base: post, key: Key::Static(sluicegate_base::Elem::hidden_index(n as usize)) });
            self.new_version(captured, after, true);
        }
    }

    /// On both sides of a branch, refines the places that the condition reads.
    pub(super) fn refine_branches(&mut self, cond: ValueId, then_block: BlockId, else_block: BlockId) {
        let places = self.refinable_places(cond);
        for (block, outcome) in [(then_block, true), (else_block, false)] {
            self.current = block;
            for &place in &places {
                let value = self.current_version(place);
                let refined = self.emit(Inst::Refine { value, cond, outcome });
                self.new_version(value, refined, false);
            }
        }
    }

    /// Values that `cond` was computed from and that still sit in a variable or in a part of one.
    fn refinable_places(&self, cond: ValueId) -> Vec<ValueId> {
        let mut places: Vec<ValueId> = Vec::new();
        let mut seen: Vec<ValueId> = Vec::new();
        let mut work = vec![(self.resolve(cond), 0usize)];
        while let Some((value, depth)) = work.pop() {
            if seen.contains(&value) || places.len() >= limits::MAX_REFINED_PLACES {
                continue;
            }
            seen.push(value);
            let is_place = self.is_held(value) || self.is_loaded_from_variable(value);
            if is_place && !self.is_immutable(value) {
                places.push(value);
            }
            if depth >= limits::MAX_CONDITION_DEPTH {
                continue;
            }
            self.push_condition_operands(value, depth, &mut work);
        }
        // Whole objects first, so that the refinement of a part lands in the refined whole.
        places.reverse();
        places
    }

    fn push_condition_operands(&self, value: ValueId, depth: usize, work: &mut Vec<(ValueId, usize)>) {
        let mut push = |operand: ValueId| work.push((self.resolve(operand), depth + 1));
        match self.inst(value) {
            Inst::Get { base, key } => {
                let base_is_plain = self.is_held(self.resolve(*base));
                let computed =
                    !matches!(self.inst(*base), Inst::Get { .. } | Inst::Param(_) | Inst::Capture(_) | Inst::CellGet(_));
                if base_is_plain || computed {
                    push(*base);
                }
                key.value().into_iter().for_each(push);
            }
            Inst::Call(call) => {
                let ports = call.recv.map(|recv| (Port::Recv, recv)).into_iter().chain(
                    call.args.iter().enumerate().map(|(n, arg)| (Port::Arg(u32::try_from(n).unwrap_or(u32::MAX)), arg.value)),
                );
                for (port, operand) in ports {
                    push(operand);
                    if let Some(&post) = self.posts.get(&(value, port)) {
                        push(self.current_version(post));
                    }
                }
            }
            Inst::Op(_, operands) | Inst::Concat(operands) => operands.iter().copied().for_each(push),
            Inst::Phi(operands) => operands.iter().for_each(|&(_, operand)| push(operand)),
            Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => push(*value),
            _ => {}
        }
    }

    fn is_loaded_from_variable(&self, value: ValueId) -> bool {
        let mut value = value;
        for _ in 0..MAX_REACH {
            match self.provenance.get(&value) {
                Some(Provenance::Part { base, key: Key::Static(elem) }) if elem.is_exact() => {
                    value = self.resolve(*base);
                    if self.is_held(self.current_version(value)) {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }
}

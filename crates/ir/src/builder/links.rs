//! Links: which places hold the same object.
//!
//! Values are immutable versions. When an object gets a new version – by an
//! assignment to a part, by a call that may have changed it, or because a branch
//! tells more about it – every place known to hold the old version is set to the
//! new one: variables that hold it, the place it was loaded from (and that
//! place's own holders, transitively), and objects it was stored in.
//!
//! A φ may be the same object as any of its operands. When it is mutated, what
//! holds an operand is updated weakly: an object by a weak `Set`, a variable by
//! `join` of what it held and the new version. What is known is bounded
//! ([`limits::MAX_LINKS`], [`MAX_REACH`]).

use sluicegate_base::{Elem, FxHashSet, Symbol, limits};

use super::{FunctionBuilder, Given, Provenance, VarId};
use crate::function::{BlockId, ValueId};
use crate::inst::{Inst, Key, Port};

/// How far a new version travels through places of places.
const MAX_REACH: usize = 6;
/// Values that are looked at to find what a condition reads.
const MAX_CONDITION_VALUES: usize = limits::MAX_REFINED_PLACES * limits::MAX_CONDITION_DEPTH;

/// A value that a condition was computed from.
#[derive(Clone, Copy)]
struct Operand {
    value: ValueId,
    depth: usize,
    /// It decided which way was taken to a join behind which the condition stands, or is one side of such a choice.
    joined: bool,
}

impl FunctionBuilder {
    pub(super) fn remember_stored(&mut self, value: ValueId, container: ValueId, key: Key) {
        if self.is_immutable(value) {
            return;
        }
        // The place outlives the branch that computed the key: elsewhere it is any element.
        let key = match key {
            Key::Dynamic(_) => Key::Static(Elem::ANY),
            Key::Static(_) => key,
        };
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
            Inst::Op(name, _) => !matches!(name.as_str(), "join" | "back"),
            _ => false,
        }
    }

    /// What was put together and cannot change, but of which a condition may tell something.
    fn is_text(&self, value: ValueId) -> bool {
        match self.inst(value) {
            Inst::Concat(_) => true,
            Inst::Op(name, _) => matches!(name.as_str(), "+" | "default" | "slice"),
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
        if let Some(may_be) = self.joined.get(&old).cloned() {
            self.joined.insert(new, may_be);
        }
        if let Some(&given) = self.given_by.get(&old) {
            self.given_by.insert(new, given);
        }
    }

    /// `phi` may be the same object as each of `operands`; `all` says that there are no others.
    pub(super) fn join_links(&mut self, phi: ValueId, operands: &[ValueId], all: bool) {
        let mut linked: Vec<ValueId> = self.joined.remove(&phi).unwrap_or_default();
        let mut objects: Vec<ValueId> = Vec::new();
        for &operand in operands {
            let operand = self.resolve(operand);
            if operand == phi || linked.contains(&operand) || self.is_immutable(operand) {
                continue;
            }
            objects.push(self.object_of(operand));
            if linked.len() < limits::MAX_LINKS {
                linked.push(operand);
            }
        }
        if let (true, Some(&object)) = (all, objects.first())
            && objects.iter().all(|&other| other == object)
        {
            self.objects.insert(phi, object);
        }
        if !linked.is_empty() {
            self.joined.insert(phi, linked);
        }
    }

    /// The first version of the object that `value` is a version of, as far as known.
    pub(super) fn object_of(&self, value: ValueId) -> ValueId {
        let mut first = self.resolve(value);
        // A removed φ may have been taken as the first version.
        for _ in 0..MAX_REACH {
            match self.objects.get(&first) {
                Some(&object) => first = self.resolve(object),
                None => break,
            }
        }
        first
    }

    /// The version of an object that some variable holds here; the value itself if none does.
    pub(super) fn current_version(&mut self, value: ValueId) -> ValueId {
        let value = self.resolve(value);
        let mut later = None;
        for var in self.holders(value) {
            let held = self.read_var(var);
            if held == self.resolve(value) {
                return held;
            }
            let object = self.object_of(value);
            let is_version = self.object_of(held) == object
                || self.joined.get(&held).is_some_and(|may_be| may_be.iter().any(|&one| self.object_of(one) == object));
            if is_version {
                later.get_or_insert(held);
            }
        }
        later.unwrap_or_else(|| self.resolve(value))
    }

    /// The version that the same object has here, if some variable holds it; the value itself if none does.
    pub(super) fn same_object_now(&mut self, value: ValueId) -> ValueId {
        let value = self.resolve(value);
        if self.is_immutable(value) {
            return value;
        }
        let version = self.current_version(value);
        if self.object_of(version) == self.object_of(value) { version } else { value }
    }

    /// What a branch has told about a value: its version here if that is a refinement of it, else the value itself.
    /// Another version may be that of a variable that holds something else on other ways.
    pub(super) fn refined_version(&mut self, value: ValueId) -> ValueId {
        self.refined_within(value, usize::MAX)
    }

    /// The same, if so many branches at most have told it.
    fn refined_within(&mut self, value: ValueId, branches: usize) -> ValueId {
        let value = self.resolve(value);
        let version = self.current_version(value);
        let mut older = version;
        let mut left = branches;
        while let Inst::Refine { value: before, .. } = *self.inst(older)
            && left > 0
        {
            left -= 1;
            older = self.resolve(before);
            if older == value {
                return version;
            }
        }
        value
    }

    /// Whether a variable holds exactly this version here.
    fn is_held(&mut self, value: ValueId) -> bool {
        self.holders(value).into_iter().any(|var| self.read_var(var) == self.resolve(value))
    }

    /// Puts `new` wherever `old` is known to sit. `mutation` is false for a refinement,
    /// which concerns this path only and therefore no shared variable or container.
    pub(super) fn new_version(&mut self, old: ValueId, new: ValueId, mutation: bool) {
        // Whether it is certain that the object has changed: what a φ may be was perhaps never loaded on the way here.
        let mut work = vec![(self.resolve(old), new, 0usize, false)];
        while let Some((old, new, reach, may_be)) = work.pop() {
            self.inherit_links(old, new);
            let object = self.object_of(old);
            self.objects.insert(new, object);
            if let (None, Some(name)) = (self.names[new], self.names[old]) {
                self.names[new] = Some(name);
            }
            self.update_holders(old, new, mutation);
            if reach >= MAX_REACH {
                continue;
            }
            if let Some((container, updated)) = self.update_origin(old, new, mutation, may_be) {
                work.push((container, updated, reach + 1, may_be));
            }
            if !mutation {
                continue;
            }
            self.update_containers(old, new, reach, &mut work);
            for operand in self.joined.get(&old).cloned().unwrap_or_default() {
                let operand = self.resolve(operand);
                if let Some((container, updated)) = self.update_origin(operand, new, mutation, true) {
                    work.push((container, updated, reach + 1, true));
                }
                self.update_containers(operand, new, reach, &mut work);
            }
        }
    }

    /// Sets the variables that hold `old`; those that may hold it get both versions.
    fn update_holders(&mut self, old: ValueId, new: ValueId, mutation: bool) {
        let old_may_be = self.joined.get(&old).cloned().unwrap_or_default();
        let mut done: Vec<VarId> = Vec::new();
        for (at, one) in [old].into_iter().chain(old_may_be).enumerate() {
            let one = self.resolve(one);
            for var in self.holders(one) {
                let held = self.read_var(var);
                if done.contains(&var) || held == new {
                    continue;
                }
                if at == 0 && held == self.resolve(old) {
                    done.push(var);
                    self.define_version(var, new, mutation);
                } else if mutation && (held == one || self.joined.get(&held).is_some_and(|may| may.contains(&one))) {
                    done.push(var);
                    let both = self.emit(Inst::Op(Symbol::new("join"), vec![held, new]));
                    self.join_links(both, &[held, one], true);
                    self.define_version(var, both, true);
                }
            }
        }
    }

    /// Writes the new version back to where the old one was loaded from.
    /// Yields the old and new version of the object that it was a part of.
    fn update_origin(&mut self, old: ValueId, new: ValueId, mutation: bool, may_be: bool) -> Option<(ValueId, ValueId)> {
        match self.provenance.get(&old).copied() {
            Some(Provenance::Part { base, key }) => {
                let base = self.current_version(base);
                let weak = may_be || !key.elem().is_exact();
                let updated = self.emit(Inst::Set { base, key, value: new, weak });
                // Keeps the way from the place to its newest version short.
                if !may_be && self.provenance.contains_key(&new) {
                    self.provenance.insert(new, Provenance::Part { base: updated, key });
                }
                Some((base, updated))
            }
            Some(Provenance::Cell(cell)) if mutation => {
                self.emit(Inst::CellSet(cell, new));
                None
            }
            Some(Provenance::Cell(_)) | None => None,
        }
    }

    /// Writes the new version into the objects that the old one was stored in.
    fn update_containers(&mut self, old: ValueId, new: ValueId, reach: usize, work: &mut Vec<(ValueId, ValueId, usize, bool)>) {
        for (container, key) in self.stored_in.get(&old).cloned().unwrap_or_default() {
            let container = self.current_version(container);
            if self.is_held(container) {
                // A computed key belongs to the path of that store, which need not lead here.
                let key = Key::Static(key.elem());
                let updated = self.emit(Inst::Set { base: container, key, value: new, weak: true });
                work.push((container, updated, reach + 1, false));
            }
        }
    }

    /// After a call: operands that sit in a place get their post-call version.
    pub(super) fn update_operands(&mut self, call: ValueId, operands: Vec<(Port, ValueId)>) {
        let has_arguments = operands.iter().any(|(port, _)| matches!(port, Port::Arg(_)));
        let recv = operands.iter().find(|(port, _)| *port == Port::Recv).map(|(_, recv)| *recv);
        for (port, value) in operands {
            let value = self.resolve(value);
            if self.update_captures(call, port, value) {
                continue;
            }
            if port == Port::Callee || self.is_immutable(value) || !self.sits_somewhere(value) {
                continue;
            }
            let post = self.emit(Inst::Post { call, port });
            self.posts.insert((call, port), post);
            self.new_version(value, post, true);
        }
        if let (true, Some(recv)) = (has_arguments, recv) {
            self.put_back(call, recv);
            self.given_by.insert(call, Given { call, object: recv });
        }
    }

    /// `groups.get(key).push(item)`: what a method gave may be a part of its object, which then has changed with it.
    /// Which part that is, the method's model knows.
    fn put_back(&mut self, call: ValueId, changed: ValueId) {
        let changed = self.resolve(changed);
        let may_be = self.joined.get(&changed).cloned().unwrap_or_default();
        for value in [changed].into_iter().chain(may_be) {
            let value = self.resolve(value);
            let Some(&Given { call: given, object }) = self.given_by.get(&value) else { continue };
            let object = self.current_version(object);
            if !self.is_held(object) && !self.is_loaded_from_variable(object) {
                continue;
            }
            let key = (call, Port::Recv);
            let post = match self.posts.get(&key) {
                Some(&post) => post,
                None => self.emit(Inst::Post { call, port: Port::Recv }),
            };
            self.posts.insert(key, post);
            let updated = self.emit(Inst::Op(Symbol::new("back"), vec![object, post, given]));
            self.new_version(object, updated, true);
        }
    }

    fn sits_somewhere(&mut self, value: ValueId) -> bool {
        if self.provenance.contains_key(&value) || self.joined.contains_key(&value) || self.is_held(value) {
            return true;
        }
        let places = self.stored_in.get(&value).cloned().unwrap_or_default();
        places.into_iter().any(|(at, _)| {
            let at = self.current_version(at);
            self.is_held(at)
        })
    }

    /// If a closure that changes what it captured took part in a call, the captured
    /// objects may have changed. Inside a loop the closure may still hide behind a φ.
    fn update_captures(&mut self, call: ValueId, port: Port, value: ValueId) -> bool {
        let may_be = self.joined.get(&value).cloned().unwrap_or_default();
        let mut post = None;
        for closure in [value].into_iter().chain(may_be) {
            let closure = self.resolve(closure);
            let Some(mutated) = self.mutated_captures.get(&closure).cloned() else { continue };
            let Inst::Closure(_, captures) = self.inst(closure) else { continue };
            let captures = captures.clone();
            let post = *post.get_or_insert_with(|| self.emit(Inst::Post { call, port }));
            self.posts.insert((call, port), post);
            for n in mutated {
                let Some(&captured) = captures.get(n as usize) else { continue };
                let captured = self.current_version(captured);
                let key = Key::Static(Elem::hidden_index(n as usize));
                let after = self.emit(Inst::Get { base: post, key });
                self.new_version(captured, after, true);
            }
        }
        post.is_some()
    }

    /// On both sides of a branch, refines the places that the condition reads.
    pub(super) fn refine_branches(&mut self, cond: ValueId, then_block: BlockId, else_block: BlockId) {
        let places = self.refinable_places(cond);
        for (block, outcome) in [(then_block, true), (else_block, false)] {
            self.current = block;
            for &place in &places {
                let value = self.current_version(place);
                let refined = self.refine(value, cond, outcome);
                self.new_version(value, refined, false);
            }
        }
    }

    pub(super) fn refine(&mut self, value: ValueId, cond: ValueId, outcome: bool) -> ValueId {
        let refined = self.emit(Inst::Refine { value, cond, outcome });
        let value = self.resolve(value);
        if matches!(self.inst(value), Inst::Refine { .. }) {
            let first = self.refined.get(&value).copied().unwrap_or(value);
            self.refined.insert(refined, first);
        }
        refined
    }

    /// After a call that may be a check: refines the places that its operands were computed from, for the case that
    /// it would not have returned (`op "returned"`).
    pub fn refine_returned(&mut self, call: ValueId) {
        let cond = self.emit(Inst::Op(Symbol::new("returned"), vec![call]));
        for place in self.refinable_places(cond) {
            let value = self.current_version(place);
            let refined = self.refine(value, cond, true);
            self.new_version(value, refined, false);
        }
    }

    /// After a look-up in what functions share, which fails where there is no such key: refines the places that the key
    /// was computed from, for the case that it has returned.
    pub fn refine_found(&mut self, read: ValueId) {
        if let &Inst::Get { base, key: Key::Dynamic(_) } = self.inst(read)
            && matches!(self.inst(base), Inst::CellGet(_) | Inst::Import { .. })
        {
            self.refine_returned(read);
        }
    }

    /// Values that `cond` was computed from and that still sit in a variable or in a part of one.
    fn refinable_places(&mut self, cond: ValueId) -> Vec<ValueId> {
        let mut places: Vec<ValueId> = Vec::new();
        let mut seen: FxHashSet<ValueId> = FxHashSet::default();
        let mut work = vec![Operand { value: self.resolve(cond), depth: 0, joined: false }];
        while let Some(Operand { value, depth, joined }) = work.pop() {
            if places.len() >= limits::MAX_REFINED_PLACES || seen.len() >= MAX_CONDITION_VALUES {
                break;
            }
            if !seen.insert(value) {
                continue;
            }
            let can_be_told = !self.is_immutable(value) || self.is_text(value);
            let is_place = can_be_told && (self.is_held(value) || self.is_loaded_from_variable(value));
            if is_place {
                places.push(value);
            } else if joined && !self.is_immutable(value) {
                // Checks that were joined since have left another version in the variable.
                let version = self.current_version(value);
                if version != value && !places.contains(&version) && self.is_held(version) {
                    places.push(version);
                }
            } else if can_be_told {
                // What was computed before another check that refined it: `out, err := find(name)`, and the error first.
                let version = self.refined_within(value, MAX_REACH);
                if version != value && !places.contains(&version) && self.is_held(version) {
                    places.push(version);
                }
            }
            if depth < limits::MAX_CONDITION_DEPTH {
                self.push_condition_operands(value, depth, joined, &mut work);
            }
        }
        // Whole objects first, so that the refinement of a part lands in the refined whole.
        places.reverse();
        places
    }

    fn push_condition_operands(&mut self, value: ValueId, depth: usize, mut joined: bool, work: &mut Vec<Operand>) {
        let mut operands: Vec<ValueId> = Vec::new();
        let mut branched: Vec<ValueId> = Vec::new();
        match self.inst(value) {
            &Inst::Get { base, key } => {
                let computed = match *self.inst(base) {
                    // One of several results.
                    Inst::Get { base: results, key: Key::Static(_) } => matches!(self.inst(results), Inst::Call(_)),
                    Inst::Get { .. } | Inst::Param(_) | Inst::Capture(_) | Inst::CellGet(_) => false,
                    _ => true,
                };
                // A call between the read and the condition may have left another version of the object.
                let base = self.resolve(base);
                let version = self.current_version(base);
                if computed || self.is_held(base) {
                    operands.push(base);
                }
                let is_element = matches!(key, Key::Static(elem) if elem == Elem::ANY);
                if version != base && (computed || is_element) {
                    operands.push(version);
                }
                operands.extend(key.value());
            }
            Inst::Call(call) => {
                let recv = call.recv.map(|recv| (Port::Recv, recv));
                let args = call.args.iter().zip(0..).map(|(arg, n)| (Port::Arg(n), arg.value));
                let ports: Vec<(Port, ValueId)> = recv.into_iter().chain(args).take(MAX_CONDITION_VALUES).collect();
                for (port, operand) in ports {
                    operands.push(operand);
                    if let Some(&post) = self.posts.get(&(value, port)) {
                        operands.push(self.current_version(post));
                    }
                }
            }
            Inst::Op(_, values) | Inst::Concat(values) => operands.extend(values.iter().take(MAX_CONDITION_VALUES)),
            Inst::Phi(values) => {
                let values: Vec<_> = values.iter().take(MAX_CONDITION_VALUES).copied().collect();
                // What is one thing or the other tells which way was taken. (Operators tell it themselves.)
                let is_operator = self.short_circuits.iter().rev().take(MAX_REACH).any(|(phi, _)| *phi == value);
                if !is_operator {
                    branched.extend(values.iter().filter_map(|&(from, _)| self.branched_on(from)));
                }
                // `f(a || b)`: whether there was an `a` was a check that joined again.
                joined |= is_operator && !self.is_held(value);
                operands.extend(values.iter().map(|&(_, operand)| operand));
            }
            // switch (kind.toLowerCase()) { case 'a': … }: earlier tests are no part of what a later one was computed from.
            &Inst::Refine { value: tested, .. } => {
                operands.push(tested);
                // Looked at before the versions in between.
                operands.extend(self.refined.get(&value).copied());
            }
            Inst::Hint(value, _) | Inst::Await(value) => operands.push(*value),
            // What a function that decides has captured, and what a list that is looked at holds.
            Inst::Closure(_, captures) => {
                for captured in captures.iter().copied().take(MAX_CONDITION_VALUES).collect::<Vec<_>>() {
                    operands.extend([captured, self.current_version(captured)]);
                }
            }
            Inst::Make(_, parts) => operands.extend(parts.iter().map(|part| part.value).take(MAX_CONDITION_VALUES)),
            // What a loop collected.
            Inst::Set { value, weak: true, .. } => operands.push(*value),
            _ => {}
        }
        let operands = operands.into_iter().map(|operand| (operand, joined)).chain(branched.into_iter().map(|cond| (cond, true)));
        // That it has a type takes no step.
        let depth = if matches!(self.inst(value), Inst::Hint(..)) { depth } else { depth + 1 };
        work.extend(operands.map(|(operand, joined)| Operand { value: self.resolve(operand), depth, joined }));
    }

    /// The condition that decides whether control comes through a block, if its way back to one has no joins.
    fn branched_on(&self, block: BlockId) -> Option<ValueId> {
        const MAX_BLOCKS: usize = 4;
        let mut block = block;
        for _ in 0..MAX_BLOCKS {
            let state = &self.blocks[block];
            match (state.branched_on, state.preds.as_slice()) {
                (Some(cond), _) => return Some(cond),
                (None, [only]) => block = only.block,
                _ => return None,
            }
        }
        None
    }

    fn is_loaded_from_variable(&mut self, value: ValueId) -> bool {
        let mut value = value;
        for _ in 0..MAX_REACH {
            match self.provenance.get(&value) {
                Some(&Provenance::Part { base, key: Key::Static(elem) }) if elem.is_exact() => {
                    value = self.resolve(base);
                    let version = self.current_version(value);
                    if self.is_held(version) {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }
}

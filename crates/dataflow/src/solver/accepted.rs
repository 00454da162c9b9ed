//! What is known of data behind a promise that had been rejected otherwise.
//!
//! A service takes only what it accepts: `await users.byAddress(body.address)`, and later
//! `body.address` again. The same place is read as checked where the promise has certainly
//! resolved: behind `await`, and in the function that runs with what it resolved to.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{BlockId, Call, Inst, Key, MakeKind, ValueId};
use sluicegate_models::{Clears, Outcome, PortElem, PortRoot, Properties, RowId};

use super::{Edge, Node, Op, Solver};
use crate::conditions::Proof;
use crate::handles::{Target, queries_port_operands};

/// Blocks that are looked through.
const MAX_BLOCKS: usize = 32;

/// A call whose promise says something of what it was given.
pub(super) struct Accepted {
    call: ValueId,
    /// Where the data is read: a value, the part of it, and what is known of that.
    places: Vec<(ValueId, Path, Properties)>,
    /// Blocks that wait for the promise.
    awaited: Vec<BlockId>,
}

impl Solver<'_> {
    /// Remembers a call that proves something of its operands once its promise has resolved, or once it has returned.
    pub(super) fn note_accepted(&mut self, value: ValueId, call: &Call, rows: &[RowId]) {
        self.note_checked_texts(value, call, rows);
        let guards = |row: &RowId| self.scope.cx.index.row(*row).guards.iter().any(|guard| guard.outcome == Outcome::Resolves);
        let own = self.conditions.senders_proven_by_returning(value, call);
        let proofs = match rows.iter().any(guards) {
            true => self.conditions.resolving_proves(value, call),
            false if own.is_empty() => return self.note_promised(value, call),
            false => own,
        };
        let places = self.places(proofs);
        let cx = self.scope.cx;
        let is_async = |target: &Target| match target {
            Target::Func { func, .. } => cx.program.func(*func).flags.is_async,
            _ => true,
        };
        // A function of the program that is no promise has checked what it was given once it returns.
        let returned = !cx.handles.targets(self.scope.func, value).iter().any(is_async);
        let awaited = self.building_in.filter(|_| returned).into_iter().collect();
        self.accepted.push(Accepted { call: value, places, awaited });
    }

    /// Remembers a promise that functions of the program made or hand on: nothing is known before it is waited for.
    fn note_promised(&mut self, value: ValueId, call: &Call) {
        let proofs = if self.is_left_running(value) {
            self.conditions.proven_by_settling(value, call)
        } else if self.conditions.is_promised(value) {
            self.conditions.resolving_proves(value, call)
        } else {
            return;
        };
        let places = self.places(proofs);
        if !places.is_empty() {
            self.accepted.push(Accepted { call: value, places, awaited: Vec::new() });
        }
    }

    fn places(&self, proofs: Vec<Proof>) -> Vec<(ValueId, Path, Properties)> {
        let places = proofs.into_iter().map(|proof| {
            let (root, path) = self.scope.access(proof.subject);
            (root, path.concat(&proof.path), proof.clears)
        });
        places.collect()
    }

    /// Remembers a check that throws unless a text that was put together is as it has to be: `parse(day + "T00:00")`.
    /// There is no later version of such a text: what cannot change is the same after the call.
    fn note_checked_texts(&mut self, value: ValueId, call: &Call, rows: &[RowId]) {
        let checks = |row: &RowId| self.scope.cx.index.row(*row).guards.iter().any(|guard| guard.outcome == Outcome::Returns);
        let Some(block) = self.building_in.filter(|_| rows.iter().any(checks)) else { return };
        let is_text = |subject| matches!(self.scope.inst(subject), Inst::Concat(_) | Inst::Op(..));
        // Nor of what a key was made of.
        let is_key = |clears: Properties| clears == self.conditions.unfound();
        let mut proofs = self.conditions.returning_proves(value, call);
        proofs.retain(|proof| is_key(proof.clears) || is_text(proof.subject) && proof.path.is_empty());
        let places = self.places(proofs);
        if !places.is_empty() {
            self.accepted.push(Accepted { call: value, places, awaited: vec![block] });
        }
    }

    /// Remembers what a condition has proven where a block is reached.
    pub(super) fn note_checked(&mut self, cond: ValueId, proofs: Vec<Proof>, block: BlockId) {
        let places = self.places(proofs);
        if !places.is_empty() {
            self.accepted.push(Accepted { call: cond, places, awaited: vec![block] });
        }
    }

    /// Remembers a part of an answer whose reading fails where nothing was found: `answer["Item"]`.
    pub(super) fn note_found(&mut self, block: BlockId, read: ValueId, base: ValueId, key: Key) {
        let answer = self.scope.canonical(base);
        let Inst::Call(call) = self.scope.inst(answer) else { return };
        let records = |row: &RowId| self.scope.cx.index.row(*row).records.iter();
        let looks_up = |row: &RowId| records(row).any(|record| record.found.as_ref().is_some_and(|found| found.fails));
        if self.scope.rows(answer, call).iter().any(looks_up) {
            let places = self.places(self.conditions.having_proves(answer, key));
            self.accepted.push(Accepted { call: read, places, awaited: vec![block] });
        }
    }

    /// The parameters of which such calls say something, and those under which something is looked up.
    pub(super) fn accepted_params(&self) -> Vec<(u32, ValueId)> {
        let places = self.accepted.iter().flat_map(|accepted| &accepted.places);
        let params = places.filter_map(|(root, path, _)| match self.scope.inst(*root) {
            Inst::Param(n) if path.is_empty() => Some((*n, *root)),
            _ => None,
        });
        params.chain(self.looked_up.iter().copied()).collect()
    }

    /// Remembers that a block waits for a promise.
    pub(super) fn note_awaited(&mut self, block: BlockId, promise: ValueId) {
        if self.accepted.is_empty() {
            return;
        }
        let resolved = self.resolved_with(promise);
        for accepted in self.accepted.iter_mut().filter(|accepted| resolved.contains(&accepted.call)) {
            accepted.awaited.push(block);
        }
    }

    /// The promises that have resolved where one has: itself, and each of a list that it stands for
    /// (`Promise.all([a, b])`).
    fn resolved_with(&self, promise: ValueId) -> Vec<ValueId> {
        let promise = self.scope.canonical(promise);
        let mut resolved = vec![promise];
        let Inst::Call(call) = self.scope.inst(promise) else { return resolved };
        let guards = self.scope.rows(promise, call).into_iter().flat_map(|row| &self.scope.cx.index.row(row).guards);
        let of_each = guards.filter(|guard| {
            let is_every = matches!(guard.clears, Clears::Elements { some: false });
            guard.outcome == Outcome::Resolves && is_every && guard.subject.path.is_empty()
        });
        for (list, path) in of_each.flat_map(|guard| queries_port_operands(call, &guard.subject.root)) {
            if let Inst::Make(MakeKind::Array, parts) = self.scope.inst(self.scope.canonical(list))
                && path.is_empty()
            {
                resolved.extend(parts.iter().map(|part| self.scope.canonical(part.value)));
            }
        }
        resolved
    }

    /// Whether such a call is one to whose promise its block waits: what comes after the call comes after both.
    pub(super) fn is_awaited_at_once(&self, call: ValueId) -> bool {
        self.accepted.iter().any(|accepted| accepted.call == call) && self.is_used_behind(call, false)
    }

    /// Whether a call enters an async function, and its block goes on without waiting for it.
    pub(super) fn is_left_running(&self, call: ValueId) -> bool {
        let cx = self.scope.cx;
        let is_async = |target: &Target| matches!(target, Target::Func { func, .. } if cx.program.func(*func).flags.is_async);
        cx.handles.targets(self.scope.func, call).iter().any(is_async) && !self.is_used_behind(call, true)
    }

    /// Whether the next that happens after a call is that its promise is waited for, or (`chained`) given functions.
    fn is_used_behind(&self, call: ValueId, chained: bool) -> bool {
        let block = self.scope.cx.program.layout(self.scope.func).block_of(call);
        let insts = block.and_then(|block| self.scope.body().blocks.get(block)).map(|block| block.insts.as_slice());
        let mut after = insts.unwrap_or_default().iter().skip_while(|value| **value != call).skip(1);
        after.find_map(|value| match self.scope.inst(*value) {
            Inst::Await(promise) => (self.scope.canonical(*promise) == call).then_some(true),
            Inst::Call(next) => Some(chained && next.recv.is_some_and(|recv| self.scope.canonical(recv) == call)),
            _ => None,
        }) == Some(true)
    }

    /// What is used of a value in the block that is being built: what promises that have resolved there prove of it is
    /// cleared.
    pub(super) fn behind_promise(&mut self, from: Node) -> Node {
        let Some(block) = self.building_in.filter(|_| !self.accepted.is_empty()) else { return from };
        if self.scope.body().insts.get(ValueId(from)).is_none() {
            return from;
        }
        let clears = self.accepted_at(block, ValueId(from));
        if clears.is_empty() {
            return from;
        }
        if let Some(&known) = self.behind_promises.get(&(from, clears)) {
            return known;
        }
        let index = super::keep(&mut self.refinements, vec![(Path::EMPTY, clears)]);
        let checked = self.new_node();
        self.behind_promises.insert((from, clears), checked);
        self.building.push((from, Edge { to: checked, op: Op::Refine(index) }));
        checked
    }

    /// What promises that have resolved prove of a part that is read.
    pub(super) fn accepted_at(&self, block: BlockId, read: ValueId) -> Properties {
        if self.accepted.is_empty() {
            return Properties::NONE;
        }
        let place = self.scope.access(read);
        let resolved = self.accepted.iter().filter(|accepted| self.is_behind(block, &accepted.awaited));
        let places = resolved.flat_map(|accepted| &accepted.places).filter(|(root, path, _)| (*root, *path) == place);
        places.fold(Properties::NONE, |all, (_, _, clears)| all.union(*clears))
    }

    /// A variable as a function captures it that runs once such a promise has resolved.
    pub(super) fn captured_behind(&mut self, closure: ValueId, captured: ValueId) -> Node {
        let Some(accepted) = self.runs_behind(closure) else { return captured.0 };
        let (root, prefix) = self.scope.access(captured);
        let parts = accepted.places.iter().filter(|(place, path, _)| *place == root && path.prefix(prefix.len()) == prefix);
        let cleared: Vec<(Path, Properties)> = parts.map(|(_, path, clears)| (path.suffix(prefix.len()), *clears)).collect();
        if cleared.is_empty() {
            return captured.0;
        }
        let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
        self.refinements.push(cleared);
        let checked = self.new_node();
        self.edge(captured.0, checked, Op::Refine(index));
        checked
    }

    /// The call whose promise a function is handed to, to run with what it resolves to.
    fn runs_behind(&self, closure: ValueId) -> Option<&Accepted> {
        if self.accepted.is_empty() {
            return None;
        }
        let insts = self.scope.body().insts.iter_enumerated();
        let mut users = insts.filter_map(|(value, inst)| match inst {
            Inst::Call(call) if call.args.first().is_some_and(|first| first.value == closure) => Some((value, call)),
            _ => None,
        });
        let (value, call) = users.next()?;
        let resolved_before = self.resolved_with(call.recv?);
        let resolved = |port: &sluicegate_models::Port| {
            port.root == PortRoot::Recv && port.path.first() == Some(&PortElem::Elem(Elem::AWAITED))
        };
        let is_first = |at: &sluicegate_models::Port| matches!(at.root, PortRoot::Arg { position: Some(0), .. });
        let runs = self.scope.rows(value, call).iter().any(|row| {
            let mut flows = self.scope.cx.index.row(*row).flows.iter().filter(|flow| resolved(&flow.from));
            flows.any(|flow| matches!(&flow.to.root, PortRoot::Callback { at, .. } if is_first(at)))
        });
        self.accepted.iter().find(|accepted| runs && resolved_before.contains(&accepted.call))
    }

    /// Whether every way into a block leads through one of others, or the block is one of them.
    fn is_behind(&self, block: BlockId, others: &[BlockId]) -> bool {
        if others.is_empty() {
            return false;
        }
        let layout = self.scope.cx.program.layout(self.scope.func);
        let (mut work, mut seen) = (vec![block], Vec::new());
        while let Some(block) = work.pop() {
            if others.contains(&block) || seen.contains(&block) {
                continue;
            }
            seen.push(block);
            let before = work.len();
            // Into a handler control comes from any place of a block: of that nothing is known.
            work.extend(layout.ways(block).filter(|from| self.scope.constants.is_edge_live(*from, block)));
            if work.len() == before || seen.len() > MAX_BLOCKS {
                return false;
            }
        }
        true
    }
}

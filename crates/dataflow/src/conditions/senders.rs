//! What a check of who sent something proves of what it was put together from.
//!
//! A signature holds for all of what was signed: for each piece of a text, for what a call handed on as it was, and for
//! what was put into the object that was checked.

use std::cell::Cell;

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Call, Inst, Key, Port, ValueId};
use sluicegate_models::{PortRoot, Properties, RowId, SIGNATURE};

use super::{Conditions, Fuel, MAX_DEPTH, MAX_STEPS, Proof, meet};
use crate::fact::Root;
use crate::handles::{Target, queries_port_operands};
use crate::summary::{Out, Summary};

impl Conditions<'_> {
    /// Those of some properties that stand for who sent something.
    pub(super) fn senders(&self, clears: Properties) -> Properties {
        clears.intersection(self.scope.cx.index.senders())
    }

    /// Those of some properties that pieces of a text have lost where the text has.
    pub(super) fn of_pieces(&self, clears: Properties) -> Properties {
        self.senders(clears).union(clears.intersection(self.unfound()))
    }

    /// What a text was put together from.
    pub(super) fn pieces(&self, value: ValueId) -> Vec<ValueId> {
        let pieces = match self.scope.inst(value) {
            Inst::Concat(pieces) => pieces.as_slice(),
            Inst::Op(name, pieces) if matches!(name.as_str(), "+" | "join") => pieces.as_slice(),
            _ => &[],
        };
        pieces.iter().map(|&piece| self.scope.canonical(piece)).collect()
    }

    /// What a row hands on, as it is, to a part of a call's result.
    pub(super) fn sent_on(&self, call: &Call, row: RowId, part: &Path, clears: Properties) -> Vec<(ValueId, Path, Properties)> {
        let sender = self.senders(clears);
        if sender.is_empty() {
            return Vec::new();
        }
        let flows = self.scope.cx.index.row(row).flows.iter().filter(|flow| !flow.taint && flow.to.root == PortRoot::Ret);
        let flows = flows.filter(|flow| self.scope.port_path(call, &flow.to.path) == *part);
        let operands = flows.flat_map(|flow| {
            let below = self.scope.port_path(call, &flow.from.path);
            queries_port_operands(call, &flow.from.root).into_iter().map(move |(operand, path)| (operand, path.concat(&below)))
        });
        operands.map(|(operand, path)| (self.scope.canonical(operand), path, sender)).collect()
    }

    /// What functions of the program prove by returning at all of what their operands were made of: a helper that panics
    /// unless the request is signed.
    #[must_use]
    pub fn senders_proven_by_returning(&self, value: ValueId, call: &Call) -> Vec<Proof> {
        let asks = |summary: &Summary| summary.guards.iter().any(|guard| !self.senders(guard.clears).is_empty());
        self.described_by_returning(value, call, self.scope.cx.index.senders(), &asks)
    }

    /// What async functions of the program prove of their operands once their promise has resolved.
    #[must_use]
    pub fn proven_by_settling(&self, value: ValueId, call: &Call) -> Vec<Proof> {
        self.described_by_returning(value, call, Properties::ALL, &|_| true)
    }

    /// Those of some properties that are cleared of what operands hold after a call, whichever function is called.
    fn described_by_returning(
        &self,
        value: ValueId,
        call: &Call,
        counted: Properties,
        asks: &dyn Fn(&Summary) -> bool,
    ) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        let fuel = Fuel { depth: MAX_DEPTH, steps: &steps };
        let mut joined: Option<Vec<Proof>> = None;
        for target in self.scope.cx.handles.targets(self.scope.func, value) {
            let Target::Func { func, this, .. } = target else { return Vec::new() };
            let Some(summary) = (self.summaries)(*func).filter(|summary| asks(summary)) else { return Vec::new() };
            let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
            let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(*func), *this);
            let mut proofs = Vec::new();
            for row in &summary.flows {
                let (Out::Param(param), key) = (row.out, &row.fact.key) else { continue };
                let cleared = row.fact.state.cleared.intersection(counted);
                if cleared.is_empty() || key.origin.root != Root::Param(param) || key.origin.path != key.path {
                    continue;
                }
                for bind in binds.iter().filter(|bind| bind.param == param && bind.to.is_empty()) {
                    let operand = crate::constants::operand(self.scope.body(), value, bind.operand);
                    let path = bind.from.concat(&key.path);
                    proofs.extend(operand.into_iter().flat_map(|operand| self.subjects_at(operand, path, cleared, fuel)));
                }
            }
            joined = Some(match joined {
                None => proofs,
                Some(old) => meet(&old, &proofs),
            });
        }
        joined.unwrap_or_default()
    }

    /// What it proves that something is equal to a signature that the program made: who sent what was signed has the key.
    pub(super) fn signature_proves(&self, side: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let signature = self.scope.cx.index.property_id(SIGNATURE).unwrap_or(Properties::NONE);
        let mut proofs = self.subjects_at(side, Path::EMPTY, signature, fuel);
        // Who calls with what the program has made itself knows more of it.
        let is_given = |proof: &Proof| matches!(self.scope.inst(proof.subject), Inst::Param(_));
        proofs.retain(|proof| !proof.clears.minus(signature).is_empty() || is_given(proof));
        proofs
    }

    /// What functions of the program make their result of, as far as it matters whose that is: `sign(event.body)`.
    pub(super) fn made_by_functions(&self, value: ValueId, call: &Call, clears: Properties, fuel: Fuel<'_>) -> Vec<Proof> {
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        let ([Target::Func { func, this, .. }], Some(fuel)) = (targets, fuel.spend()) else { return Vec::new() };
        let ([returned], false) = (self.scope.cx.constants.returns(*func), clears.is_empty()) else { return Vec::new() };
        let inner = Conditions { scope: self.scope.cx.scope(*func), summaries: self.summaries };
        let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
        let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(*func), *this);
        let mut proofs = Vec::new();
        for proof in inner.subjects_at(*returned, Path::EMPTY, clears, fuel) {
            let Inst::Param(param) = inner.scope.inst(proof.subject) else { continue };
            for bind in binds.iter().filter(|bind| bind.param == *param && bind.to.is_empty()) {
                let operand = crate::constants::operand(self.scope.body(), value, bind.operand);
                let made = operand.map(|subject| Proof { subject: self.scope.canonical(subject), ..proof });
                proofs.extend(made.map(|made| Proof { path: bind.from.concat(&proof.path), ..made }));
            }
        }
        proofs
    }

    /// What calls changed an object with before this version of it, as rows say of the object after them: `mac.update(body)`.
    pub(super) fn changed_with(&self, version: ValueId, part: &Path, clears: Properties) -> Vec<(ValueId, Path, Properties)> {
        const MAX_CALLS: usize = 8;
        let mut found = Vec::new();
        let (mut version, sender) = (version, self.senders(clears));
        if !part.is_empty() || sender.is_empty() {
            return found;
        }
        for _ in 0..MAX_CALLS {
            version = match self.scope.inst(version) {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Post { call: value, port: Port::Recv } => {
                    let Inst::Call(call) = self.scope.inst(*value) else { break };
                    found.extend(self.viewed_at(*value, call, &PortRoot::Recv, part, sender));
                    let Some(before) = call.recv else { break };
                    before
                }
                _ => break,
            };
        }
        found
    }

    /// What was put into a part of an object that is known to come from a sender.
    pub(super) fn sent_parts(&self, object: ValueId, part: Path, clears: Properties, fuel: Fuel<'_>) -> Vec<Proof> {
        let sender = self.senders(clears);
        let Some(first) = part.first().filter(|_| !sender.is_empty()) else { return Vec::new() };
        self.subjects_at(self.before_other_parts(object, first), part, sender, fuel)
    }

    /// The object before other parts of it were set, in a loop or not.
    fn before_other_parts(&self, object: ValueId, part: Elem) -> ValueId {
        const MAX_SET: usize = 16;
        let before_sets = |object: ValueId| {
            let mut value = self.scope.canonical(object);
            for _ in 0..MAX_SET {
                match self.scope.inst(value) {
                    Inst::Set { base, key: Key::Static(elem), .. } if elem.is_exact() && *elem != part => {
                        value = self.scope.canonical(*base);
                    }
                    _ => break,
                }
            }
            value
        };
        let last = before_sets(object);
        let Inst::Phi(ways) = self.scope.inst(last) else { return last };
        let mut others = ways.iter().map(|&(_, way)| before_sets(way)).filter(|&way| way != last);
        match (others.next(), others.next()) {
            (Some(only), None) => only,
            _ => last,
        }
    }
}

//! Parts of documents of which it was checked who sent them.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{BlockId, Inst, ShortCircuit, Terminator, ValueId};
use sluicegate_models::{Clears, Properties, RowId};

use super::Solver;
use crate::handles::Target;

/// Versions of a value that are looked at.
const MAX_VERSIONS: usize = 16;

/// How many conditions in each other are asked.
const MAX_NESTED: usize = 4;

impl Solver<'_> {
    /// Remembers the branches behind which it is known who sent something: what a condition does not name has no version there.
    pub(super) fn note_signatures(&mut self) {
        let body = self.scope.body();
        let layout = self.scope.cx.program.layout(self.scope.func);
        for (block, inner) in body.blocks.iter_enumerated() {
            let Terminator::Branch { cond, then_block, else_block } = &inner.terminator else { continue };
            if then_block == else_block || !self.asks_for_sender(*cond, MAX_NESTED) {
                continue;
            }
            for (to, outcome) in [(*then_block, true), (*else_block, false)] {
                if layout.only_way(to) == Some(block) {
                    self.note_branch(*cond, outcome, to);
                }
            }
        }
    }

    fn note_branch(&mut self, cond: ValueId, outcome: bool, to: BlockId) {
        let senders = self.scope.cx.index.senders();
        let mut proofs = self.conditions.proves(cond, outcome);
        proofs.iter_mut().for_each(|proof| proof.clears = proof.clears.intersection(senders));
        proofs.retain(|proof| !proof.clears.is_empty() && proof.clears != senders);
        self.note_checked(cond, proofs, to);
    }

    /// Whether a condition may tell who sent something.
    fn asks_for_sender(&self, cond: ValueId, nested: usize) -> bool {
        let Some(nested) = nested.checked_sub(1) else { return false };
        match self.scope.inst(cond) {
            Inst::Op(name, operands) => match (name.as_str(), operands.as_slice()) {
                ("not", [inner]) => self.asks_for_sender(*inner, nested),
                ("==" | "!=", [a, b]) => {
                    let constant = |value: &&ValueId| self.scope.constants.get(**value).is_some();
                    match [a, b].into_iter().find(constant) {
                        None => true,
                        Some(known) => self.asks_for_sender(if known == a { *b } else { *a }, nested),
                    }
                }
                _ => false,
            },
            Inst::Phi(_) => match self.scope.body().short_circuit(cond) {
                Some(ShortCircuit::And(left, right) | ShortCircuit::Or(left, right)) => {
                    self.asks_for_sender(left, nested) || self.asks_for_sender(right, nested)
                }
                _ => false,
            },
            Inst::Await(value) | Inst::Hint(value, _) | Inst::Refine { value, .. } => self.asks_for_sender(*value, nested),
            Inst::Call(call) => {
                let senders = self.scope.cx.index.senders();
                let tells =
                    |clears: &Clears| matches!(clears, Clears::Properties(clears) if !clears.intersection(senders).is_empty());
                let of_row = |row: RowId| self.scope.cx.index.row(row).guards.iter().any(|guard| tells(&guard.clears));
                let of_function = |target: &Target| match target {
                    Target::Func { func, .. } => (self.conditions.summaries)(*func)
                        .is_some_and(|summary| summary.guards.iter().any(|guard| !guard.clears.intersection(senders).is_empty())),
                    _ => false,
                };
                let targets = self.scope.cx.handles.targets(self.scope.func, cond);
                targets.iter().any(of_function) || self.scope.rows(cond, call).into_iter().any(of_row)
            }
            _ => false,
        }
    }

    /// What the sender of a document makes sure of, of the part that is read, where its signature was checked before.
    ///
    /// What the document was made of may not show which part came from where: `{key: value for key, value in pairs}`.
    pub(super) fn sent_in(&self, base: ValueId, elem: Elem) -> Properties {
        let (index, part) = (self.scope.cx.index, Path::of(&[elem]));
        let lang = self.scope.cx.program.lang(self.scope.func);
        let mut checked = Properties::NONE;
        let mut version = base;
        for _ in 0..MAX_VERSIONS {
            version = match self.scope.inst(version) {
                Inst::Refine { value, cond, outcome } => {
                    if index.sent(index.senders(), lang, &part).is_empty() {
                        break;
                    }
                    let subject = self.unchanged(*value);
                    let proofs = self.conditions.proves(*cond, *outcome);
                    let whole = proofs.iter().filter(|proof| proof.path.is_empty() && self.unchanged(proof.subject) == subject);
                    let senders = whole.map(|proof| proof.clears.intersection(index.senders()));
                    // Where nothing is there, everything is known of it.
                    checked = senders.filter(|clears| *clears != index.senders()).fold(checked, Properties::union);
                    *value
                }
                Inst::Hint(value, _) => *value,
                _ => match self.unchanged(version) {
                    before if before == version => break,
                    before => before,
                },
            };
        }
        index.sent(checked, lang, &part)
    }
}

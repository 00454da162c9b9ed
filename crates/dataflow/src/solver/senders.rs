//! Parts of documents of which it was checked who sent them.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::Properties;

use super::Solver;

/// Versions of a value that are looked at.
const MAX_VERSIONS: usize = 16;

impl Solver<'_> {
    /// What the sender of a document makes sure of, of the part that is read, where its signature was checked before.
    ///
    /// What the document was made of may not show which part came from where: `{key: value for key, value in pairs}`.
    pub(super) fn sent_in(&self, base: ValueId, elem: Elem) -> Properties {
        let (index, part) = (self.scope.cx.index, Path::of(&[elem]));
        let lang = self.scope.cx.program.lang(self.scope.func);
        if index.sent(index.senders(), lang, &part).is_empty() {
            return Properties::NONE;
        }
        let mut checked = Properties::NONE;
        let mut version = base;
        for _ in 0..MAX_VERSIONS {
            version = match self.scope.inst(version) {
                Inst::Refine { value, cond, outcome } => {
                    let subject = self.unchanged(*value);
                    let proofs = self.conditions.proves(*cond, *outcome);
                    let whole = proofs.iter().filter(|proof| proof.path.is_empty() && self.unchanged(proof.subject) == subject);
                    checked = whole.fold(checked, |all, proof| all.union(proof.clears.intersection(index.senders())));
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

//! What a function proves where a part of another parameter is the program's own: `known(code)` of a service that holds
//! the list of all codes. Whether it is, each caller knows.

use sluicegate_base::{FxIndexMap, Path};
use sluicegate_ir::Inst;
use sluicegate_models::Properties;

use super::Solver;
use crate::conditions::Conditions;
use crate::fact::{Origin, Root};
use crate::summary::GuardRow;

/// Parameters that are assumed to be the program's own, one after the other.
const MAX_GIVEN: usize = 2;

impl Solver<'_> {
    /// What the parts of a result prove, given that what parameters are compared with is the program's own.
    pub(super) fn guards_given(&self, parts: &[Path]) -> Vec<GuardRow> {
        let mut rows = Vec::new();
        for own in self.conditions.compared_with().into_iter().take(MAX_GIVEN) {
            let Inst::Param(param) = self.scope.inst(own.value) else { continue };
            let given = Origin { root: Root::Param(*param), path: own.path };
            let conditions = Conditions { scope: crate::context::Scope { own: Some(own), ..self.scope }, ..self.conditions };
            let prove = |block, value: Option<_>, outcome| {
                let mut proven: FxIndexMap<Origin, Properties> = FxIndexMap::default();
                let returned = value.filter(|value| self.scope.constants.get(*value).is_none());
                let of_value = returned.map(|value| conditions.proves(value, outcome)).unwrap_or_default();
                for proof in of_value.into_iter().chain(conditions.proves_at(block)) {
                    if let Inst::Param(n) = self.scope.inst(proof.subject)
                        && n != param
                    {
                        let known = proven.entry(Origin { root: Root::Param(*n), path: proof.path }).or_insert(Properties::NONE);
                        *known = known.union(proof.clears);
                    }
                }
                proven
            };
            for part in parts {
                rows.extend(self.guards_by(*part, Some(given), &|block, value, _, outcome| prove(block, value, outcome)));
            }
        }
        rows
    }
}

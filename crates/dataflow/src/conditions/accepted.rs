//! What a service has accepted once it has answered: behind `await`, and in what is called with the answer.

use std::cell::Cell;

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Call, Inst, PartKey, ValueId};
use sluicegate_models::{Clears, Outcome};

use super::{Conditions, Fuel, MAX_DEPTH, MAX_STEPS, Proof, distinct};
use crate::handles::queries_port_operands;

impl Conditions<'_> {
    /// What a call proves of its operands, and of the parts of literals among them, once its promise has resolved.
    #[must_use]
    pub fn resolving_proves(&self, value: ValueId, call: &Call) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        distinct(self.resolving_proves_within(value, call, Fuel { depth: MAX_DEPTH, steps: &steps }))
    }

    fn resolving_proves_within(&self, value: ValueId, call: &Call, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut proofs = Vec::new();
        for row in self.scope.rows(value, call) {
            let guards = self.scope.cx.index.row(row).guards.iter();
            for guard in guards.filter(|guard| guard.outcome == Outcome::Resolves) {
                let below = self.scope.port_path(call, &guard.subject.path);
                for (operand, path) in queries_port_operands(call, &guard.subject.root) {
                    let Some(part) = self.literal_part(operand, &path.concat(&below)) else { continue };
                    if guard.clears == Clears::Performed {
                        proofs.extend(self.performing_proves(part, fuel));
                    } else {
                        let clears = self.evaluate_clears(value, call, &guard.clears, true);
                        proofs.extend(self.subjects(part, &Clears::Properties(clears), fuel));
                    }
                }
            }
        }
        proofs
    }

    /// What it proves that the request is performed which a call has made: `client.deleteUser(request).promise()`.
    fn performing_proves(&self, request: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let request = self.scope.canonical(request);
        match self.scope.inst(request) {
            Inst::Call(call) => fuel.spend().map(|fuel| self.resolving_proves_within(request, call, fuel)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// What a literal, or an object of an API that keeps what it was made with, has at a path; the value itself at none.
    pub(super) fn literal_part(&self, value: ValueId, path: &Path) -> Option<ValueId> {
        let Some(first) = path.first() else { return Some(value) };
        let part = match self.scope.inst(self.scope.canonical(value)) {
            Inst::Make(_, parts) => parts.iter().rev().find(|part| part.key == PartKey::Static(first))?.value,
            Inst::Call(call) if call.flags.construct => {
                let mut args = call.args.iter().enumerate();
                args.find(|(n, _)| Elem::hidden_index(*n) == first)?.1.value
            }
            _ => return None,
        };
        self.literal_part(part, &path.suffix(1))
    }
}

//! What values are views of: a result of which a condition tells about what the call was given.

use sluicegate_base::{Path, Symbol};
use sluicegate_ir::{Call, Inst, ValueId};
use sluicegate_models::{PortRoot, Properties};

use super::Conditions;
use crate::handles::queries_port_operands;

impl Conditions<'_> {
    /// What a value is a view of, of one kind.
    pub(super) fn seen_through(&self, value: ValueId, of: Symbol) -> Vec<ValueId> {
        let value = self.scope.canonical(value);
        let (result, part) = match self.scope.inst(value) {
            Inst::Get { base, key } => match self.scope.key_elem(*key) {
                Some(elem) => (self.scope.canonical(*base), Path::of(&[elem])),
                None => return Vec::new(),
            },
            _ => (value, Path::EMPTY),
        };
        let Inst::Call(call) = self.scope.inst(result) else { return Vec::new() };
        let mut found = Vec::new();
        for row in self.scope.rows(result, call) {
            let views = self.scope.cx.index.row(row).views.iter();
            for view in views.filter(|view| view.of == Some(of) && self.scope.port_path(call, &view.result.path) == part) {
                if view.subject.root == PortRoot::Ret && view.subject.path.is_empty() {
                    found.push(result);
                }
                let operands = queries_port_operands(call, &view.subject.root).into_iter();
                let operands = operands.filter(|(_, path)| path.is_empty() && view.subject.path.is_empty());
                found.extend(operands.map(|(operand, _)| self.scope.canonical(operand)));
            }
        }
        found
    }

    /// What `part` of a call's result is a view of, inputs or parts of the result, with what is cleared of them where
    /// these are cleared of the part.
    pub(super) fn viewed(
        &self,
        value: ValueId,
        call: &Call,
        part: &Path,
        clears: Properties,
    ) -> Vec<(ValueId, Path, Properties)> {
        let mut found = self.viewed_at(value, call, &PortRoot::Ret, part, clears);
        found.extend(self.scope.rows(value, call).into_iter().flat_map(|row| self.sent_on(call, row, part, clears)));
        found
    }

    /// The same of a part of what is at a port after the call.
    pub(super) fn viewed_at(
        &self,
        value: ValueId,
        call: &Call,
        root: &PortRoot,
        part: &Path,
        clears: Properties,
    ) -> Vec<(ValueId, Path, Properties)> {
        let mut found = Vec::new();
        for row in self.scope.rows(value, call) {
            for view in &self.scope.cx.index.row(row).views {
                if view.result.root != *root || self.scope.port_path(call, &view.result.path) != *part {
                    continue;
                }
                // A part of the result that tells about the whole of it.
                if view.subject.root == PortRoot::Ret {
                    found.push((value, self.scope.port_path(call, &view.subject.path), view.carried(clears)));
                }
                for (operand, path) in queries_port_operands(call, &view.subject.root) {
                    let below = self.scope.port_path(call, &view.subject.path);
                    if path.is_empty() && below.is_empty() {
                        found.push((operand, Path::EMPTY, view.carried(clears)));
                    } else if path.is_empty()
                        && let Some(part) = self.literal_part(operand, &below)
                    {
                        found.push((self.scope.canonical(part), Path::EMPTY, view.carried(clears)));
                    }
                }
            }
        }
        found
    }
}
